package dev.edgecase.phase.cache;

import static dev.edgecase.rules.scheme.RulePhase.HTTP_REQUEST_CACHE_SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Headers;
import dev.edgecase.rules.cache.CacheSettings;
import dev.edgecase.rules.cache.KeySettings;
import dev.edgecase.rules.set.CacheAction.SetCacheSettings;
import dev.edgecase.rules.set.UrlNormalization;
import dev.edgecase.rules.set.UrlNormalization.Scope;
import dev.edgecase.testkit.CacheSaid;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Rules;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Cache Rules do beside choosing how the cache treats a request. */
class CacheRulesTest {
    private static CacheSettings towardsOrigin(Optional<Duration> readTimeout, Optional<Boolean> passThru) {
        var none = CacheSettings.NONE;
        return new CacheSettings(
                none.cache(),
                none.edgeTtl(),
                none.browserTtl(),
                KeySettings.NONE,
                none.additionalPorts(),
                readTimeout,
                none.disableStaleWhileUpdating(),
                none.respectStrongEtags(),
                passThru,
                none.originCacheControl(),
                none.rangeRequests(),
                none.vary(),
                none.strip());
    }

    private static InMemoryEdge edge(SetCacheSettings action) {
        return InMemoryEdge.with(zone -> new Rules()
                .zone(HTTP_REQUEST_CACHE_SETTINGS, "r", "true", action)
                .on(zone));
    }

    @Test
    void the_read_timeout_holds_for_requests_that_are_not_cached_too() {
        var said = towardsOrigin(Optional.of(Duration.ofSeconds(300)), Optional.empty());
        var answer = edge(new SetCacheSettings(said)).get("/page");

        assertThat(answer.header("CF-Cache-Status")).isEqualTo("DYNAMIC");
        assertThat(answer.received().orElseThrow().limits().read()).hasSeconds(300);
    }

    @Test
    void where_strong_tags_are_respected_the_origin_gets_what_the_visitor_accepts() {
        var edge = edge(new SetCacheSettings(CacheSaid.obeying(true, true)));

        assertThat(edge.get("/a.css", "Accept-Encoding", "gzip", "Accept-Encoding", "zstd")
                        .originGot("Accept-Encoding"))
                .isEqualTo("gzip|zstd");
        assertThat(edge.get("/b.css").originGot("Accept-Encoding")).isEmpty();
    }

    @Test
    void the_origins_own_error_page_passes() {
        var said = towardsOrigin(Optional.empty(), Optional.of(true));
        var answer = edge(new SetCacheSettings(said))
                .origin(502, Headers.of("Content-Type", "text/plain"), "mine")
                .get("/page");

        assertThat(answer.body()).isEqualTo("mine");
    }

    @ParameterizedTest(name = "with scope {0}: {1}, {2}, {3}")
    @CsvSource({"INCOMING, HIT, MISS, BYPASS", "BOTH, HIT, MISS, BYPASS", "NONE, MISS, DYNAMIC, DYNAMIC"})
    void the_cache_sees_the_url_as_rules_do(Scope scope, String other, String extension, String page) {
        var armored = new KeySettings(Optional.empty(), Optional.of(true), Optional.empty(), Optional.empty());
        var edge = InMemoryEdge.with(new Rules()
                .normalization(new UrlNormalization(UrlNormalization.Type.RFC3986, scope))
                .zone(HTTP_REQUEST_CACHE_SETTINGS, "r", "true", new SetCacheSettings(CacheSaid.key(armored)))::on);
        edge.origin(200, Headers.of("Content-Type", "text/css"), "a").get("/%61.css");

        assertThat(edge.get("/x/../a.css").header("CF-Cache-Status")).isEqualTo(other);
        assertThat(edge.get("/b%2Ecss").header("CF-Cache-Status")).isEqualTo(extension);
        edge.origin(200, Headers.of("Content-Type", "text/html"), "mine");
        assertThat(edge.get("/account/x%2Ecss").header("CF-Cache-Status")).isEqualTo(page);
    }

    @Test
    void what_has_no_effect_is_noted() {
        var action = new SetCacheSettings(
                CacheSaid.cache(true),
                Map.of("cache_reserve", Map.of("eligible", true), "shared_dictionary", Map.of()));

        assertThat(edge(action).get("/page").journey().noted())
                .anySatisfy(step -> assertThat(step.toString())
                        .contains("recorded, no effect: cache_reserve, shared_dictionary of rule r"));
    }
}
