package dev.edgecase.compress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.ConvertedBody;
import dev.edgecase.http.Drained;
import dev.edgecase.http.ScriptedBody;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in and however it is cut: right bytes or {@link BadCodingException}, and nothing is kept. */
class DecodingFuzzTest {
    private static final int ROUNDS = 1500;
    private static final int MOST_OUTPUT = 200_000;

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br"})
    void cuts_change_nothing(String coding) {
        for (var seed = 0; seed < 100; seed++) {
            var random = new Random(seed);
            var plain = Encoded.content(random, random.nextInt(60_000));
            var source = source(random, Encoded.encode(coding, plain));
            var codec = new Watched(coding);

            var read = drain(random, source, codec);

            assertThat(read.bytes()).as("seed %d", seed).isEqualTo(plain);
            assertThat(read.ended()).isTrue();
            assertNothingIsKept(seed, source, codec);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br"})
    void damage_is_found_or_does_no_harm(String coding) {
        var found = 0;
        for (var seed = 0; seed < ROUNDS; seed++) {
            var random = new Random(seed);
            var plain = Encoded.content(random, random.nextInt(3000));
            var source = source(random, damaged(random, Encoded.encode(coding, plain)));
            if (random.nextInt(10) == 0) {
                source.failingWith(new IOException("cut"));
            }
            var codec = new Watched(coding);

            var read = drain(random, source, codec);

            if (read.failure() != null) {
                found++;
                assertThat(read.failure()).as("seed %d", seed).isInstanceOf(BadCodingException.class);
            } else if (read.ended() && coding.equals("gzip")) {
                assertThat(read.bytes()).as("seed %d", seed).isEqualTo(plain); // br has no checksum
            }
            assertNothingIsKept(seed, source, codec);
        }
        assertThat(found).isGreaterThan(ROUNDS / 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br"})
    void a_reader_may_leave_at_any_point(String coding) {
        for (var seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var source = source(random, Encoded.encode(coding, Encoded.content(random, 50_000)));
            var codec = new Watched(coding);
            var body = new ConvertedBody(source, new Decoder(codec));
            if (random.nextInt(10) > 0) {
                var read = Drained.upTo(1 + random.nextInt(60_000), body);
                for (var i = random.nextInt(20); i > 0 && source.isAsked(); i--) {
                    source.answer();
                }
                read.cancel();
            }

            body.close();

            assertNothingIsKept(seed, source, codec);
        }
    }

    private static ScriptedBody source(Random random, byte[] encoded) {
        var source = ScriptedBody.of(Encoded.cut(random, encoded, 1 + random.nextInt(9000)));
        if (random.nextBoolean()) {
            source.answeringLater();
        }
        return random.nextBoolean() ? source.outsideTheHeap() : source;
    }

    private static byte[] damaged(Random random, byte[] encoded) {
        var damaged = encoded.clone();
        for (var i = random.nextInt(3); i >= 0; i--) {
            var at = random.nextInt(damaged.length);
            switch (random.nextInt(5)) {
                case 0 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> damaged[at] = (byte) random.nextInt();
                case 2 -> damaged = Arrays.copyOf(damaged, Math.max(1, at));
                case 3 -> damaged = Encoded.join(damaged, Arrays.copyOf(encoded, random.nextInt(encoded.length)));
                default -> Arrays.fill(damaged, at, Math.min(damaged.length, at + 20), (byte) random.nextInt());
            }
        }
        return damaged;
    }

    private static Drained drain(Random random, ScriptedBody source, Codec codec) {
        var body = new ConvertedBody(source, new Decoder(codec));
        var read = Drained.upTo(MOST_OUTPUT, body);
        while (source.isAsked()) {
            source.answer();
        }
        if (!read.ended() && read.failure() == null) {
            body.close();
        }
        if (random.nextBoolean()) {
            body.close();
        }
        return read;
    }

    private static void assertNothingIsKept(int seed, ScriptedBody source, Watched codec) {
        assertThat(source.unreleased()).as("pieces kept, seed %d", seed).isZero();
        assertThat(codec.closes)
                .as("times the decoder was freed, seed %d", seed)
                .isEqualTo(1);
    }

    /** Counts how often a decoder is freed, and refuses to work afterwards. */
    private static final class Watched implements Codec {
        private final Codec codec;
        private int closes;

        Watched(String coding) {
            codec = coding.equals("br") ? new BrotliCodec() : new GzipCodec();
        }

        @Override
        public String coding() {
            return codec.coding();
        }

        @Override
        public int decode(ByteBuffer input, byte[] output) throws BadCodingException {
            assertThat(closes).isZero();
            var length = codec.decode(input, output);
            assertThat(length > 0 || !input.hasRemaining()).isTrue();
            return length;
        }

        @Override
        public void finish() throws BadCodingException {
            codec.finish();
        }

        @Override
        public void close() {
            closes++;
            codec.close();
        }
    }
}
