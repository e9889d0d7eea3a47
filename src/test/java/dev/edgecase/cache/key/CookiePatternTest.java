package dev.edgecase.cache.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CookiePatternTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            bypass=.*|PHPSESSID=.*, bypass=1,              true
            bypass=.*|PHPSESSID=.*, bypass=,               true
            bypass=.*|PHPSESSID=.*, PHPSESSID=abc,         true
            bypass=.*|PHPSESSID=.*, a=1; PHPSESSID=abc,    true
            bypass=.*|PHPSESSID=.*, a=1;PHPSESSID=abc,     true
            bypass=.*|PHPSESSID=.*, a=1; b=2,              false
            bypass=.*|PHPSESSID=.*, bypass,                false
            bypass=.*|PHPSESSID=.*, nobypass=1,            false
            bypass=.*|PHPSESSID=.*, a=bypass=1,            false
            bypass=.*|PHPSESSID=.*, phpsessid=abc,         false
            bypass=.*|PHPSESSID=.*, '',                    false
            t.*st=,                 test=1,                true
            t.*st=,                 teeest=1,              true
            t.*st=,                 tst=1,                 true
            t.*st=,                 tes=1; st=2,           false
            t.*st=,                 attest=1,              false
            wp-.*|comment_.*,       wp-settings=1,         true
            wp-.*|comment_.*,       x=1; comment_a=b,      true
            wp-.*|comment_.*,       wp=1,                  false
            .*session,              my_session=1,          true
            .*session,              a=1; b=2,              false
            a.b,                    a.b=1,                 true
            a.b,                    axb=1,                 false
            a=1,                    a=12,                  true
            """)
    void a_cookie_begins_with_one_of_the_alternatives(String pattern, String cookies, boolean matches) {
        assertThat(CookiePattern.of(pattern).matches(List.of(cookies))).isEqualTo(matches);
    }

    @Test
    void every_line_counts_and_no_line_matches_nothing() {
        var pattern = CookiePattern.of("b=.*");

        assertThat(pattern.matches(List.of("a=1", "b=2"))).isTrue();
        assertThat(pattern.matches(List.of())).isFalse();
    }

    @Test
    void patterns_of_one_text_are_equal_and_print_it() {
        assertThat(CookiePattern.of("a=.*|b"))
                .isEqualTo(CookiePattern.of("a=.*|b"))
                .hasToString("a=.*|b");
        assertThat(CookiePattern.of("a")).isNotEqualTo(CookiePattern.of("b"));
    }
}
