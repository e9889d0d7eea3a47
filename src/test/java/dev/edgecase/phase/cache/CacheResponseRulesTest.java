package dev.edgecase.phase.cache;

import static dev.edgecase.rules.scheme.RulePhase.HTTP_RESPONSE_CACHE_SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.http.Tunnel;
import dev.edgecase.origin.OriginResult;
import dev.edgecase.origin.OriginTrace;
import dev.edgecase.rules.cache.DirectiveChange;
import dev.edgecase.rules.set.CacheAction.SetCacheControl;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Rules;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What Cache Response Rules do to responses that the cache has nothing to do with. */
class CacheResponseRulesTest {
    private static final Tunnel NOTHING = new Tunnel() {
        @Override
        public Body fromOrigin() {
            return Body.EMPTY;
        }

        @Override
        public void toOrigin(Body fromVisitor) {}

        @Override
        public void close() {}
    };

    @Test
    void they_run_on_what_is_not_cached_and_not_on_1xx() {
        var noStore = new DirectiveChange("no-store", true, OptionalInt.empty(), List.of(), false);
        var edge = InMemoryEdge.with(
                new Rules().zone(HTTP_RESPONSE_CACHE_SETTINGS, "r", "true", new SetCacheControl(List.of(noStore)))::on);
        assertThat(edge.get("/page").header("Cache-Control")).isEqualTo("no-store");

        var switching = new EdgeResponse(101, Headers.of("Upgrade", "websocket"), Body.EMPTY);
        var answer = edge.origin(request -> new OriginResult.Upgraded(switching, NOTHING, OriginTrace.NONE))
                .get("/ws", "Upgrade", "websocket", "Connection", "Upgrade");

        assertThat(answer.status()).isEqualTo(101);
        assertThat(answer.header("Cache-Control")).isEmpty();
        assertThat(answer.journey().noted().toString()).doesNotContain("http_response_cache_settings");
    }
}
