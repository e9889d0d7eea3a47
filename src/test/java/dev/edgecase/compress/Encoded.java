package dev.edgecase.compress;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;

/** Makes encoded bytes for tests, and cuts them. */
final class Encoded {
    private Encoded() {}

    static byte[] encode(String coding, byte[] plain) {
        return coding.equals("br") ? br(plain) : gzip(plain);
    }

    static byte[] gzip(byte[] plain) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static byte[] br(byte[] plain) {
        Brotli4jLoader.ensureAvailability();
        try {
            return Encoder.compress(plain, Encoder.Parameters.create(5));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Returns gzip bytes whose header carries everything that the flags ask for. */
    static byte[] gzipWithHeader(int flags, byte[] plain) {
        var header = new ByteArrayOutputStream();
        header.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, (byte) flags, 1, 2, 3, 4, 0, 3});
        if ((flags & 4) != 0) {
            header.writeBytes(new byte[] {3, 0, 'a', 'b', 'c'});
        }
        if ((flags & 8) != 0) {
            header.writeBytes(new byte[] {'n', 0});
        }
        if ((flags & 16) != 0) {
            header.writeBytes(new byte[] {'c', 0});
        }
        if ((flags & 2) != 0) {
            var crc = new CRC32();
            crc.update(header.toByteArray());
            header.writeBytes(new byte[] {(byte) crc.getValue(), (byte) (crc.getValue() >>> 8)});
        }
        var encoded = gzip(plain);
        header.write(encoded, 10, encoded.length - 10);
        return header.toByteArray();
    }

    static byte[] join(byte[]... parts) {
        var joined = new ByteArrayOutputStream();
        Stream.of(parts).forEach(joined::writeBytes);
        return joined.toByteArray();
    }

    /** Returns text with repetitions and without, as long as asked. */
    static byte[] content(Random random, int length) {
        var content = new byte[length];
        random.nextBytes(content);
        for (var i = 0; i < length; i++) {
            if (i / 700 % 2 == 0) {
                content[i] = (byte) "<li>edges</li>".charAt(i % 14);
            }
        }
        return content;
    }

    /** Returns the bytes in order, in pieces of at least one byte and at most so many. */
    static byte[][] cut(Random random, byte[] whole, int most) {
        var pieces = new ArrayList<byte[]>();
        for (var from = 0; from < whole.length; ) {
            var to = Math.min(whole.length, from + 1 + random.nextInt(most));
            pieces.add(Arrays.copyOfRange(whole, from, to));
            from = to;
        }
        return pieces.toArray(byte[][]::new);
    }
}
