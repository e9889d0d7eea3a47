package dev.edgecase.origin.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioIoThread;

/**
 * What one I/O thread has for its origin exchanges: connections, and buffers that are used again and again. Touched by that
 * thread alone.
 */
final class OriginLoop {
    private static final int READ_BUFFER_BYTES = 32 * 1024;
    private static final int HEAD_BUFFER_BYTES = 4 * 1024;

    private final ClientParts parts;
    private final XnioEventLoop eventLoop;
    private final ConnectionPool pool = new ConnectionPool();
    private final TextCache texts = new TextCache();
    private final RequestHead requestHead = new RequestHead();
    private final Set<XnioSocketChannel> channels = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Dial> dials = Collections.newSetFromMap(new IdentityHashMap<>());
    private final byte[] scratch = new byte[READ_BUFFER_BYTES];
    private @Nullable ByteBuf readBuffer;
    private @Nullable ByteBuf headBuffer;
    private boolean closed;

    OriginLoop(XnioIoThread thread, ClientParts parts) {
        this.parts = parts;
        this.eventLoop = new XnioEventLoop(thread);
    }

    ClientParts parts() {
        return parts;
    }

    XnioEventLoop eventLoop() {
        return eventLoop;
    }

    ConnectionPool pool() {
        return pool;
    }

    RequestHead requestHead() {
        return requestHead;
    }

    TextCache texts() {
        return texts;
    }

    long nanos() {
        return parts.clock().nanos();
    }

    /** Returns the open channels. */
    Set<XnioSocketChannel> channels() {
        return channels;
    }

    /** Returns the attempts to connect that are under way. */
    Set<Dial> dials() {
        return dials;
    }

    boolean isClosed() {
        return closed;
    }

    /** Returns bytes for use within one call. */
    byte[] scratch() {
        return scratch;
    }

    /** Lends an empty buffer to read into. */
    ByteBuf takeReadBuffer() {
        var buffer = readBuffer;
        readBuffer = null;
        return buffer == null ? newReadBuffer() : buffer;
    }

    /** Returns the buffer, emptied, if nobody else holds on to it, else lets go of it and returns another. */
    ByteBuf reuse(ByteBuf buffer) {
        if (buffer.refCnt() == 1) {
            return buffer.clear();
        }
        buffer.release();
        return newReadBuffer();
    }

    void giveReadBufferBack(ByteBuf buffer) {
        if (readBuffer == null && buffer.refCnt() == 1 && !closed) {
            readBuffer = buffer.clear();
        } else {
            buffer.release();
        }
    }

    private static ByteBuf newReadBuffer() {
        return ByteBufAllocator.DEFAULT.directBuffer(READ_BUFFER_BYTES, READ_BUFFER_BYTES);
    }

    /** Returns a buffer with these bytes that the receiver releases; mostly the same one every time. */
    ByteBuf headBuffer(byte[] bytes, int length) {
        var buffer = headBuffer;
        if (buffer == null || buffer.refCnt() != 1 || buffer.capacity() < length) {
            if (buffer != null) {
                buffer.release();
            }
            buffer = ByteBufAllocator.DEFAULT.directBuffer(Math.max(length, HEAD_BUFFER_BYTES));
            headBuffer = buffer;
        }
        return buffer.clear().writeBytes(bytes, 0, length).retain();
    }

    /** Cuts what is under way and closes what is idle. */
    void close() {
        closed = true;
        for (var dial : new ArrayList<>(dials)) {
            dial.fail("the edge is closing");
        }
        for (var channel : new ArrayList<>(channels)) {
            channel.pipeline().fireExceptionCaught(new IOException("the edge is closing"));
            channel.cut();
        }
        if (readBuffer != null) {
            readBuffer.release();
            readBuffer = null;
        }
        if (headBuffer != null) {
            headBuffer.release();
            headBuffer = null;
        }
    }
}
