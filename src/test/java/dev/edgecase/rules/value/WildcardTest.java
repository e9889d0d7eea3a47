package dev.edgecase.rules.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardTest {
    private static final String LETTERS = "aAbB*?./\n\u00C3\u00A9";

    @ParameterizedTest(name = "{0} on {1}: {2} without case, {3} with it")
    @CsvSource(nullValues = "-", textBlock = """
            '',                          '',                            true,  true
            '',                          x,                             false, false
            *,                           '',                            true,  true
            *,                           'a/b?c',                       true,  true
            example,                     www.example.com,               false, false
            *.EXAMPLE.com,               www.example.com,               true,  false
            www.example.co?,             www.example.com,               false, false
            www.example.co?,             www.example.co?,               true,  true
            /a\\*b,                      /a*b,                          true,  true
            /a\\*b,                      /axb,                          false, false
            /a\\\\b,                     /a\\b,                         true,  true
            http*://*.example.com/shop/*, https://www.example.com/Shop/cart.php, true, false
            a*b,                         ab,                            true,  true
            a*b,                         axxb,                          true,  true
            a*b,                         axxbc,                         false, false
            aba*aba,                     aba,                           false, false
            aba*aba,                     abaaba,                        true,  true
            ab*ab*ab,                    abab,                          false, false
            é*,                          É,                             false, false
            /apps/*,                     /Apps/cal,                     true,  false
            """)
    void the_whole_value_must_match(String pattern, String value, boolean folded, boolean strict) {
        assertThat(wildcard(pattern, false).matches(ByteText.of(value))).isEqualTo(folded);
        assertThat(wildcard(pattern, true).matches(ByteText.of(value))).isEqualTo(strict);
    }

    @Test
    void a_star_stands_for_line_breaks_too() {
        assertThat(wildcard("a*b", true).matches("a\r\n\u0000b")).isTrue();
    }

    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource(textBlock = """
            /a/*/b/*, /a/x/b/y/b/z, x|y/b/z
            *.*,      a.b.c,        a|b.c
            *a*,      banana,       b|nana
            */b*,     x/b/b/b,      x|/b/b
            /*/,      /a/b/,        a/b
            /x*y*z,   /xyyzz,       |yz
            /a\\*b*,  /a*bc,        c
            *,        '',           ''
            *aB*c*,   xAbABcCx,     x|AB|Cx
            """)
    void each_star_takes_as_little_as_it_can(String pattern, String value, String captures) {
        assertThat(wildcard(pattern, false).captures(value)).contains(List.of(captures.split("\\|", -1)));
    }

    @Test
    void what_does_not_match_has_no_captures() {
        assertThat(wildcard("/apps/*", true).captures("/Apps/cal")).isEmpty();
        assertThat(wildcard("/", true).captures("/")).contains(List.of());
        assertThat(wildcard("a*b*", true).stars()).isEqualTo(2);
        assertThat(wildcard("a*b*", true).pattern()).isEqualTo("a*b*");
    }

    @ParameterizedTest(name = "{0} on {1} replaced by {2} is {3}")
    @CsvSource(textBlock = """
            /a/*/b/*,                    /a/x/b/y/b/z,                 /${2}/${1},                /y/b/z/x
            http*://www.example.com/*,   http://www.example.com/k?z=1, https://example.com/${2},  https://example.com/k?z=1
            /a/*,                        /b/c,                         /${1},                     /b/c
            /a/*,                        /A/c,                         /${1}/$$/${2}.,            /c/$/.
            """)
    void references_are_what_the_stars_stand_for(String pattern, String value, String replacement, String replaced) {
        assertThat(wildcard(pattern, false).replace(value, Replacement.parse(replacement)))
                .isEqualTo(replaced);
    }

    @ParameterizedTest(name = "{0}: {1} at {2}")
    @CsvSource(textBlock = """
            **,      '**',             0, 2
            a***b,   '**',             1, 2
            a\\b,    followed by * or, 1, 2
            a\\,     followed by * or, 1, 1
            \\\\\\,  followed by * or, 2, 1
            \\é,     followed by * or, 0, 2
            """)
    void a_bad_pattern_is_refused_with_its_place(String pattern, String reason, int offset, int length) {
        assertThatThrownBy(() -> wildcard(pattern, true))
                .isInstanceOfSatisfying(LiteralProblem.class, problem -> {
                    assertThat(problem.offset()).isEqualTo(offset);
                    assertThat(problem.length()).isEqualTo(length);
                })
                .hasMessageContaining(reason);
    }

    @Test
    void an_escaped_star_beside_a_star_is_not_a_double_one() {
        assertThat(wildcard("\\**", true).captures("*x")).contains(List.of("x"));
        assertThat(wildcard("*\\*", true).captures("x*")).contains(List.of("x"));
    }

    @Test
    void random_patterns_match_and_capture_as_java_regular_expressions_do() {
        var random = new Random(3);
        for (var round = 0; round < 20_000; round++) {
            var pattern = text(random, 8).replaceAll("\\*+", "*");
            var value = text(random, 14);
            var strict = random.nextBoolean();

            assertThat(Wildcard.compile(pattern, strict).captures(value))
                    .as("%s on %s, strict %s", pattern, value, strict)
                    .isEqualTo(judge(pattern, value, strict));
        }
    }

    @Test
    void long_repetitive_texts_are_matched_as_short_ones() {
        var as = "a".repeat(200_000);
        assertThat(wildcard("*" + "a".repeat(2_000) + "b*", false).matches(as)).isFalse();
        assertThat(wildcard("*" + "A".repeat(2_000) + "b*", false).matches(as + "Bc"))
                .isTrue();
        assertThat(wildcard("*" + "a".repeat(2_000) + "*c", true).matches(as)).isFalse();
    }

    private static Optional<List<String>> judge(String pattern, String value, boolean strict) {
        var regex = new StringBuilder();
        for (var i = 0; i < pattern.length(); i++) {
            var c = pattern.charAt(i);
            regex.append(c == '*' ? "(.*?)" : Pattern.quote(String.valueOf(c)));
        }
        var matcher = Pattern.compile(regex.toString(), Pattern.DOTALL | (strict ? 0 : Pattern.CASE_INSENSITIVE))
                .matcher(value);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var captures = new ArrayList<String>();
        for (var group = 1; group <= matcher.groupCount(); group++) {
            captures.add(matcher.group(group));
        }
        return Optional.of(captures);
    }

    private static String text(Random random, int atMost) {
        var text = new StringBuilder();
        for (var length = random.nextInt(atMost + 1); length > 0; length--) {
            text.append(LETTERS.charAt(random.nextInt(random.nextBoolean() ? 5 : LETTERS.length())));
        }
        return text.toString();
    }

    private static Wildcard wildcard(String pattern, boolean strict) {
        return Wildcard.compile(ByteText.of(pattern), strict);
    }
}
