package dev.edgecase.compress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.edgecase.http.Body;
import dev.edgecase.http.Drained;
import dev.edgecase.http.Headers;
import dev.edgecase.http.ScriptedBody;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecodingTest {
    private static final byte[] PLAIN = "what the origin meant to say".getBytes(UTF_8);

    @ParameterizedTest
    @CsvSource({"gzip, gzip", "x-gzip, gzip", "GZip, gzip", "br, br", "BR, br"})
    void a_body_is_decoded(String named, String coding) {
        var source = ScriptedBody.of(Encoded.encode(coding, PLAIN));

        var read = Drained.of(Decoding.decode(source, named));

        assertThat(read.bytes()).isEqualTo(PLAIN);
        assertThat(read.ended()).isTrue();
        assertThat(source.unreleased()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zstd", "deflate", "identity", "", "gzip, br"})
    void other_codings_are_left(String coding) {
        var source = ScriptedBody.of(PLAIN);

        assertThat(Decoding.decode(source, coding)).isSameAs(source);
        assertThat(Decoding.decodes(coding)).isFalse();
    }

    @Test
    void origins_are_asked_for_both_codings_where_brotli_works() {
        assertThat(Decoding.brotliProblem()).isEmpty();
        assertThat(Decoding.askedFromOrigins()).isEqualTo("br, gzip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br"})
    void one_byte_at_a_time_neither_breaks_a_stream_nor_the_stack(String coding) {
        var plain = Encoded.content(new Random(1), 100_000);
        var encoded = Encoded.encode(coding, plain);
        var source = ScriptedBody.of(IntStream.range(0, encoded.length).mapToObj(at -> new byte[] {encoded[at]}));

        var read = Drained.of(Decoding.decode(source, coding));

        assertThat(read.bytes()).isEqualTo(plain);
        assertThat(source.unreleased()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br"})
    void a_small_body_that_decodes_to_very_much_comes_in_small_pieces_when_asked(String coding) {
        var encoded = Encoded.encode(coding, new byte[64 * 1024 * 1024]);
        var source = ScriptedBody.of(Encoded.cut(new Random(1), encoded, 2000));

        var read = Drained.upTo(1_000_000, Decoding.decode(source, coding));

        assertThat(read.largestPiece()).isEqualTo(Decoder.PIECE);
        assertThat(read.bytes().length).isLessThan(1_000_000 + Decoder.PIECE);
        assertThat(source.given()).isLessThanOrEqualTo(4);
        read.cancel();
        assertThat(source.isClosed()).isTrue();
        assertThat(source.unreleased()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br"})
    void the_source_is_asked_for_one_piece_at_a_time(String coding) {
        var pieces = Encoded.cut(new Random(2), Encoded.encode(coding, Encoded.content(new Random(2), 40_000)), 5000);
        var source = ScriptedBody.of(pieces).answeringLater();
        var body = Decoding.decode(source, coding);
        assertThat(source.isAsked()).isFalse();

        var read = Drained.of(body);
        while (source.isAsked()) {
            source.answer();
            assertThat(source.unreleased()).isZero();
        }

        assertThat(read.bytes()).isEqualTo(Encoded.content(new Random(2), 40_000));
        assertThat(read.ended()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br"})
    void a_body_of_no_bytes_decodes_to_none_and_trailers_are_handed_on(String coding) {
        var trailers = Headers.of("Checked", "yes");

        var read = Drained.of(Decoding.decode(ScriptedBody.of().withTrailers(trailers), coding));

        assertThat(read.bytes()).isEmpty();
        assertThat(read.trailers()).isEqualTo(trailers);
    }

    static Stream<Arguments> good() {
        var member = Encoded.gzip(PLAIN);
        return Stream.of(
                Arguments.of("a name in the header", Encoded.gzipWithHeader(8, PLAIN)),
                Arguments.of("a comment in the header", Encoded.gzipWithHeader(16, PLAIN)),
                Arguments.of("an extra field", Encoded.gzipWithHeader(4, PLAIN)),
                Arguments.of("a header checksum", Encoded.gzipWithHeader(2, PLAIN)),
                Arguments.of("the text flag", Encoded.gzipWithHeader(1, PLAIN)),
                Arguments.of("everything in the header", Encoded.gzipWithHeader(31, PLAIN)),
                Arguments.of("an empty second member", Encoded.join(member, Encoded.gzip(new byte[0]))),
                Arguments.of(
                        "two members",
                        Encoded.join(
                                Encoded.gzip(Arrays.copyOf(PLAIN, 7)),
                                Encoded.gzip(Arrays.copyOfRange(PLAIN, 7, PLAIN.length)))),
                Arguments.of("zero padding", Encoded.join(member, new byte[512])));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    void gzip_is_decoded_with(String what, byte[] encoded) {
        assertThat(Drained.of(Decoding.decode(Body.of(encoded), "gzip")).bytes())
                .isEqualTo(PLAIN);
        var slowly = ScriptedBody.of(Encoded.cut(new Random(3), encoded, 1));
        assertThat(Drained.of(Decoding.decode(slowly, "gzip")).bytes()).isEqualTo(PLAIN);
    }

    static Stream<Arguments> broken() {
        var gzip = Encoded.gzip(PLAIN);
        var br = Encoded.br(PLAIN);
        return Stream.of(
                bad("gzip", "begin", PLAIN),
                bad("gzip", "begin", changed(gzip, 1)),
                bad("gzip", "method", changed(gzip, 2)),
                bad("gzip", "reserved", with(gzip, 3, 0x20)),
                bad("gzip", "reserved", with(gzip, 3, 0x80)),
                bad("gzip", "header's checksum", changed(Encoded.gzipWithHeader(2, PLAIN), 5)),
                bad("gzip", "data is wrong", with(gzip, 10, 0xff)),
                bad("gzip", "checksum is wrong", changed(gzip, gzip.length - 8)),
                bad("gzip", "length in the trailer", changed(gzip, gzip.length - 1)),
                bad("gzip", "ends inside", Arrays.copyOf(gzip, gzip.length - 1)),
                bad("gzip", "ends inside", Arrays.copyOf(gzip, gzip.length - 8)),
                bad("gzip", "ends inside", Arrays.copyOf(gzip, 15)),
                bad("gzip", "ends inside", Arrays.copyOf(gzip, 1)),
                bad("gzip", "follow", Encoded.join(gzip, new byte[] {'x'})),
                bad("gzip", "follow", Encoded.join(gzip, new byte[] {0, 'x'})),
                bad("gzip", "follow", Encoded.join(gzip, new byte[2], gzip)),
                bad("gzip", "ends inside", Encoded.join(gzip, new byte[] {0x1f})),
                bad("br", "wrong", Encoded.gzip(PLAIN)),
                bad("br", "ends inside", Arrays.copyOf(br, br.length - 1)),
                bad("br", "ends inside", Arrays.copyOf(br, 1)),
                bad("br", "follow", Encoded.join(br, new byte[] {0})),
                bad("br", "follow", Encoded.join(br, br)));
    }

    private static Arguments bad(String coding, String detail, byte[] encoded) {
        return Arguments.of(coding, detail, encoded);
    }

    private static byte[] changed(byte[] bytes, int at) {
        return with(bytes, at, bytes[at] ^ 0x01);
    }

    private static byte[] with(byte[] bytes, int at, int octet) {
        var changed = bytes.clone();
        changed[at] = (byte) octet;
        return changed;
    }

    @ParameterizedTest(name = "{0}: {1} ({index})")
    @MethodSource("broken")
    void a_broken_body_says_what_is_wrong(String coding, String detail, byte[] encoded) {
        for (var most : new int[] {1, encoded.length}) {
            var source = ScriptedBody.of(Encoded.cut(new Random(4), encoded, most));

            var read = Drained.of(Decoding.decode(source, coding));

            assertThat(read.failure())
                    .asInstanceOf(type(BadCodingException.class))
                    .satisfies(broken -> {
                        assertThat(broken.coding()).isEqualTo(coding);
                        assertThat(broken.detail()).contains(detail);
                        assertThat(broken).hasMessage(coding + ": " + broken.detail());
                    });
            assertThat(source.unreleased()).isZero();
            assertThat(source.isClosed()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br"})
    void a_source_that_breaks_off_breaks_the_body_and_is_named_as_the_cause(String coding) {
        var cause = new IOException("20 of 40 bytes came");
        var encoded = Encoded.encode(coding, PLAIN);

        var inside = Drained.of(
                Decoding.decode(ScriptedBody.of(Arrays.copyOf(encoded, 9)).failingWith(cause), coding));
        var behind = Drained.of(Decoding.decode(ScriptedBody.of(encoded).failingWith(cause), coding));

        assertThat(inside.failure()).isInstanceOf(BadCodingException.class).hasCause(cause);
        assertThat(inside.failure()).hasMessage(coding + ": the body broke off: 20 of 40 bytes came");
        assertThat(behind.failure()).isInstanceOf(BadCodingException.class).hasCause(cause);
        assertThat(behind.bytes()).isEqualTo(PLAIN);
    }

    @Test
    void what_the_origin_flushed_comes_before_the_next_piece_is_there() {
        var encoded =
                Encoded.join(Encoded.gzip("event: 1\n".getBytes(UTF_8)), Encoded.gzip("event: 2\n".getBytes(UTF_8)));
        var half = encoded.length / 2;
        var source = ScriptedBody.of(Arrays.copyOf(encoded, half), Arrays.copyOfRange(encoded, half, encoded.length))
                .answeringLater();
        var read = Drained.of(Decoding.decode(source, "gzip"));

        source.answer();

        assertThat(read.text()).isEqualTo("event: 1\n");
        read.cancel();
    }
}
