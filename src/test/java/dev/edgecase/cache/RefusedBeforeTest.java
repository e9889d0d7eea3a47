package dev.edgecase.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgecase.cache.policy.CacheStatus;
import dev.edgecase.cache.store.Purge;
import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who asks alone, as others were told that a response is not for all: what the origin hears of a visitor's condition. */
class RefusedBeforeTest {
    private static final Headers CONDITION = Headers.of("If-None-Match", "\"1\"");

    private final TriedCache cache = new TriedCache();

    @AfterEach
    void close() {
        assertThat(cache.asked()).isZero();
        assertThat(cache.store.stats().fetches()).isZero();
        cache.close();
    }

    @Test
    void where_nothing_is_stored_the_condition_goes_to_the_origin() {
        cache.visitor();
        cache.answer(with("Cache-Control", "no-store"));
        var visitor = cache.visitor(CONDITION);

        assertThat(visitor.sent().contains("If-None-Match")).isTrue();
        cache.answer(304, Body.EMPTY);
        assertThat(visitor.status()).isEqualTo(CacheStatus.BYPASS);
        assertThat(visitor.responseStatus()).isEqualTo(304);
    }

    @ParameterizedTest(name = "{0} is told as {2}, without a condition as {1}")
    @CsvSource(textBlock = """
            304, not-modified,       condition-passed
            206, partial,            condition-passed
            412, status-without-ttl, condition-passed
            416, status-without-ttl, condition-passed
            500, status-without-ttl, status-without-ttl
            """)
    void an_answer_to_the_visitors_own_condition_is_told_as_that(int status, String asked, String passed) {
        var first = cache.visitor();
        cache.answer(status, Body.EMPTY);
        var second = cache.visitor(CONDITION);
        cache.answer(status, Body.EMPTY);

        assertThat(first.verdict().reason().id()).isEqualTo(asked);
        assertThat(second.verdict().reason().id()).isEqualTo(passed);
    }

    @ParameterizedTest
    @CsvSource({"max-age=60, 1", "no-store, 2"})
    void a_part_that_may_be_stored_has_others_wait_for_the_whole_again(String says, int asked) {
        cache.visitor();
        cache.answer(500, Body.EMPTY);
        var visitor = cache.visitor(Headers.of("Range", "bytes=0-1"));
        assertThat(visitor.sent().contains("Range")).isTrue();
        cache.answer(new EdgeResponse(
                206, Headers.of("Cache-Control", says, "Content-Range", "bytes 0-1/9"), Body.of(new byte[2])));
        assertThat(visitor.responseStatus()).isEqualTo(206);
        assertThat(visitor.status()).isEqualTo(CacheStatus.BYPASS);

        cache.visitor();
        cache.visitor();
        assertThat(cache.asked()).isEqualTo(asked);
        for (var open = asked; open > 0; open--) {
            cache.answer("it");
        }
    }

    @Test
    void who_waited_for_what_is_good_for_no_time_has_the_edge_answer_the_condition() {
        cache.visitor();
        var waiting = cache.visitor(CONDITION);
        cache.answer(with("Cache-Control", "max-age=0"));

        assertThat(waiting.sent().contains("If-None-Match")).isFalse();
        cache.answer(with("Cache-Control", "max-age=0"));
        assertThat(waiting.responseStatus()).isEqualTo(304);
        assertThat(waiting.status()).isEqualTo(CacheStatus.MISS);
    }

    @Test
    void what_is_still_stored_is_asked_about_by_the_edge() {
        storeAndLetTheOriginRefuse();
        var visitor = cache.visitor(Headers.of("If-None-Match", "\"2\""));

        assertThat(visitor.sent().all("If-None-Match")).containsExactly("\"1\"");
        cache.answer(304, Body.EMPTY);
        assertThat(visitor.status()).isEqualTo(CacheStatus.REVALIDATED);
        assertThat(visitor.responseStatus()).isEqualTo(200);
    }

    @Test
    void once_the_origin_has_said_that_it_is_still_good_many_ask_once_again() {
        storeAndLetTheOriginRefuse();
        cache.visitor();
        cache.answer(304, Body.EMPTY);
        cache.clock.advance(Duration.ofHours(3));

        var visitor = cache.visitor();
        var waiting = cache.visitor();

        assertThat(cache.asked()).isEqualTo(1);
        cache.answer(304, Body.EMPTY);
        assertThat(visitor.status()).isEqualTo(CacheStatus.REVALIDATED);
        assertThat(waiting.status()).isEqualTo(CacheStatus.HIT);
    }

    @Test
    void who_comes_when_a_coming_body_is_stale_already_asks_anew() {
        var body = new ComingBody();
        cache.visitor();
        cache.answer(new EdgeResponse(200, Headers.of("Cache-Control", "max-age=60"), body));
        cache.clock.advance(Duration.ofSeconds(60));
        assertThat(cache.visitor().status()).isEqualTo(CacheStatus.HIT);
        cache.clock.advance(Duration.ofSeconds(1));
        var late = cache.visitor();

        assertThat(cache.asked()).isEqualTo(1);
        cache.answer("new");
        body.end();
        assertThat(late.status()).isEqualTo(CacheStatus.MISS);
        assertThat(cache.visitor().body()).as("the newer one stays").isEqualTo("new");
    }

    @Test
    void nobody_waits_for_a_fetch_that_never_began() {
        assertThatThrownBy(cache::visitorWithBug).hasMessage("a bug");
        assertThat(cache.store.stats().fetches()).isZero();

        var next = cache.visitor();
        cache.answer("it");

        assertThat(next.body()).isEqualTo("it");
    }

    @Test
    void a_trace_that_is_refused_leaves_what_is_stored() {
        storeAndLetTheOriginRefuse();
        var trace = cache.trace();
        cache.answer(with("Cache-Control", "no-store"));
        assertThat(trace.status()).isEqualTo(CacheStatus.BYPASS);

        var visitor = cache.visitor();
        cache.reset();

        assertThat(visitor.status()).isEqualTo(CacheStatus.STALE);
    }

    @Test
    void a_trace_that_is_refused_keeps_nobody_from_waiting() {
        cache.trace();
        cache.answer(with("Cache-Control", "no-store"));

        var visitor = cache.visitor();
        var waiting = cache.visitor();

        assertThat(cache.asked()).isEqualTo(1);
        cache.answer("it");
        assertThat(List.of(visitor.status(), waiting.status())).containsExactly(CacheStatus.MISS, CacheStatus.HIT);
    }

    @ParameterizedTest
    @CsvSource({"IN_RULES, false", "IN_SERVING, false", "IN_SERVING, true"})
    void a_bug_keeps_nobody_waiting_and_no_body_open(TriedCache.Bug bug, boolean stores) {
        cache.breaks(bug);
        cache.visitor();
        var body = new ComingBody();
        cache.answer(new EdgeResponse(200, Headers.of("Cache-Control", stores ? "max-age=60" : "no-store"), body));
        body.end();

        assertThat(body.isClosed()).isEqualTo(!stores);
    }

    @Test
    void what_is_served_with_a_bug_from_a_file_is_not_held_any_longer() {
        var first = cache.visitor();
        cache.answer(200, Body.of(new byte[100_000]));
        first.response().close();
        cache.breaks(TriedCache.Bug.IN_SERVING);
        assertThatThrownBy(cache::visitor).hasMessage("a bug");

        cache.store.purge(new Purge.Everything());

        assertThat(cache.store.stats().disk().bytes()).isZero();
    }

    private void storeAndLetTheOriginRefuse() {
        cache.visitor();
        cache.answer("it");
        cache.clock.advance(Duration.ofHours(3));
        var refused = cache.visitor();
        cache.answer(500, Body.EMPTY);
        assertThat(refused.status()).isEqualTo(CacheStatus.BYPASS);
    }

    private static EdgeResponse with(String name, String value) {
        return new EdgeResponse(
                200, Headers.of("ETag", "\"1\"", name, value), Body.of("it".getBytes(StandardCharsets.UTF_8)));
    }
}
