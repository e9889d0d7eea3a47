package dev.edgecase.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.cache.policy.CacheStatus;
import dev.edgecase.cache.store.Purge;
import dev.edgecase.http.Body;
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
}
