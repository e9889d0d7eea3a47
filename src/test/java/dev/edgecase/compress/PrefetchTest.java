package dev.edgecase.compress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Body;
import dev.edgecase.http.Drained;
import dev.edgecase.http.Headers;
import dev.edgecase.http.ScriptedBody;
import java.io.IOException;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrefetchTest {
    private final Heard heard = new Heard();

    @ParameterizedTest(name = "{0} bytes wanted of 3 + 3 + 3: {1} pieces are read ahead")
    @CsvSource({"0, 0", "1, 1", "2, 1", "3, 1", "4, 2", "8, 3", "9, 3"})
    void no_more_is_read_ahead_than_wanted(int wanted, int pieces) {
        var source = ScriptedBody.of(bytes("abc"), bytes("def"), bytes("ghi"));

        Prefetch.start(source, wanted, heard);

        assertThat(source.given()).isEqualTo(pieces);
        assertThat(source.unreleased()).isZero();
        assertThat(heard.whole.length()).isEmpty();
        assertThat(Drained.of(heard.whole).text()).isEqualTo("abcdefghi");
        assertThat(source.unreleased()).isZero();
    }

    @Test
    void a_body_that_ends_first_has_a_length_and_says_which_piece_is_the_last() {
        Prefetch.start(ScriptedBody.of(bytes("abc"), bytes("def")), 100, heard);

        assertThat(heard.whole.length()).hasValue(6);
        var read = Drained.of(heard.whole);
        assertThat(read.text()).isEqualTo("abcdef");
        assertThat(read.pieces()).isEqualTo(1);
        assertThat(read.lastSaid()).isTrue();
    }

    @ParameterizedTest(name = "{0} bytes come in {1} pieces")
    @CsvSource({"65535, 1", "65536, 1", "65537, 2", "131073, 3"})
    void much_that_was_read_ahead_comes_in_pieces(int length, int pieces) {
        Prefetch.start(ScriptedBody.of(new byte[length]), length + 1, heard);

        var read = Drained.of(heard.whole);
        assertThat(read.text()).hasSize(length);
        assertThat(read.pieces()).isEqualTo(pieces);
        assertThat(read.lastSaid()).isTrue();
    }

    @Test
    void trailers_are_kept_and_come_behind_a_piece_that_is_not_the_last() {
        var trailers = Headers.of("Sum", "1");

        Prefetch.start(ScriptedBody.of(bytes("abc")).withTrailers(trailers), 100, heard);

        var read = Drained.of(heard.whole);
        assertThat(read.trailers()).isEqualTo(trailers);
        assertThat(read.lastSaid()).isFalse();
    }

    @Test
    void a_body_of_no_bytes_is_ready_with_length_zero() {
        Prefetch.start(Body.EMPTY, 100, heard);

        assertThat(heard.whole.length()).hasValue(0);
        assertThat(Drained.of(heard.whole).ended()).isTrue();
    }

    @Test
    void a_known_length_stays_known() {
        Prefetch.start(Body.of(bytes("abcdef")), 2, heard);

        assertThat(heard.whole.length()).hasValue(6);
    }

    @Test
    void a_body_that_breaks_early_fails_and_one_that_breaks_later_breaks_for_its_reader() {
        var cause = new IOException("cut");
        var late = new Heard();

        Prefetch.start(ScriptedBody.of(bytes("abc")).failingWith(cause), 4, heard);
        Prefetch.start(ScriptedBody.of(bytes("abc")).failingWith(cause), 3, late);

        assertThat(heard.failure).isSameAs(cause);
        var read = Drained.of(late.whole);
        assertThat(read.text()).isEqualTo("abc");
        assertThat(read.failure()).isSameAs(cause);
    }

    @Test
    void cancelling_closes_the_body_and_nothing_is_heard() {
        var source = ScriptedBody.of(bytes("abc")).answeringLater();
        var prefetch = Prefetch.start(source, 100, heard);
        source.answer();

        prefetch.cancel();
        prefetch.cancel();

        assertThat(source.isClosed()).isTrue();
        assertThat(source.unreleased()).isZero();
        assertThat(heard.calls).isZero();
    }

    @Test
    void cancelling_when_all_is_heard_leaves_the_body_to_its_new_owner() {
        var source = ScriptedBody.of(bytes("abc"));
        var prefetch = Prefetch.start(source, 1, heard);

        prefetch.cancel();
        assertThat(source.isClosed()).isFalse();

        heard.whole.close();
        assertThat(source.isClosed()).isTrue();
    }

    @Test
    void many_pieces_do_not_break_the_stack() {
        var source = ScriptedBody.of(IntStream.range(0, 200_000).mapToObj(at -> new byte[] {(byte) at}));

        Prefetch.start(source, Integer.MAX_VALUE, heard);

        assertThat(heard.whole.length()).hasValue(200_000);
    }

    @Test
    void broken_gzip_is_found_before_the_head_is_promised() {
        var encoded = Encoded.gzip(Encoded.content(new Random(1), 20_000));
        encoded[encoded.length - 5] ^= 1;
        var source = ScriptedBody.of(Encoded.cut(new Random(1), encoded, 3000));

        Prefetch.start(Decoding.decode(source, "gzip"), 64 * 1024, heard);

        assertThat(heard.failure).isInstanceOf(BadCodingException.class);
        assertThat(source.unreleased()).isZero();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static final class Heard implements Prefetch.Callback {
        private Body whole;
        private IOException failure;
        private int calls;

        @Override
        public void ready(Body body) {
            whole = body;
            calls++;
        }

        @Override
        public void failed(IOException cause) {
            failure = cause;
            calls++;
        }
    }
}
