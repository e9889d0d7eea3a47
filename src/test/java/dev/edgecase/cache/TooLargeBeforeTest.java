package dev.edgecase.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.cache.TriedCache.Visitor;
import dev.edgecase.cache.policy.CacheStatus;
import dev.edgecase.cache.policy.StoreReason;
import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.testkit.PolicyBuilder;
import dev.edgecase.unit.DataSize;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of unknown length, of which one has turned out larger than what is stored. */
class TooLargeBeforeTest {
    private final TriedCache cache = new TriedCache(
            new PolicyBuilder().maxObject(DataSize.ofKilobytes(2)).build());

    @AfterEach
    void close() {
        assertThat(cache.asked()).isZero();
        assertThat(cache.store.stats().fetches()).isZero();
        cache.close();
    }

    @Test
    void a_body_that_turned_out_too_large_bypasses_until_it_has_been_small_enough_once() {
        send("x".repeat(2049));
        var second = cache.visitor();
        var third = cache.visitor();
        assertThat(cache.asked()).as("nobody waits for what will be too large").isEqualTo(2);
        cache.answer(begun("x".repeat(2049)));
        cache.answer(begun("y".repeat(2048)));

        assertThat(second.body()).hasSize(2049);
        assertThat(third.body()).hasSize(2048);
        assertThat(List.of(second, third)).extracting(Visitor::status).containsOnly(CacheStatus.BYPASS);
        assertThat(second.verdict().reason().id()).isEqualTo(StoreReason.WAS_TOO_LARGE.id());
        assertThat(send("y".repeat(2048)).status()).isEqualTo(CacheStatus.MISS);
        assertThat(cache.visitor().status()).isEqualTo(CacheStatus.HIT);
    }

    @Test
    void a_declared_length_counts_whatever_was_before() {
        send("x".repeat(2049));
        var next = cache.visitor();
        cache.answer("small");

        assertThat(next.status()).isEqualTo(CacheStatus.MISS);
        assertThat(cache.visitor().body()).isEqualTo("small");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2049", "*"})
    void a_part_of_it_says_nothing_of_how_large_it_is(String size) {
        send("x".repeat(2049));
        var part = cache.visitor(Headers.of("Range", "bytes=0-3"));
        cache.answer(new EdgeResponse(206, Headers.of("Content-Range", "bytes 0-3/" + size), Body.of(new byte[4])));
        assertThat(part.bytes()).hasSize(4);

        assertThat(send("x".repeat(2049)).status()).isEqualTo(CacheStatus.BYPASS);
    }

    @Test
    void a_trace_knows_it_too() {
        send("x".repeat(2049));
        var trace = cache.trace();
        cache.answer(begun("small"));

        assertThat(trace.verdict().reason().id()).isEqualTo(StoreReason.WAS_TOO_LARGE.id());
    }

    private Visitor send(String text) {
        var visitor = cache.visitor();
        cache.answer(begun(text));
        assertThat(visitor.body()).isEqualTo(text);
        return visitor;
    }

    /** A response whose length nobody says. */
    private static EdgeResponse begun(String text) {
        var body = new ComingBody();
        body.send(text);
        body.end();
        return new EdgeResponse(200, Headers.EMPTY, body);
    }
}
