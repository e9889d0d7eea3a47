package dev.edgecase.cache.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.edgecase.rules.cache.DirectiveChange;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheControlTest {
    private static CacheControl of(String... lines) {
        return CacheControl.of(List.of(lines), true);
    }

    private static DirectiveChange sets(String name, int seconds) {
        return new DirectiveChange(name, true, OptionalInt.of(seconds), List.of(), false);
    }

    private static DirectiveChange sets(String name, String... fields) {
        return new DirectiveChange(name, true, OptionalInt.empty(), List.of(fields), false);
    }

    private static DirectiveChange removes(String name) {
        return new DirectiveChange(name, false, OptionalInt.empty(), List.of(), false);
    }

    @ParameterizedTest(name = "{0} is {1} s, or {2} without fractions")
    @CsvSource(delimiter = '|', textBlock = """
                    max-age=60                          | 60         | 60
                    max-age=0                           | 0          | 0
                    max-age=2147483646                  | 2147483646 | 2147483646
                    max-age=2147483647                  | 2147483647 | 2147483647
                    max-age=2147483648                  | 2147483647 | 2147483647
                    max-age=99999999999999999999999     | 2147483647 | 2147483647
                    max-age=00000000000000000000060     | 60         | 60
                    max-age=1.5                         | 1          | ''
                    max-age=1.9                         | 1          | ''
                    max-age=0.9                         | 0          | ''
                    max-age=2.0                         | 2          | ''
                    max-age=.5                          | 0          | ''
                    max-age=5.                          | 5          | ''
                    max-age=.                           | ''         | ''
                    max-age=1.5.5                       | ''         | ''
                    max-age=-1                          | ''         | ''
                    max-age=-1.5                        | ''         | ''
                    max-age=+60                         | ''         | ''
                    max-age=1e3                         | ''         | ''
                    max-age=sixty                       | ''         | ''
                    max-age=60s                         | ''         | ''
                    max-age=                            | ''         | ''
                    max-age                             | ''         | ''
                    max-age="60"                        | 60         | 60
                    max-age="1.5"                       | 1          | ''
                    max-age="60                         | ''         | ''
                    max-age=""                          | ''         | ''
                    MAX-AGE=60                          | 60         | 60
                    public, max-age=60                  | 60         | 60
                    public,max-age=60                   | 60         | 60
                    public; max-age=60                  | 60         | 60
                    public ;max-age=60;                 | 60         | 60
                    ,, max-age=60                       | 60         | 60
                    public max-age=60                   | ''         | ''
                    max-age =60                         | ''         | ''
                    max-age= 60                         | ''         | ''
                    max-age=60, max-age=30              | 30         | 30
                    max-age=60, max-age=x               | ''         | ''
                    private="a, max-age=5", max-age=60  | 60         | 60
                    x="a\\", max-age=5", max-age=60     | 60         | 60
                    x-max-age=60                        | ''         | ''
                    """)
    void seconds_are_read_as_the_engine_reads_them(String line, String seconds, String withoutFractions) {
        assertThat(CacheControl.of(List.of(line), true).seconds("max-age")).isEqualTo(optional(seconds));
        assertThat(CacheControl.of(List.of(line), false).seconds("max-age")).isEqualTo(optional(withoutFractions));
    }

    private static OptionalInt optional(String value) {
        return value.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(value));
    }

    @Test
    void several_lines_are_one_header() {
        var directives = of("max-age=60, public", "max-age=30", "private=\"a\"");

        assertThat(directives.text()).isEqualTo("max-age=30, public, private=\"a\"");
    }

    @ParameterizedTest(name = "{0}: bare {1}, fields {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    private                        | true  | ''
                    private=                       | true  | ''
                    private=""                     | true  | ''
                    private="Set-Cookie"           | false | set-cookie
                    private="Set-Cookie, X-User"   | false | set-cookie x-user
                    private=" , X-User,,"          | false | x-user
                    private=X-User                 | false | x-user
                    private="X-User                | true  | ''
                    public                         | false | ''
                    """)
    void a_directive_is_about_fields_or_the_whole(String line, boolean bare, String fields) {
        assertThat(of(line).isBare("private")).isEqualTo(bare);
        assertThat(String.join(" ", of(line).fields("private"))).isEqualTo(fields);
    }

    @Test
    void rules_set_and_remove_directives() {
        var changed = of("public, max-age=60, private=\"a, b\", no-store")
                .apply(List.of(
                        sets("max-age", 5),
                        removes("no-store"),
                        removes("immutable"),
                        sets("private", "X-User", "Set-Cookie"),
                        sets("s-maxage", 3600),
                        sets("must-revalidate")));

        assertThat(changed.text())
                .isEqualTo("public, max-age=5, private=\"X-User, Set-Cookie\", s-maxage=3600, must-revalidate");
        assertThat(changed.fields("private")).containsExactly("x-user", "set-cookie");
        assertThat(changed.seconds("max-age")).hasValue(5);
    }

    @Test
    void the_last_change_of_a_directive_counts() {
        assertThat(CacheControl.NONE
                        .apply(List.of(sets("max-age", 5), removes("max-age")))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void any_text_is_read_and_what_was_read_reads_the_same_again() {
        var random = new Random(5);
        var alphabet = "ab-=\",; \t\\.09\u00e9(";
        for (var i = 0; i < 20_000; i++) {
            var line = new StringBuilder();
            for (var length = random.nextInt(24); length > 0; length--) {
                line.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }

            assertThatCode(() -> {
                        var text = of(line.toString()).text();
                        assertThat(of(text).text()).isEqualTo(text);
                    })
                    .as(line.toString())
                    .doesNotThrowAnyException();
        }
    }
}
