package dev.edgecase.rules.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlPatternTest {
    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource(nullValues = "none", textBlock = """
            # the examples of the docs
            example.com/t*st,            http://example.com:80/test,            e
            example.com/t*st,            https://example.com:443/toast,         oa
            example.com/t*st,            https://example.com:443/trust,         ru
            example.com/foo/*,           https://example.com:443/foo,           none
            example.com/foo/*,           https://example.com:443/foo/,          ''
            example.com/foo*,            https://example.com:443/foo,           ''
            *example.com/*,              https://a.b.example.com:443/c?d,       a.b.|c?d
            *example.com/*,              https://example.com:443/,              |
            example.com/,                https://example.com:443/,              ''
            example.com/,                https://example.com:443/a,             none
            example.com/,                https://www.example.com:443/,          none
            http://*.example.com/*,      http://cloud.example.com:80/flare.jpg, cloud|flare.jpg
            # scheme
            http://example.com/*,        https://example.com:443/,              none
            https://example.com/*,       https://example.com:443/x,             x
            *://example.com/*,           https://example.com:443/x,             https|x
            # port
            example.com/*,               https://example.com:8443/x,            x
            example.com:8443/*,          https://example.com:8443/x,            x
            example.com:8443/*,          https://example.com:443/x,             none
            example.com:443/*,           https://example.com:443/x,             x
            example.com:*/x,             https://example.com:2053/x,            2053
            https://example.com:8443/*,  https://example.com:8443/,             ''
            https://example.com:8443/*,  http://example.com:8443/,              none
            example.com/a:b,             http://example.com:8080/a:b,           ''
            # case
            example.com/Path/*,          https://EXAMPLE.com:443/PATH/Name,     Name
            # the query belongs to it
            example.com/a,               https://example.com:443/a?b,           none
            example.com/*?id=*,          https://example.com:443/p?x=1?id=2,    p?x=1|2
            # shortest first, the last takes the rest
            example.com/*/b/*,           https://example.com:443/x/b/y/b/z,     x|y/b/z
            example.com/*a*,             https://example.com:443/banana,        b|nana
            example.com/*b*b*b*,         https://example.com:443/b1b2b3b4,      |1|2|3b4
            example.com/ab*ba,           https://example.com:443/aba,           none
            example.com/*b*b,            https://example.com:443/ab,            none
            """)
    void a_pattern_is_held_against_the_whole_url(String pattern, String url, String stars) {
        var expected = Optional.ofNullable(stars).map(text -> List.of(text.split("\\|", -1)));
        var match = UrlPattern.of(pattern).match(url);

        assertThat(match.map(found -> found.isEmpty() ? List.of("") : found)).isEqualTo(expected);
    }

    @Test
    void letters_beyond_ascii_are_their_utf_8_bytes() {
        assertThat(UrlPattern.of("example.com/café*").match("https://example.com:443/caf\u00c3\u00a9!"))
                .contains(List.of("!"));
    }

    @Test
    void a_pattern_knows_its_stars_and_its_text() {
        var pattern = UrlPattern.of("*example.com/*");

        assertThat(pattern.stars()).isEqualTo(2);
        assertThat(pattern.text()).isEqualTo("*example.com/*");
    }

    @Test
    void a_port_in_an_ipv6_literal_is_told_from_its_colons() {
        assertThat(UrlPattern.of("*/x").match("http://[::1]:8080/x")).contains(List.of("[::1]"));
    }
}
