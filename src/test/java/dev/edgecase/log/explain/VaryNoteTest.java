package dev.edgecase.log.explain;

import static dev.edgecase.rules.scheme.RulePhase.HTTP_REQUEST_CACHE_SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import dev.edgecase.log.Secrets;
import dev.edgecase.rules.cache.CacheSettings;
import dev.edgecase.rules.cache.CustomKey;
import dev.edgecase.rules.cache.KeySettings;
import dev.edgecase.rules.cache.VarySettings;
import dev.edgecase.rules.set.CacheAction.SetCacheSettings;
import dev.edgecase.testkit.CacheSaid;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Rules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of what a response varies by, the explanation names what its key leaves out, and nothing else. */
class VaryNoteTest {
    private static final CustomKey WITH_X_A = new CustomKey(
            CustomKey.Query.ALL,
            List.of("X-A"),
            List.of("X-There"),
            Map.of(),
            false,
            List.of(),
            List.of(),
            false,
            false,
            false,
            true);

    @ParameterizedTest(name = "Vary: {0}, sent {1}: {2}")
    @CsvSource(nullValues = "-", textBlock = """
            X-A,                    a, false
            X-A,                    -, false
            X-There,                a, false
            X-There,                -, false
            Accept-Language,        a, false
            X-HTTP-Method-Override, -, false
            X-B,                    a, true
            X-B,                    -, true
            """)
    void a_key_of_ones_own_selects(String vary, String sent, boolean left) {
        var key = new KeySettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(WITH_X_A));

        assertThat(isLeftOut(CacheSaid.key(key), vary, sent)).isEqualTo(left);
    }

    @ParameterizedTest(name = "treatment {0}, sent {1}")
    @CsvSource(nullValues = "-", textBlock = """
            PASSTHROUGH, de
            PASSTHROUGH, -
            NORMALIZE,   de
            NORMALIZE,   -
            """)
    void a_rule_with_vary_selects(VarySettings.Treatment treatment, String sent) {
        var said = CacheSaid.vary(new VarySettings(treatment, Map.of()));

        assertThat(isLeftOut(said, "Accept-Language", sent)).isFalse();
    }

    private static boolean isLeftOut(CacheSettings said, String vary, String sent) {
        var rules = new Rules().zone(HTTP_REQUEST_CACHE_SETTINGS, "r", "true", new SetCacheSettings(said));
        var edge = InMemoryEdge.with(rules::on);
        edge.origin(200, Headers.of("Vary", vary), "body");
        var headers = sent == null ? Headers.EMPTY : Headers.of(vary, sent);
        var journey = edge.send("GET", "/a.css", headers, Body.EMPTY).journey();
        return Explanation.of(journey, Secrets.REDACTED).text().contains("does not select");
    }
}
