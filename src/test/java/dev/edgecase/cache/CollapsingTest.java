package dev.edgecase.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.cache.TriedCache.Visitor;
import dev.edgecase.cache.policy.CacheStatus;
import dev.edgecase.cache.store.Purge;
import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.testkit.PolicyBuilder;
import dev.edgecase.unit.DataSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Many ask for the same: one asks the origin, and whatever becomes of that one, the others go on. */
class CollapsingTest {
    private static final int MANY = 1000;

    private final TriedCache cache = new TriedCache(
            new PolicyBuilder().maxObject(DataSize.ofKilobytes(2)).build());

    @AfterEach
    void close() {
        assertThat(cache.asked()).isZero();
        assertThat(cache.store.stats().fetches()).isZero();
        cache.close();
    }

    @Test
    void a_thousand_ask_once() {
        var visitors = come(MANY);
        assertThat(cache.asked()).isEqualTo(1);

        cache.answer("it");

        assertThat(visitors).extracting(Visitor::body).containsOnly("it");
        assertThat(visitors.get(0).status()).isEqualTo(CacheStatus.MISS);
        assertThat(visitors.subList(1, MANY)).extracting(Visitor::status).containsOnly(CacheStatus.HIT);
    }

    @Test
    void when_the_one_who_asks_leaves_another_asks() {
        var visitors = come(MANY);

        for (var leaving : visitors.subList(0, MANY - 2)) {
            leaving.leave();
            assertThat(cache.asked()).isEqualTo(1);
        }
        cache.answer("it");

        assertThat(visitors.get(MANY - 2).status()).isEqualTo(CacheStatus.MISS);
        assertThat(visitors.get(MANY - 1).status()).isEqualTo(CacheStatus.HIT);
        assertThat(visitors.subList(0, MANY - 2)).allMatch(Visitor::waits);
    }

    @Test
    void when_all_leave_nothing_is_left() {
        come(MANY).forEach(Visitor::leave);
    }

    @Test
    void each_failure_is_for_the_one_who_asked() {
        var visitors = come(3);

        cache.reset();
        cache.reset();
        cache.answer("it");

        assertThat(visitors).extracting(Visitor::hasFailed).containsExactly(true, true, false);
        assertThat(visitors.get(2).status()).isEqualTo(CacheStatus.MISS);
    }

    @ParameterizedTest(name = "after {0} the origin has been asked {1} times")
    @CsvSource({"PT4.999S, 1", "PT5S, 3", "PT5.001S, 3"})
    void nobody_waits_longer_than_five_seconds(Duration later, int asked) {
        var visitors = come(3);

        cache.clock.advance(later);

        assertThat(cache.asked()).isEqualTo(asked);
        var afterwards = cache.visitor(); // does not wait five more
        assertThat(cache.asked()).isEqualTo(asked == 1 ? 1 : asked + 1);
        for (var open = cache.asked(); open > 0; open--) {
            cache.answer("it");
        }
        var all = Stream.concat(visitors.stream(), Stream.of(afterwards)).toList();
        assertThat(all).extracting(Visitor::body).containsOnly("it");
        assertThat(all.subList(1, 4))
                .extracting(Visitor::status)
                .containsOnly(asked == 1 ? CacheStatus.HIT : CacheStatus.BYPASS);
        assertThat(all).extracting(one -> one.verdict().waited()).containsExactly(false, true, true, asked == 1);
        assertThat(cache.visitor().status()).isEqualTo(CacheStatus.HIT); // of the first one's
    }

    @ParameterizedTest
    @CsvSource({"1s, PT0.999S, 1", "1s, PT1S, 2", "0, PT0S, 2"})
    void how_long_others_wait_is_a_knob(String knob, Duration later, int asked) {
        try (var other =
                new TriedCache(new PolicyBuilder().knob("cache_lock_wait", knob).build())) {
            other.visitor();
            other.visitor();
            other.clock.advance(later);
            assertThat(other.asked()).isEqualTo(asked);
        }
    }

    @Test
    void who_takes_over_is_waited_for_as_long_as_the_first() {
        var visitors = come(3);
        cache.clock.advance(Duration.ofSeconds(4));
        visitors.get(0).leave();
        cache.clock.advance(Duration.ofSeconds(4));
        assertThat(cache.asked()).isEqualTo(1);

        cache.answer("it");

        assertThat(visitors.get(2).status()).isEqualTo(CacheStatus.HIT);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void two_who_get_the_same_stale_response_at_once_make_one_request(boolean fails) {
        cache.visitor();
        cache.answer(
                new EdgeResponse(200, Headers.of("Cache-Control", "max-age=1, stale-while-revalidate=60"), Body.EMPTY));
        cache.clock.advance(Duration.ofSeconds(2));
        cache.visitor(cache::visitor);
        assertThat(cache.asked()).isEqualTo(1);

        if (fails) {
            cache.reset();
        } else {
            cache.clock.advance(Duration.ofSeconds(5));
            assertThat(cache.asked()).isEqualTo(1);
            cache.answer("new");
        }

        assertThat(cache.asked()).isZero();
    }

    @Test
    void what_must_not_be_stored_is_fetched_by_each_and_remembered() {
        var visitors = come(3);

        for (var each = 0; each < 3; each++) {
            assertThat(cache.asked()).isEqualTo(each == 0 ? 1 : 3 - each);
            cache.answer(new EdgeResponse(200, Headers.of("Cache-Control", "no-store"), Body.EMPTY));
        }
        assertThat(visitors).extracting(Visitor::status).containsOnly(CacheStatus.BYPASS);
        var later = come(2);

        assertThat(cache.asked()).isEqualTo(2);
        cache.answer("1");
        cache.answer("2");
        assertThat(later).extracting(Visitor::body).containsExactly("1", "2");
    }

    @Test
    void who_comes_while_the_body_comes_reads_along() {
        var body = new ComingBody();
        var first = begin(body);
        body.send("one ");
        var second = new Reading(cache.visitor().response());
        body.send("two");
        body.end();

        assertThat(List.of(first.text(), second.text())).containsOnly("one two");
        assertThat(cache.visitor().body()).isEqualTo("one two");
    }

    @Test
    void what_the_origin_has_begun_to_send_is_stored_though_all_leave() {
        var body = new ComingBody();
        var visitor = cache.visitor();
        var head = cache.visitorForHead();
        cache.answer(200, body);
        body.send("one ");
        visitor.leave();
        visitor.response().close();
        head.response().close();
        body.send("two");
        body.end();

        assertThat(cache.visitor().body()).isEqualTo("one two");
    }

    @Test
    void a_body_that_breaks_off_breaks_for_all_who_read_it_and_the_next_one_asks() {
        var body = new ComingBody();
        var first = begin(body);
        body.send("one ");
        var second = new Reading(cache.visitor().response());
        body.breakOff();
        assertThat(first.broke() && second.broke()).isTrue();

        var next = cache.visitor();
        cache.answer("whole");

        assertThat(next.body()).isEqualTo("whole");
    }

    @Test
    void who_comes_when_a_body_has_become_too_large_asks_for_it() {
        var body = new ComingBody();
        var first = begin(body);
        body.send("x".repeat(2048));
        body.send("y");
        var next = cache.visitor();
        assertThat(cache.asked()).isEqualTo(1);
        cache.answer("small");
        body.end();

        assertThat(first.text()).hasSize(2049);
        assertThat(next.body()).isEqualTo("small");
        assertThat(cache.visitor().body()).isEqualTo("small");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_purge_while_the_body_comes_is_not_undone(boolean invalidates) {
        var body = new ComingBody();
        var before = begin(body);
        body.send("old");
        if (invalidates) {
            cache.store.invalidate(new Purge.Everything(), cache.clock.instant());
        } else {
            cache.store.purge(new Purge.Everything());
        }
        var after = cache.visitor();
        assertThat(cache.asked()).isEqualTo(1);
        cache.answer("new");
        body.end();

        assertThat(before.text()).isEqualTo("old");
        assertThat(after.body()).isEqualTo("new");
        assertThat(cache.visitor().body()).isEqualTo("new");
    }

    /** Has a visitor come whom the origin answers with this body. */
    private Reading begin(Body body) {
        var visitor = cache.visitor();
        cache.answer(200, body);
        return new Reading(visitor.response());
    }

    private List<Visitor> come(int many) {
        return Stream.generate(cache::visitor).limit(many).toList();
    }

    /** Reads a body as it comes. */
    private static final class Reading implements Body.Receiver {
        private final Body body;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean ended;
        private boolean broke;

        private Reading(Body body) {
            this.body = body;
            body.next(this);
        }

        String text() {
            assertThat(ended).isTrue();
            return bytes.toString(StandardCharsets.UTF_8);
        }

        boolean broke() {
            return broke;
        }

        @Override
        public void piece(Body.Piece piece) {
            bytes.writeBytes(
                    StandardCharsets.UTF_8.decode(piece.buffer()).toString().getBytes(StandardCharsets.UTF_8));
            piece.release();
            body.next(this);
        }

        @Override
        public void end(Headers trailers) {
            ended = true;
        }

        @Override
        public void failed(IOException cause) {
            broke = true;
        }
    }
}
