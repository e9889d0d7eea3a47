package dev.edgecase.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.cache.TriedCache.Visitor;
import dev.edgecase.cache.slice.Slice;
import dev.edgecase.http.Body;
import dev.edgecase.http.BodyPump;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.testkit.PolicyBuilder;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A file that is got slice by slice while others do something with it. */
class SlicesComingTest {
    private static final int SIZE = (int) Slice.BYTES * 3 / 2;
    private static final Headers ALL = Headers.of("Range", "bytes=0-" + (SIZE - 1));

    private final TriedCache cache =
            new TriedCache(new PolicyBuilder().rangeRequests().build());

    @AfterEach
    void close() {
        assertThat(cache.asked()).isZero();
        assertThat(cache.store.stats().fetches()).isZero();
        cache.close();
    }

    @Test
    void that_the_whole_is_stored_meanwhile_does_not_cut_it_short() {
        var visitor = cache.visitor(ALL);
        cache.answer(slice(0));
        cache.clock.advance(Duration.ofSeconds(1));
        cache.visitorForHead();
        cache.answer(new EdgeResponse(200, fields(SIZE), Body.of(new byte[SIZE])));

        var reading = new Reading(visitor);
        cache.answer(slice(1));

        assertThat(reading.bytes).isEqualTo(SIZE);
        assertThat(reading.ended).isTrue();
    }

    @Test
    void who_leaves_while_a_slice_is_asked_for_leaves_nothing() {
        var visitor = cache.visitor(ALL);
        cache.answer(slice(0));
        var reading = new Reading(visitor);
        assertThat(cache.asked()).isEqualTo(1);

        visitor.response().close();

        assertThat(reading.ended).isFalse();
    }

    @Test
    void a_failure_behind_the_first_slice_is_told_behind_its_bytes() {
        var visitor = cache.visitor(ALL);
        cache.answer(slice(0));
        var reading = new Reading(visitor);

        cache.reset();

        assertThat(reading.bytes).isEqualTo(Slice.BYTES);
        assertThat(reading.failed).isTrue();
    }

    private static EdgeResponse slice(int number) {
        var from = number * (int) Slice.BYTES;
        var to = Math.min(SIZE, from + (int) Slice.BYTES) - 1;
        var fields = fields(to - from + 1)
                .edit()
                .set("Content-Range", "bytes " + from + "-" + to + "/" + SIZE)
                .build();
        return new EdgeResponse(206, fields, Body.of(new byte[to - from + 1]));
    }

    private static Headers fields(int length) {
        return Headers.of("ETag", "\"1\"", "Content-Length", Integer.toString(length));
    }

    /** Reads on as fast as it can. */
    private static final class Reading implements BodyPump.Sink {
        private long bytes;
        private boolean ended;
        private boolean failed;

        Reading(Visitor visitor) {
            BodyPump.start(visitor.response(), this);
        }

        @Override
        public void write(Body.Piece piece, Runnable taken) {
            bytes += piece.buffer().remaining();
            piece.release();
            taken.run();
        }

        @Override
        public void end(Headers trailers) {
            ended = true;
        }

        @Override
        public void failed(IOException cause) {
            failed = true;
        }
    }
}
