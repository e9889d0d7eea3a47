package dev.edgecase.cache.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.cache.key.VaryKey.Effect;
import dev.edgecase.cache.policy.CachePolicy;
import dev.edgecase.http.Headers;
import dev.edgecase.rules.cache.VarySettings;
import dev.edgecase.rules.cache.VarySettings.Header;
import dev.edgecase.rules.cache.VarySettings.Treatment;
import dev.edgecase.testkit.PolicyBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VaryKeyTest {
    private static final CachePolicy NO_RULE = new PolicyBuilder().build();

    private static CachePolicy rule(Treatment otherwise, Map<String, Header> headers) {
        return new PolicyBuilder().vary(new VarySettings(otherwise, headers)).build();
    }

    private static CachePolicy rule(Treatment otherwise) {
        return rule(otherwise, Map.of());
    }

    private static Header header(Treatment treatment, String... allowed) {
        return new Header(treatment, List.of(allowed));
    }

    private static VaryKey of(String vary, CachePolicy policy, String... request) {
        return VaryKey.of(Headers.of("Vary", vary), KeyRequests.of("/a.css", request), policy);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Accept-Language    | IGNORED
            Accept-Encoding    | IGNORED
            Accept             | IGNORED
            ''                 | IGNORED
            *                  | ANY
            Accept, *          | ANY
            Accept,*,Cookie    | ANY
            """)
    void without_a_rule_only_a_star_matters(String vary, Effect expected) {
        assertThat(of(vary, NO_RULE).effect()).isEqualTo(expected);
    }

    @Test
    void a_star_matters_whatever_the_rule_and_in_whichever_line() {
        var lines = Headers.of("Vary", "Accept", "vary", "*");

        assertThat(VaryKey.of(lines, KeyRequests.of("/a"), rule(Treatment.NORMALIZE)))
                .extracting(VaryKey::effect)
                .isEqualTo(Effect.ANY);
    }

    @Test
    void no_vary_is_nothing() {
        assertThat(VaryKey.of(Headers.EMPTY, KeyRequests.of("/a"), rule(Treatment.BYPASS))
                        .effect())
                .isEqualTo(Effect.IGNORED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            User-Agent           | BYPASS
            Accept, User-Agent   | BYPASS
            Accept               | SELECTS
            Cookie               | BYPASS
            Accept, Cookie       | BYPASS
            """)
    void a_header_can_forbid_storing_and_so_can_the_default(String vary, Effect expected) {
        var policy = rule(
                Treatment.BYPASS,
                Map.of("accept", header(Treatment.NORMALIZE), "user-agent", header(Treatment.BYPASS)));

        assertThat(of(vary, policy).effect()).isEqualTo(expected);
    }

    @Test
    void names_are_in_lower_case_and_in_order() {
        assertThat(of("X-B, Accept", rule(Treatment.NORMALIZE)).names()).containsExactly("accept", "x-b");
        assertThat(of("X-B, Accept", rule(Treatment.NORMALIZE), "X-B", "1"))
                .isEqualTo(of("accept,x-b", rule(Treatment.NORMALIZE), "X-B", "1"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Accept-Language | en-US, fr;q=0.8                         | en,fr
            Accept-Language | fr;q=0.8, en-GB                         | en,fr
            Accept-Language | fr, en;q=0.8                            | fr,en
            Accept-Language | fr, en                                  | en,fr
            Accept-Language | EN-us,en-GB;q=0.3,DE;q=0.9              | en,de
            Accept-Language | de;q=0, en                              | en,de;q=0
            Accept-Language | en-GB;q=0, en-US                        | en
            Accept-Language | zh-Hant-TW                              | zh
            Accept-Language | *;q=0.1, de                             | de,*
            Accept          | text/html, application/json;q=0.9       | text/html,application/json
            Accept          | application/json;q=0.9, text/html       | text/html,application/json
            Accept          | text/html, application/json             | application/json,text/html
            Accept          | Text/HTML;level=1;q=0.5 , image/*       | image/*,text/html
            Accept          | a/b;q=0.123,a/c;q=0.124                 | a/c,a/b
            Accept          | a/b;q=0.000                             | a/b;q=0
            Accept          | a/b;q=x,a/a;q=0.9                       | a/b,a/a
            Accept          | a/b;q=2,a/a;q=1                         | a/a,a/b
            Accept          | a/a;q=.1,a/b                            | a/a,a/b
            Accept          | a/a;q=0.9x,a/b                          | a/a,a/b
            Accept          | a/a;Q=0.1,a/b                           | a/b,a/a
            Accept          | ',, a/b,'                               | a/b
            Accept-Encoding | gzip, BR, zstd;q=0.1                    | br,gzip,zstd
            Accept-Encoding | identity;q=0                            | identity;q=0
            X-Custom        | 'b, A;q=1'                              | b, A;q=1
            """)
    void a_normalised_value_is_the_same_for_all_that_mean_the_same(String name, String value, String expected) {
        assertThat(of(name, rule(Treatment.NORMALIZE), name, value).text())
                .isEqualTo(name.toLowerCase(java.util.Locale.ROOT) + "=" + expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Accept-Language | en          | en-US, fr, de;q=0.1 | accept-language=en
            Accept-Language | en,DE       | en-US, fr, de;q=0.1 | accept-language=en,de
            Accept-Language | en-US,en    | en-US, en-GB;q=0.8  | accept-language=en-us,en
            Accept-Language | en-US       | en-GB               | no accept-language
            Accept-Language | fr-CA       | fr                  | no accept-language
            Accept-Language | it          | en-US, fr           | no accept-language
            Accept          | text/html   | text/html, a/b      | accept=text/html
            Accept          | text/html   | text/html;q=0       | accept=text/html;q=0
            Accept          | text/html   | */*                 | no accept
            Accept          | Text/HTML   | text/html           | accept=text/html
            """)
    void an_allow_list_leaves_out_the_rest(String name, String allowed, String value, String expected) {
        var lower = name.toLowerCase(java.util.Locale.ROOT);
        var policy = rule(Treatment.BYPASS, Map.of(lower, header(Treatment.NORMALIZE, allowed.split(",", -1))));

        assertThat(of(name, policy, name, value).text()).isEqualTo(expected);
    }

    @Test
    void lines_of_another_header_are_joined_in_order() {
        assertThat(of("X-A", rule(Treatment.NORMALIZE), "X-A", "Value2 ", "X-A", " Value1")
                        .text())
                .isEqualTo("x-a=Value2,Value1");
    }

    @Test
    void what_passes_selects_byte_by_byte() {
        var policy = rule(Treatment.PASSTHROUGH);

        assertThat(of("Accept", policy, "Accept", "a/b, a/c").text()).isEqualTo("exact accept=a/b, a/c");
        assertThat(of("Accept", policy, "Accept", "a/c, a/b")).isNotEqualTo(of("Accept", policy, "Accept", "a/b, a/c"));
        assertThat(of("Accept", policy, "Accept", "a/b", "Accept", "a/c").text())
                .isEqualTo("exact accept=a/b\nvary: exact accept=a/c");
        assertThat(of("Accept", policy).text()).isEqualTo("no accept");
        assertThat(of("Accept", policy, "Accept", "").text()).isEqualTo("exact accept=");
    }

    @Test
    void the_next_request_finds_what_was_stored_by_the_names() {
        var policy = rule(Treatment.NORMALIZE);
        var stored = of("Accept-Language, X-A", policy, "Accept-Language", "en-US", "X-A", "1");
        var request = KeyRequests.of("/a.css", "Accept-Language", "en-GB", "X-A", "1");

        assertThat(VaryKey.of(stored.names(), request, policy)).isEqualTo(stored);
        assertThat(stored.text()).isEqualTo("accept-language=en\nvary: x-a=1");
    }

    @Test
    void a_changed_rule_does_not_find_what_was_stored() {
        var names = List.of("accept");
        var request = KeyRequests.of("/a.css", "Accept", "a/b");

        assertThat(List.of(
                        VaryKey.of(names, request, rule(Treatment.NORMALIZE)).text(),
                        VaryKey.of(names, request, rule(Treatment.PASSTHROUGH)).text(),
                        VaryKey.of(names, request, rule(Treatment.BYPASS)).text()))
                .doesNotHaveDuplicates();
        assertThat(VaryKey.of(names, request, NO_RULE).effect()).isEqualTo(Effect.IGNORED);
    }
}
