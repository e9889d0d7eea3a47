package dev.edgecase.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BodyPumpTest {
    @Test
    void all_pieces_come_in_order_and_then_the_trailers() {
        var source = ScriptedBody.of(bytes("ab"), bytes("c"), bytes("def")).withTrailers(Headers.of("T", "1"));

        var read = Drained.of(source);

        assertThat(read.text()).isEqualTo("abcdef");
        assertThat(read.pieces()).isEqualTo(3);
        assertThat(read.trailers()).isEqualTo(Headers.of("T", "1"));
        assertThat(source.unreleased()).isZero();
    }

    @Test
    void a_million_pieces_at_once_do_not_break_the_stack() {
        var read = Drained.of(ScriptedBody.of(IntStream.range(0, 1_000_000).mapToObj(at -> new byte[1])));

        assertThat(read.pieces()).isEqualTo(1_000_000);
        assertThat(read.ended()).isTrue();
    }

    @Test
    void a_slow_sink_is_not_overrun() {
        var source = ScriptedBody.of(bytes("a"), bytes("b"));
        var slow = new Slow();
        BodyPump.start(source, slow);
        assertThat(source.given()).isEqualTo(1);

        slow.takeOne();
        assertThat(source.given()).isEqualTo(2);

        slow.takeOne();
        assertThat(slow.ended).isTrue();
    }

    @Test
    void a_slow_source_and_a_quick_sink_take_turns() {
        var source = ScriptedBody.of(bytes("a"), bytes("b")).answeringLater();
        var read = Drained.of(source);

        source.answer();
        assertThat(read.text()).isEqualTo("a");
        source.answer();
        source.answer();

        assertThat(read.text()).isEqualTo("ab");
        assertThat(read.ended()).isTrue();
    }

    @Test
    void a_body_that_breaks_says_so_once() {
        var cause = new IOException("cut");

        var read = Drained.of(ScriptedBody.of(bytes("a")).failingWith(cause));

        assertThat(read.text()).isEqualTo("a");
        assertThat(read.failure()).isSameAs(cause);
        assertThat(read.ended()).isFalse();
    }

    @Test
    void cancelling_closes_the_body_and_silences_the_sink() {
        var source = ScriptedBody.of(bytes("a"), bytes("b"));
        var slow = new Slow();
        var pump = BodyPump.start(source, slow);

        pump.cancel();
        slow.takeOne();

        assertThat(source.isClosed()).isTrue();
        assertThat(source.given()).isEqualTo(1);
        assertThat(slow.ended).isFalse();
    }

    @Test
    void a_piece_that_comes_after_cancelling_is_released() {
        var late = new Late();
        var pump = BodyPump.start(late, new Slow());

        pump.cancel();
        late.receiver.piece(late);

        assertThat(late.released).isEqualTo(1);
    }

    @Test
    void a_body_in_memory_is_one_piece_that_knows_it_is_the_last() {
        var read = Drained.of(Body.of(bytes("abc")));

        assertThat(Body.of(bytes("abc")).length()).hasValue(3);
        assertThat(read.text()).isEqualTo("abc");
        assertThat(read.lastSaid()).isTrue();
        assertThat(read.ended()).isTrue();
    }

    @Test
    void no_bytes_are_the_empty_body_which_can_be_read_again_and_again() {
        assertThat(Body.of(new byte[0])).isSameAs(Body.EMPTY);
        for (var i = 0; i < 3; i++) {
            assertThat(Drained.of(Body.EMPTY).ended()).isTrue();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    /** Takes a piece when told to. */
    private static final class Slow implements BodyPump.Sink {
        private final ArrayList<Runnable> waiting = new ArrayList<>();
        private boolean ended;

        void takeOne() {
            waiting.remove(0).run();
        }

        @Override
        public void write(Body.Piece piece, Runnable taken) {
            piece.release();
            waiting.add(taken);
        }

        @Override
        public void end(Headers trailers) {
            ended = true;
        }

        @Override
        public void failed(IOException cause) {
            throw new AssertionError(cause);
        }
    }

    /** Has a piece under way when it is closed. */
    private static final class Late implements Body, Body.Piece {
        private Receiver receiver;
        private int released;

        @Override
        public OptionalLong length() {
            return OptionalLong.empty();
        }

        @Override
        public void next(Receiver asking) {
            receiver = asking;
        }

        @Override
        public void close() {}

        @Override
        public ByteBuffer buffer() {
            return ByteBuffer.allocate(1);
        }

        @Override
        public void release() {
            released++;
        }
    }
}
