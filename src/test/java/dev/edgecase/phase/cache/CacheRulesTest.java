package dev.edgecase.phase.cache;

import static dev.edgecase.rules.scheme.RulePhase.HTTP_REQUEST_CACHE_SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Headers;
import dev.edgecase.rules.cache.CacheSettings;
import dev.edgecase.rules.cache.KeySettings;
import dev.edgecase.rules.set.CacheAction.SetCacheSettings;
import dev.edgecase.testkit.CacheSaid;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Rules;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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
    void the_origins_own_error_page_passes() {
        var said = towardsOrigin(Optional.empty(), Optional.of(true));
        var answer = edge(new SetCacheSettings(said))
                .origin(502, Headers.of("Content-Type", "text/plain"), "mine")
                .get("/page");

        assertThat(answer.body()).isEqualTo("mine");
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
