package dev.edgecase.cache.store;

import static dev.edgecase.cache.store.Samples.KEY;
import static dev.edgecase.cache.store.Samples.URL;
import static dev.edgecase.cache.store.Samples.head;
import static dev.edgecase.cache.store.Samples.put;
import static dev.edgecase.cache.store.Samples.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies in memory outside the heap: which are, and that no byte changes as long as somebody may read it. */
class SlabBodyTest {
    private static final int KIB = 1024;
    private final CacheStore store = Samples.store(1024 * KIB, 1024 * KIB, 256 * KIB);

    private StoredBody stored(int size, int value) {
        var bytes = new byte[size];
        Arrays.fill(bytes, (byte) value);
        put(store, KEY, head(URL), bytes);
        return store.get(KEY).orElseThrow().body();
    }

    @ParameterizedTest(name = "{0} bytes: {1}, {2} in memory")
    @CsvSource(textBlock = """
            16383,  MemoryBody, 16383
            16384,  SlabBody,   16384
            16385,  SlabBody,   32768
            262144, SlabBody,   262144
            262145, FileBody,   0
            """)
    void the_size_says_where_a_body_lies(int size, String where, long memory) throws IOException {
        var body = stored(size, 7);

        assertThat(body.getClass().getSimpleName()).isEqualTo(where);
        assertThat(body.memoryBytes()).isEqualTo(memory);
        assertThat(read(body.open())).hasSize(size).containsOnly(7);
        assertThat(read(body.open(1, 3))).containsExactly(7, 7, 7);
    }

    @Test
    void memory_is_used_again_when_nobody_holds_it_and_not_before() throws IOException {
        var first = stored(100 * KIB, 1);
        var piece = new Kept();
        first.open().next(piece);
        var unread = first.open();

        stored(100 * KIB, 2);
        assertThat(piece.first()).isEqualTo((byte) 1);
        piece.release();
        stored(100 * KIB, 3);
        assertThat(read(unread)).containsOnly(1);

        var dropped = store.get(KEY).orElseThrow().body().open();
        dropped.close();
        dropped.close();
        assertThat(read(stored(100 * KIB, 4).open())).containsOnly(4);
    }

    @Test
    void a_body_whose_memory_is_gone_fails_before_its_first_byte() {
        var body = stored(100 * KIB, 1);
        store.remove(store.get(KEY).orElseThrow());

        assertThat(body.hold()).isFalse();
        assertThatThrownBy(() -> read(body.open())).hasMessageContaining("evicted");
    }

    @Test
    void there_is_never_more_memory_than_allowed_and_what_is_idle_makes_room() {
        var slabs = new Slabs(64 * KIB);
        var small = slabs.take(20 * KIB).orElseThrow();

        assertThat(slabs.take(40 * KIB)).isEmpty();
        assertThat(slabs.take(32 * KIB)).isPresent();
        slabs.giveBack(small);
        assertThat(slabs.take(32 * KIB).map(System::identityHashCode))
                .isEqualTo(Optional.of(System.identityHashCode(small)));
        slabs.giveBack(small);
        assertThat(slabs.take(16 * KIB)).isPresent();
        assertThat(slabs.take(32 * KIB)).isEmpty();
    }

    /** Keeps the piece that it was given. */
    private static final class Kept implements Body.Receiver {
        private Body.@Nullable Piece piece;

        @Override
        public void piece(Body.Piece given) {
            piece = given;
        }

        byte first() {
            return piece().buffer().get(0);
        }

        void release() {
            piece().release();
        }

        private Body.Piece piece() {
            return Optional.ofNullable(piece).orElseThrow();
        }

        @Override
        public void end(Headers trailers) {
            throw new AssertionError("no piece came");
        }

        @Override
        public void failed(IOException cause) {
            throw new AssertionError(cause);
        }
    }
}
