package dev.edgecase.testorigin.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Where the bytes of a body come from, piece by piece, so that a large one costs no memory. */
public final class BodySource implements AutoCloseable {
    private static final int PIECE = 32 * 1024;
    private static final byte[] ALPHABET =
            "abcdefghijklmnopqrstuvwxyz".repeat(PIECE / 26 + 2).getBytes(StandardCharsets.US_ASCII);

    private final InputStream stream;
    private final long size;

    private BodySource(InputStream stream, long size) {
        this.stream = stream;
        this.size = size;
    }

    /** Returns those bytes. */
    public static BodySource of(byte[] bytes) {
        return new BodySource(new ByteArrayInputStream(bytes), bytes.length);
    }

    /** Returns what a file holds now. */
    public static BodySource file(Path path) throws IOException {
        return new BodySource(Files.newInputStream(path), Files.size(path));
    }

    /** Returns so many bytes, the alphabet over and over. */
    public static BodySource alphabet(long bytes) {
        return new BodySource(new Alphabet(bytes), bytes);
    }

    /** Returns the same compressed, and closes this. */
    public BodySource gzip() throws IOException {
        var compressed = new ByteArrayOutputStream();
        try (this;
                var gzip = new GZIPOutputStream(compressed)) {
            stream.transferTo(gzip);
        }
        return of(compressed.toByteArray());
    }

    /** Returns how many bytes there are in all. */
    public long size() {
        return size;
    }

    /** Returns the next piece, an empty one at the end. */
    public byte[] next() throws IOException {
        return stream.readNBytes(PIECE);
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }

    private static final class Alphabet extends InputStream {
        private long left;
        private int at;

        Alphabet(long bytes) {
            this.left = bytes;
        }

        @Override
        public int read() {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (left == 0) {
                return length == 0 ? 0 : -1;
            }
            var count = (int) Math.min(left, Math.min(length, PIECE));
            System.arraycopy(ALPHABET, at, into, offset, count);
            at = (at + count) % 26;
            left -= count;
            return count;
        }
    }
}
