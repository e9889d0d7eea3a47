package dev.edgecase.compress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import dev.edgecase.http.Body;
import dev.edgecase.http.ConvertedBody;
import dev.edgecase.http.Drained;
import dev.edgecase.http.Headers;
import dev.edgecase.http.ScriptedBody;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncoderTest {
    private static final byte[] EVENT = "data: what has just happened\n\n".getBytes(UTF_8);

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void what_comes_out_decodes_to_what_went_in(Algorithm algorithm) throws IOException {
        var counted = new AtomicLong();
        var plain = Encoded.content(new Random(1), 300_000);
        var source = ScriptedBody.of(Encoded.cut(new Random(2), plain, 9000));

        var read = Drained.of(new ConvertedBody(source, new Encoder(algorithm, counted::set)));

        assertThat(read.ended()).isTrue();
        assertThat(counted).hasValue(plain.length);
        assertThat(read.bytes().length).isLessThan(plain.length);
        assertThat(decoded(algorithm, read.bytes())).isEqualTo(plain);
        assertThat(source.unreleased()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void one_byte_at_a_time_neither_breaks_a_stream_nor_the_stack(Algorithm algorithm) throws IOException {
        var plain = Encoded.content(new Random(1), 100_000);
        var source = ScriptedBody.of(IntStream.range(0, plain.length).mapToObj(at -> new byte[] {plain[at]}));

        var read = Drained.of(new ConvertedBody(source, new Encoder(algorithm, count -> {})));

        assertThat(decoded(algorithm, read.bytes())).isEqualTo(plain);
        assertThat(read.pieces()).isLessThan(100);
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void a_body_of_no_bytes_is_a_whole_stream(Algorithm algorithm) throws IOException {
        var read = Drained.of(new ConvertedBody(Body.EMPTY, new Encoder(algorithm, count -> {})));

        assertThat(read.bytes()).isNotEmpty();
        assertThat(decoded(algorithm, read.bytes())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void nothing_is_held_back_while_the_source_makes_the_visitor_wait(Algorithm algorithm) throws IOException {
        var source = ScriptedBody.of(EVENT, EVENT, EVENT).answeringLater();
        var read = Drained.of(new ConvertedBody(source, new Encoder(algorithm, count -> {})));

        for (var events = 1; events <= 3; events++) {
            source.answer();
            assertThat(decodedSoFar(algorithm, read.bytes())).isEqualTo(new String(EVENT, UTF_8).repeat(events));
        }
        source.answer();

        assertThat(read.ended()).isTrue();
        assertThat(decoded(algorithm, read.bytes())).hasSize(3 * EVENT.length);
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void nothing_is_asked_of_the_source_that_the_reader_did_not_ask_for(Algorithm algorithm) {
        var noise = new byte[64 * 1024];
        new Random(3).nextBytes(noise);
        var source = ScriptedBody.of(Stream.generate(() -> noise));

        var read = Drained.upTo(1, new ConvertedBody(source, new Encoder(algorithm, count -> {})));

        assertThat(source.given()).isLessThan(20); // brotli gathers some before anything comes out
        read.cancel();
        assertThat(source.isClosed()).isTrue();
        assertThat(source.unreleased()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void a_source_that_breaks_breaks_the_body_for_the_same_reason(Algorithm algorithm) {
        var cause = new IOException("reset");

        var read = Drained.of(
                new ConvertedBody(ScriptedBody.of(EVENT).failingWith(cause), new Encoder(algorithm, count -> {})));

        assertThat(read.failure()).isSameAs(cause);
        assertThat(read.ended()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void trailers_are_handed_on_and_pieces_outside_the_heap_are_read(boolean outside) throws IOException {
        var source = ScriptedBody.of(EVENT).withTrailers(Headers.of("grpc-status", "0"));

        var read = Drained.of(new ConvertedBody(
                outside ? source.outsideTheHeap() : source, new Encoder(Algorithm.GZIP, count -> {})));

        assertThat(read.trailers()).isEqualTo(Headers.of("grpc-status", "0"));
        assertThat(decoded(Algorithm.GZIP, read.bytes())).isEqualTo(EVENT);
    }

    private static byte[] decoded(Algorithm algorithm, byte[] encoded) throws IOException {
        if (algorithm == Algorithm.ZSTD) {
            return new ZstdInputStream(new ByteArrayInputStream(encoded)).readAllBytes();
        }
        var read = Drained.of(Decoding.decode(Body.of(encoded), algorithm.coding()));
        assertThat(read.failure()).isNull();
        return read.bytes();
    }

    /** What a visitor can read of a stream that is not over. */
    private static String decodedSoFar(Algorithm algorithm, byte[] encoded) throws IOException {
        if (algorithm == Algorithm.ZSTD) {
            try (var zstd = new ZstdInputStream(new ByteArrayInputStream(encoded)).setContinuous(true)) {
                return new String(zstd.readNBytes(10 * EVENT.length), UTF_8);
            }
        }
        return Drained.of(Decoding.decode(ScriptedBody.of(encoded), algorithm.coding()))
                .text();
    }
}
