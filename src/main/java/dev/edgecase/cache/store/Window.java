package dev.edgecase.cache.store;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/**
 * The bytes of a growing body that are in memory: from some position to the end of what has come.
 *
 * <p>Bytes do not change once they are in, so that slices of them may be read by anybody while more is appended.
 */
final class Window {
    private static final int SMALLEST_CHUNK = 1024;
    private static final int USUAL_CHUNK = 16 * 1024;

    private final Deque<Chunk> chunks = new ArrayDeque<>();
    private final int firstChunk;
    private long start;
    private long end;

    /**
     * Makes one without bytes.
     *
     * @param expected how many bytes will come, if that is known
     * @param atMost how many bytes will be kept
     */
    Window(OptionalLong expected, int atMost) {
        this.firstChunk = (int) Math.min(expected.orElse(SMALLEST_CHUNK), atMost);
    }

    /** Some bytes, of which more may come. */
    private static final class Chunk {
        private final byte[] bytes;
        private final long start;
        private int used;

        Chunk(long start, int size) {
            this.start = start;
            this.bytes = new byte[size];
        }

        long end() {
            return start + used;
        }

        void fill(ByteBuffer from) {
            var count = Math.min(from.remaining(), bytes.length - used);
            from.get(bytes, used, count);
            used += count;
        }
    }

    /** Returns the position of the first byte that is still here. */
    long start() {
        return start;
    }

    /** Returns the position behind the last byte. */
    long end() {
        return end;
    }

    /** Copies all that remains in the buffer. */
    void append(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            var last = chunks.peekLast();
            if (last == null || last.used == last.bytes.length) {
                last = new Chunk(end, chunkFor(bytes.remaining()));
                chunks.addLast(last);
            }
            last.fill(bytes);
            end = last.end();
        }
    }

    private int chunkFor(int coming) {
        if (end == 0) {
            return Math.max(firstChunk, coming);
        }
        var held = (int) Math.min(end - start, USUAL_CHUNK);
        return Math.max(coming, Math.max(SMALLEST_CHUNK, held));
    }

    /** Returns bytes from a position that is here and before the end; at least one, as many as lie together. */
    ByteBuffer read(long at) {
        for (var chunk : chunks) {
            if (at < chunk.end()) {
                var offset = (int) (at - chunk.start);
                return ByteBuffer.wrap(chunk.bytes, offset, chunk.used - offset);
            }
        }
        throw new IllegalArgumentException("byte %d is not in %d to %d".formatted(at, start, end));
    }

    /** Lets go of bytes before a position, as far as chunks end there. */
    void forget(long before) {
        for (var first = chunks.peekFirst();
                first != null && first.end() <= before && first.used > 0;
                first = chunks.peekFirst()) {
            chunks.removeFirst();
            start = first.end();
        }
    }

    /** Returns the buffer with all bytes, to be read from its position; only while none are forgotten. */
    ByteBuffer copyTo(ByteBuffer all) {
        for (var chunk : chunks) {
            all.put(chunk.bytes, 0, chunk.used);
        }
        return all.rewind();
    }

    /** Returns all bytes in one piece; only while none are forgotten. */
    byte[] whole() {
        var first = chunks.peekFirst();
        if (first != null && chunks.size() == 1 && first.used == first.bytes.length) {
            return first.bytes;
        }
        var all = new byte[Math.toIntExact(end)];
        for (var chunk : chunks) {
            System.arraycopy(chunk.bytes, 0, all, Math.toIntExact(chunk.start), chunk.used);
        }
        return all;
    }
}
