package dev.edgecase.origin.netty.xnio;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * The buffers of one I/O thread, used again and again: as long as nobody holds on to what was read, reading and writing
 * allocate nothing.
 */
public final class IoBuffers {
    private static final int READ_BYTES = 32 * 1024;
    private static final int WRITE_BYTES = 4 * 1024;

    private final byte[] scratch = new byte[READ_BYTES];
    private @Nullable ByteBuf forReading;
    private @Nullable ByteBuf forWriting;
    private boolean closed;

    /** Returns bytes for use within one call. */
    public byte[] scratch() {
        return scratch;
    }

    /** Lends an empty buffer to read into. */
    ByteBuf take() {
        var buffer = forReading;
        forReading = null;
        return buffer == null ? newBuffer() : buffer;
    }

    /** Returns the buffer, emptied, if nobody else holds on to it, else lets go of it and returns another. */
    ByteBuf reuse(ByteBuf buffer) {
        if (buffer.refCnt() == 1) {
            return buffer.clear();
        }
        buffer.release();
        return newBuffer();
    }

    void giveBack(ByteBuf buffer) {
        if (forReading == null && buffer.refCnt() == 1 && !closed) {
            forReading = buffer.clear();
        } else {
            buffer.release();
        }
    }

    private static ByteBuf newBuffer() {
        return ByteBufAllocator.DEFAULT.directBuffer(READ_BYTES, READ_BYTES);
    }

    /** Returns a buffer with these bytes, which the receiver releases; mostly the same one every time. */
    public ByteBuf forWriting(byte[] bytes, int length) {
        var buffer = forWriting;
        if (buffer == null || buffer.refCnt() != 1 || buffer.capacity() < length) {
            if (buffer != null) {
                buffer.release();
            }
            buffer = ByteBufAllocator.DEFAULT.directBuffer(Math.max(length, WRITE_BYTES));
            forWriting = buffer;
        }
        return buffer.clear().writeBytes(bytes, 0, length).retain();
    }

    /** Frees what is not lent. */
    public void close() {
        closed = true;
        if (forReading != null) {
            forReading.release();
            forReading = null;
        }
        if (forWriting != null) {
            forWriting.release();
            forWriting = null;
        }
    }
}
