package dev.edgecase.cache.key;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.params.provider.EnumSource;

class VaryRewriteTest {
    private static final Headers VISITOR = Headers.of(
            "Accept", "text/html;q=0.5, a/b",
            "Accept-Language", "en-US, fr;q=0.8",
            "Accept-Encoding", "zstd, br",
            "X-A", " 1");

    private static final Headers TO_ORIGIN = Headers.of(
            "Accept-Encoding", "gzip, br",
            "Accept", "text/html;q=0.5, a/b",
            "Accept-Language", "en-US, fr;q=0.8",
            "X-A", " 1");

    private static PolicyBuilder rule(Treatment otherwise, Map<String, Header> headers) {
        return new PolicyBuilder().vary(new VarySettings(otherwise, headers));
    }

    private static Headers rewritten(CachePolicy policy) {
        return VaryRewrite.of(TO_ORIGIN, VISITOR, policy);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Accept          | false | a/b,text/html
            Accept-Language | false | en,fr
            Accept-Encoding | false | gzip, br
            X-A             | false | ' 1'
            Accept          | true  | a/b,text/html
            Accept-Language | true  | en,fr
            Accept-Encoding | true  | br,zstd
            X-A             | true  | ' 1'
            """)
    void what_is_normalised_goes_so_to_the_origin(String name, boolean strongEtags, String expected) {
        var rule = rule(Treatment.NORMALIZE, Map.of());
        var policy = (strongEtags ? rule.strongEtags() : rule).build();

        assertThat(rewritten(policy).all(name)).containsExactly(expected);
    }

    @ParameterizedTest
    @EnumSource(
            value = Treatment.class,
            names = {"PASSTHROUGH", "BYPASS"})
    void nothing_else_is_rewritten(Treatment treatment) {
        assertThat(rewritten(rule(treatment, Map.of()).strongEtags().build())).isEqualTo(TO_ORIGIN);
        assertThat(rewritten(new PolicyBuilder().build())).isSameAs(TO_ORIGIN);
    }

    @Test
    void a_header_of_its_own_setting_is_rewritten_whatever_the_default() {
        var policy = rule(Treatment.BYPASS, Map.of("accept-language", new Header(Treatment.NORMALIZE, List.of("fr"))))
                .build();

        assertThat(rewritten(policy))
                .isEqualTo(TO_ORIGIN.edit().set("Accept-Language", "fr").build());
    }

    @Test
    void a_header_of_which_nothing_is_left_is_taken_away() {
        var policy = rule(Treatment.BYPASS, Map.of("accept-language", new Header(Treatment.NORMALIZE, List.of("it"))))
                .build();

        assertThat(rewritten(policy))
                .isEqualTo(TO_ORIGIN.edit().remove("Accept-Language").build());
    }
}
