package dev.edgecase.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.cache.policy.CacheStatus;
import dev.edgecase.cache.store.Purge;
import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a purge does to those who are just being served. */
class PurgeInFlightTest {
    private static final byte[] LARGE = new byte[100_000];

    private final TriedCache cache = new TriedCache();

    @AfterEach
    void close() {
        cache.close();
    }

    static Stream<Purge> purges() {
        return Stream.of(
                new Purge.Everything(), new Purge.Hosts(List.of("shop.test")), new Purge.Tags(List.of("shoes")));
    }

    @ParameterizedTest
    @MethodSource("purges")
    void who_comes_after_a_purge_is_not_given_what_was_fetched_before(Purge purge) {
        var before = cache.visitor();
        var waiting = cache.visitor();
        assertThat(cache.asked()).isEqualTo(1);
        cache.store.purge(purge);
        var after = cache.visitor();

        cache.answer("old");
        cache.answer("new");

        assertThat(before.body()).isEqualTo("old");
        assertThat(after.body()).isEqualTo("new");
        assertThat(waiting.body()).isEqualTo("new"); // as nobody can tell any more when it came
        assertThat(cache.visitor().body()).isEqualTo("new");
        assertThat(cache.asked()).isZero();
    }

    @Test
    void what_came_while_visitors_of_another_url_waited_goes_with_that_too() {
        var first = cache.visitor();
        var waiting = cache.visitorOf("www.shop.test");
        cache.answer("old");
        assertThat(List.of(first.body(), waiting.body())).containsOnly("old");

        assertThat(cache.store.purge(new Purge.Hosts(List.of("www.shop.test")))).isEqualTo(1);
    }

    @Test
    void a_purge_of_a_url_that_waits_reaches_what_is_on_its_way() {
        cache.visitor();
        var waiting = cache.visitorOf("www.shop.test");
        cache.store.purge(new Purge.Hosts(List.of("www.shop.test")));

        cache.answer("old");
        cache.answer("new");

        assertThat(waiting.body()).isEqualTo("new");
        assertThat(cache.visitorOf("www.shop.test").body()).isEqualTo("new");
    }

    @Test
    void who_waited_for_it_gets_what_nobody_purged() {
        var before = cache.visitor();
        var waiting = cache.visitor();
        cache.store.purge(new Purge.Tags(List.of("hats")));
        var after = cache.visitor();

        cache.answer("old");

        assertThat(List.of(before.body(), waiting.body(), after.body())).containsOnly("old");
        assertThat(cache.asked()).isZero();
    }

    @Test
    void a_large_body_that_is_purged_while_the_origin_is_asked_is_served_whole() {
        var first = cache.visitor();
        cache.answer(200, Body.of(LARGE));
        assertThat(first.bytes()).isEqualTo(LARGE);
        cache.clock.advance(Duration.ofDays(1));
        var revalidating = cache.visitor();
        assertThat(cache.store.purge(new Purge.Everything())).isEqualTo(1);

        cache.answer(304, Body.EMPTY);

        assertThat(revalidating.status()).isEqualTo(CacheStatus.REVALIDATED);
        assertThat(revalidating.bytes()).isEqualTo(LARGE);
        assertThat(cache.store.stats().disk().bytes()).isZero();
        assertThat(cache.store.stats().objects()).isZero();
    }

    @Test
    void what_is_purged_while_the_origin_is_asked_does_not_stand_in_when_that_fails() {
        storeAndLetItGoStale();
        var revalidating = cache.visitor();
        cache.store.purge(new Purge.Everything());

        cache.reset();

        assertThat(revalidating.hasFailed()).isTrue();
    }

    @Test
    void nor_does_it_stand_in_for_an_error() {
        storeAndLetItGoStale();
        var revalidating = cache.visitor();
        cache.store.purge(new Purge.Everything());

        cache.answer(503, Body.EMPTY);

        assertThat(revalidating.responseStatus()).isEqualTo(503);
    }

    @Test
    void what_is_invalidated_while_the_origin_is_asked_stands_in_when_that_fails() {
        storeAndLetItGoStale();
        var revalidating = cache.visitor();
        cache.store.invalidate(new Purge.Everything(), cache.clock.instant());

        cache.reset();

        assertThat(revalidating.status()).isEqualTo(CacheStatus.STALE);
    }

    @Test
    void who_asks_after_having_waited_does_not_ask_about_what_was_purged() {
        storeAndLetItGoStale();
        cache.visitor();
        var waiting = cache.visitor();
        cache.store.purge(new Purge.Everything());
        cache.clock.advance(Duration.ofSeconds(5));

        assertThat(cache.asked()).isEqualTo(2);
        assertThat(waiting.sent().contains("If-None-Match")).isFalse();
    }

    private void storeAndLetItGoStale() {
        var body = Body.of("old".getBytes(StandardCharsets.UTF_8));
        cache.visitor();
        cache.answer(new EdgeResponse(
                200, Headers.of("ETag", "\"1\"", "Cache-Control", "max-age=60, stale-if-error=999"), body));
        cache.clock.advance(Duration.ofSeconds(61));
    }
}
