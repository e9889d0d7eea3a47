package dev.edgecase.cache.store;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/** A body in memory outside the heap, which is used for another when nobody holds it: neither the store, nor its writer, nor a reader. */
final class SlabBody implements StoredBody {
    private final Slabs slabs;
    private final ByteBuffer bytes;
    private final Holds holds = new Holds();

    /** Takes what is in the buffer from its position; its writer holds it. */
    SlabBody(Slabs slabs, ByteBuffer bytes) {
        this.slabs = slabs;
        this.bytes = bytes;
    }

    @Override
    public long length() {
        return bytes.limit();
    }

    @Override
    public long memoryBytes() {
        return bytes.capacity();
    }

    @Override
    public boolean hold() {
        return holds.hold();
    }

    @Override
    public void release() {
        if (holds.release()) {
            slabs.giveBack(bytes);
        }
    }

    @Override
    public Body open(long from, long count) {
        if (count == 0) {
            return Body.EMPTY;
        }
        var part = hold() ? bytes.slice(Math.toIntExact(from), Math.toIntExact(count)) : bytes.slice(0, 0);
        return new Part(part, count);
    }

    /** Part of it in one piece, to which the hold goes with the bytes. */
    private final class Part implements Body {
        private final ByteBuffer part;
        private final long count;
        private boolean over;

        /** Makes a body; the part is empty when the bytes are gone. */
        Part(ByteBuffer part, long count) {
            this.part = part;
            this.count = count;
            this.over = part.capacity() == 0;
        }

        @Override
        public OptionalLong length() {
            return OptionalLong.of(count);
        }

        @Override
        public void next(Receiver receiver) {
            if (part.capacity() == 0) {
                receiver.failed(new IOException("it was evicted before it was read"));
            } else if (over) {
                receiver.end(Headers.EMPTY);
            } else {
                over = true;
                receiver.piece(new Lent(part));
            }
        }

        @Override
        public void close() {
            if (!over) {
                over = true;
                SlabBody.this.release();
            }
        }
    }

    private final class Lent implements Body.Piece {
        private final ByteBuffer buffer;

        Lent(ByteBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public ByteBuffer buffer() {
            return buffer;
        }

        @Override
        public void release() {
            SlabBody.this.release();
        }

        @Override
        public boolean isLast() {
            return true;
        }
    }
}
