package dev.edgecase.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.cache.ResponseRules.Ruled;
import dev.edgecase.cache.key.CacheKeys;
import dev.edgecase.cache.key.KeyRequest;
import dev.edgecase.cache.policy.CacheStatus;
import dev.edgecase.cache.policy.Reuse;
import dev.edgecase.cache.store.CacheStore;
import dev.edgecase.cache.store.Purge;
import dev.edgecase.clock.ManualClock;
import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.http.HeldBytes;
import dev.edgecase.http.Protocol;
import dev.edgecase.origin.OriginClient;
import dev.edgecase.origin.OriginRequest;
import dev.edgecase.origin.OriginResult;
import dev.edgecase.origin.OriginTrace;
import dev.edgecase.testkit.PolicyBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a purge does to those who are just being served. */
class PurgeInFlightTest {
    private static final byte[] LARGE = new byte[100_000];

    private final ManualClock clock = new ManualClock(Instant.parse("2026-01-02T03:04:05Z"));
    private final CacheStore store = new CacheStore(CacheStore.Bounds.DEFAULTS);
    private final Deque<OriginClient.OriginListener> asked = new ArrayDeque<>();
    private final Cache cache = new Cache(store, new AskedOrigin(), clock);

    @AfterEach
    void close() {
        store.close();
    }

    static Stream<Purge> purges() {
        return Stream.of(
                new Purge.Everything(), new Purge.Hosts(List.of("shop.test")), new Purge.Tags(List.of("shoes")));
    }

    @ParameterizedTest
    @MethodSource("purges")
    void who_comes_after_a_purge_is_not_given_what_was_fetched_before(Purge purge) {
        var before = visitor();
        var waiting = visitor();
        assertThat(asked).hasSize(1);
        store.purge(purge);
        var after = visitor();

        answer("old");
        answer("new");

        assertThat(before.body()).isEqualTo("old");
        assertThat(after.body()).isEqualTo("new");
        assertThat(waiting.body()).isEqualTo("new"); // as nobody can tell any more when it came
        assertThat(visitor().body()).isEqualTo("new");
        assertThat(asked).isEmpty();
    }

    @Test
    void who_waited_for_it_gets_what_nobody_purged() {
        var before = visitor();
        var waiting = visitor();
        store.purge(new Purge.Tags(List.of("hats")));
        var after = visitor();

        answer("old");

        assertThat(List.of(before.body(), waiting.body(), after.body())).containsOnly("old");
        assertThat(asked).isEmpty();
    }

    @Test
    void a_large_body_that_is_purged_while_the_origin_is_asked_is_served_whole() {
        var first = visitor();
        answer(200, Body.of(LARGE));
        assertThat(first.bytes()).isEqualTo(LARGE);
        clock.advance(Duration.ofDays(1));
        var revalidating = visitor();
        assertThat(store.purge(new Purge.Everything())).isEqualTo(1);

        answer(304, Body.EMPTY);

        assertThat(revalidating.status()).isEqualTo(CacheStatus.REVALIDATED);
        assertThat(revalidating.bytes()).isEqualTo(LARGE);
        assertThat(store.stats().disk().bytes()).isZero();
        assertThat(store.stats().objects()).isZero();
    }

    private void answer(String body) {
        answer(200, Body.of(body.getBytes(StandardCharsets.UTF_8)));
    }

    private void answer(int status, Body body) {
        var headers = Headers.of("ETag", "\"1\"", "Content-Type", "text/css");
        asked.removeFirst()
                .completed(new OriginResult.Responded(new EdgeResponse(status, headers, body), OriginTrace.NONE));
    }

    private Visitor visitor() {
        var visitor = new Visitor();
        var request =
                new EdgeRequest("GET", "https", "shop.test", "/a.css", Protocol.HTTP_1_1, Headers.EMPTY, Body.EMPTY);
        var asks = new KeyRequest(request, "https", "shop.test", "shop.test", "/a.css", "ES", "FRA");
        var policy = new PolicyBuilder().build();
        var plan = new CacheOrder.Plan(
                Reuse.FRESH,
                false,
                CacheKeys.of(asks, policy),
                asks,
                policy,
                false,
                response -> new Ruled(response.headers(), List.of(), Set.of("shoes"), false));
        cache.serve(new CacheOrder(plan, request, request, toOrigin -> null, Runnable::run, false), visitor);
        return visitor;
    }

    private static final class Visitor implements CacheListener {
        private EdgeResponse response;
        private CacheVerdict verdict;

        @Override
        public void served(EdgeResponse served, CacheVerdict itsVerdict) {
            response = served;
            verdict = itsVerdict;
        }

        @Override
        public void broke(Throwable bug) {
            throw new AssertionError(bug);
        }

        CacheStatus status() {
            return verdict.status();
        }

        byte[] bytes() {
            return HeldBytes.of(response.body());
        }

        String body() {
            return new String(bytes(), StandardCharsets.UTF_8);
        }
    }

    private final class AskedOrigin implements OriginClient {
        @Override
        public OriginCall fetch(OriginRequest request, OriginListener listener) {
            asked.addLast(listener);
            return () -> {};
        }

        @Override
        public void close() {}
    }
}
