package dev.edgecase.rules.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.edgecase.rules.value.ByteText;
import dev.edgecase.rules.value.Replacement;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexTest {
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:x([0-9A-F]{2})|([nrt]))");

    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvFileSource(
            resources = "/rules/regex.txt",
            delimiter = '\u00a6',
            quoteCharacter = '\u00a7',
            ignoreLeadingAndTrailingWhitespace = false)
    void the_dialect_is_that_of_the_engine(String pattern, String value, String result) {
        var written = pattern.strip().replace('⏎', '\n');
        if (written.endsWith("\\") && !written.equals("\\")) {
            written += " ";
        }
        var bytes = bytes(value.substring(1, value.length() - 1));
        var expected = result.strip();
        if (expected.length() > 1) {
            var source = written;
            assertThatExceptionOfType(RegexProblem.class)
                    .isThrownBy(() -> compile(source))
                    .withMessageContaining(expected);
        } else {
            assertThat(compile(written).find(bytes)).isEqualTo(expected.equals("T"));
        }
    }

    @ParameterizedTest(name = "what is wrong with {0} is {2} chars at {1}")
    @CsvSource(delimiter = '\u00a6', quoteCharacter = '\u00a7', textBlock = """
        ab(?=c)      ¦ 2 ¦ 3
        (a)\\1x       ¦ 3 ¦ 2
        a{5,2}b      ¦ 1 ¦ 5
        ab[cd        ¦ 2 ¦ 1
        ab(cd        ¦ 2 ¦ 1
        ab)cd        ¦ 2 ¦ 1
        a|*          ¦ 2 ¦ 1
        [a-cé]       ¦ 4 ¦ 1
        ab\\p{Greek}c ¦ 2 ¦ 9
        x{1000}{999} ¦ 0 ¦ 12
        """)
    void a_problem_says_where_it_is(String pattern, int offset, int length) {
        assertThatExceptionOfType(RegexProblem.class)
                .isThrownBy(() -> compile(pattern))
                .satisfies(problem -> assertThat(problem.offset()).isEqualTo(offset))
                .satisfies(problem -> assertThat(problem.length()).isEqualTo(length));
    }

    @Test
    void the_limit_of_size_is_the_callers() {
        assertThat(Regex.compile("a{10}", new RegexLimits(1_000, 128)).find("a".repeat(10)))
                .isTrue();
        assertThatExceptionOfType(RegexProblem.class)
                .isThrownBy(() -> Regex.compile("a{100}", new RegexLimits(1_000, 128)))
                .matches(RegexProblem::tooLarge);
    }

    @ParameterizedTest(name = "{0} may nest in itself to the limit and no deeper")
    @CsvSource({"(,)", "(?:,)", "[a,]"})
    void nesting_has_a_limit(String open, String close) {
        var limits = new RegexLimits(10L << 20, 128);
        var inner = "[a".equals(open) ? "" : "a";

        assertThat(Regex.compile(open.repeat(128) + inner + close.repeat(128), limits)
                        .find("a"))
                .isTrue();
        assertThatExceptionOfType(RegexProblem.class)
                .isThrownBy(() -> Regex.compile(open.repeat(129) + inner + close.repeat(129), limits))
                .withMessageContaining("nest too deep");
    }

    @ParameterizedTest(name = "{0} on {1} with {2} gives {3}")
    @CsvSource(delimiter = '\u00a6', quoteCharacter = '\u00a7', textBlock = """
        /p                          ¦ /p/p              ¦ /q              ¦ /q/p
        ^/blog/(\\d{4})/(.*)$        ¦ /blog/2024/x      ¦ /a/${2}-${1}    ¦ /a/x-2024
        cost$                       ¦ /cost             ¦ 5$$             ¦ /5$
        x                           ¦ /cost             ¦ y               ¦ /cost
        (a)|(b)                     ¦ b                 ¦ [${1}${2}${3}]  ¦ [b]
        (a*)(a*)                    ¦ aaa               ¦ ${1}-${2}       ¦ aaa-
        (a*?)(a*)                   ¦ aaa               ¦ ${1}-${2}       ¦ -aaa
        (?U)(a*)(a*?)               ¦ aaa               ¦ ${1}-${2}       ¦ -aaa
        (?:(a)|(b)|c){3}            ¦ abc               ¦ ${1}${2}        ¦ ab
        ([a-c]){2,3}                ¦ abc               ¦ ${1}            ¦ c
        (?:([a-z])-){0,300}         ¦ a-b-c-            ¦ ${1}            ¦ c
        \\<(\\w+)\\>                   ¦ . ab cd           ¦ <${1}>          ¦ . <ab> cd
        (a)(b)(c)(d)(e)(f)(g)(h)(i) ¦ xabcdefghiy       ¦ ${8}${1}        ¦ xhay
        """)
    void the_first_match_is_replaced(String pattern, String value, String replacement, String result) {
        assertThat(compile(pattern).replaceFirst(value, Replacement.parse(replacement)))
                .isEqualTo(result);
    }

    @Test
    void groups_are_bytes_under_unicode_too() {
        var regex = compile("(?u)^(.)(\\p{Greek}+)\\b");

        var replaced = regex.replaceFirst(ByteText.of("éαβ!"), Replacement.parse("${2}/${1}"));

        assertThat(ByteText.unicode(replaced)).isEqualTo("αβ/é!");
        assertThat(regex.groups()).isEqualTo(2);
        assertThat(regex.pattern()).startsWith("(?u)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"^/api/.*", "/wp-(login|admin)\\.php$", "^/(?:fr|de)$", "(?i)\\.(jpe?g|png)$", "[0-9]{3}", "a?b+"
            })
    void simple_patterns_need_no_automaton(String pattern) {
        var parsed = PatternParser.parse(pattern, RegexLimits.DEFAULTS);

        assertThat(Shortcut.of(parsed.node())).isPresent();
    }

    private static Regex compile(String pattern) {
        return Regex.compile(pattern, RegexLimits.DEFAULTS);
    }

    private static String bytes(String written) {
        var bytes = new StringBuilder();
        var escapes = ESCAPE.matcher(written);
        var from = 0;
        while (escapes.find()) {
            bytes.append(ByteText.of(written.substring(from, escapes.start())));
            bytes.append(
                    escapes.group(1) != null
                            ? (char) Integer.parseInt(escapes.group(1), 16)
                            : escapes.group(2).equals("n")
                                    ? '\n'
                                    : escapes.group(2).equals("r") ? '\r' : '\t');
            from = escapes.end();
        }
        return bytes.append(ByteText.of(written.substring(from))).toString();
    }
}
