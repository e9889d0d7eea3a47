package dev.edgecase.cache.slice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.cache.serve.BodySource;
import dev.edgecase.cache.serve.Part;
import dev.edgecase.http.Body;
import dev.edgecase.http.Drained;
import dev.edgecase.http.ScriptedBody;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlicedSourceTest {
    private static final int SLICE = (int) Slice.BYTES;
    private static final int SIZE = SLICE * 5 / 2;
    private static final byte[] FILE = new byte[SIZE];

    static {
        new Random(1).nextBytes(FILE);
    }

    private final List<Long> asked = new ArrayList<>();
    private final List<ScriptedBody> coming = new ArrayList<>();
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int givenUp;

    /** Slices that are stored, or still come in pieces. */
    private BodySource bytes(Slice slice, boolean stored) {
        var from = (int) slice.from();
        var to = (int) Math.min(SIZE, slice.to() + 1);
        if (stored) {
            return BodySource.stored(to - from, (at, count) -> Body.of(FILE, from + (int) at, (int) count));
        }
        var body = ScriptedBody.of(IntStream.iterate(from, i -> i < to, i -> i + 100_000)
                .mapToObj(i -> Arrays.copyOfRange(FILE, i, Math.min(to, i + 100_000))));
        coming.add(body);
        return BodySource.sequential(body);
    }

    private SlicedSource source(int there, boolean stored) {
        return new SlicedSource(SIZE, new Slice(there), bytes(new Slice(there), stored), (slice, taker) -> {
            asked.add(slice.number());
            taker.taken(bytes(slice, stored));
            return () -> {};
        });
    }

    private SlicedSource later() {
        return new SlicedSource(SIZE, Slice.FIRST, bytes(Slice.FIRST, false), (slice, taker) -> {
            waiting.add(() -> taker.taken(bytes(slice, false)));
            return () -> givenUp++;
        });
    }

    private static byte[] file(int from, int to) {
        return Arrays.copyOfRange(FILE, from, to + 1);
    }

    private void isReleased() {
        assertThat(coming).allSatisfy(body -> {
            assertThat(body.isClosed()).isTrue();
            assertThat(body.unreleased()).isZero();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "0,       0",
        "0,       1048575",
        "0,       1048576",
        "1048575, 1048576",
        "1048576, 2097151",
        "5,       2621439",
        "2097151, 2621439",
        "2621439, 2621439"
    })
    void a_part_is_the_same_however_its_slices_come_and_whichever_is_there(int from, int to) {
        for (var there = 0; there < 3; there++) {
            for (var stored : List.of(true, false)) {
                var body = source(there, stored).part(new Part(from, to), true);
                var drained = Drained.of(body);

                assertThat(body.length()).hasValue(to - from + 1);
                assertThat(drained.bytes()).isEqualTo(file(from, to));
                assertThat(drained.ended() && drained.lastSaid()).isTrue();
                isReleased();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void slices_are_got_one_after_the_other_and_each_once(boolean stored) {
        var source = source(0, stored);
        source.keep();
        var parts = List.of(new Part(3, 4), new Part(9, 9), new Part(SLICE - 1, SLICE), new Part(SIZE - 1, SIZE - 1));

        for (var i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            assertThat(Drained.of(source.part(part, i == parts.size() - 1)).bytes())
                    .isEqualTo(file((int) part.from(), (int) part.to()));
        }
        assertThat(asked).containsExactly(1L, 2L);
        isReleased();
    }

    @Test
    void a_body_waits_for_its_slices() {
        var drained = Drained.of(later().whole());
        assertThat(drained.bytes()).hasSize(SLICE);

        waiting.remove().run();
        assertThat(drained.bytes()).hasSize(2 * SLICE);
        assertThat(drained.ended()).isFalse();

        waiting.remove().run();
        assertThat(drained.bytes()).isEqualTo(FILE);
        assertThat(drained.ended()).isTrue();
        isReleased();
    }

    @Test
    void who_leaves_gives_up_what_is_awaited_and_what_comes_all_the_same_is_let_go() {
        var drained = Drained.of(later().whole());
        drained.cancel();
        assertThat(givenUp).isEqualTo(1);

        waiting.remove().run();
        assertThat(drained.bytes()).hasSize(SLICE);
        isReleased();
    }

    @Test
    void who_leaves_in_the_middle_of_a_slice_lets_it_go() {
        var drained = Drained.upTo(SLICE + 10, source(0, false).whole());
        drained.cancel();

        assertThat(asked).containsExactly(1L);
        isReleased();
    }

    @Test
    void nothing_is_held_for_who_takes_nothing() {
        source(0, false).drop();
        isReleased();
    }

    @Test
    void a_slice_that_cannot_be_had_breaks_the_body() {
        var source = new SlicedSource(SIZE, Slice.FIRST, bytes(Slice.FIRST, false), (slice, taker) -> {
            taker.failed(new IOException("gone"));
            return () -> {};
        });
        var drained = Drained.of(source.whole());

        assertThat(drained.bytes()).isEqualTo(file(0, SLICE - 1));
        assertThat(drained.failure()).hasMessage("gone");
        isReleased();
    }
}
