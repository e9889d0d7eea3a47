package dev.edgecase.origin.netty;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;

/** A visitor's body of so many bytes, given at once, or only as far as the test says; counts what is held of it. */
final class CountedBody implements Body {
    private static final int PIECE = 64 * 1024;

    private final long length;
    private final boolean chunked;
    private final AtomicLong given = new AtomicLong();
    private final AtomicInteger held = new AtomicInteger();
    private long allowed;
    private volatile boolean closed;
    private Receiver waiting;

    CountedBody(long length, boolean atOnce) {
        this(length, atOnce ? length : 0, false);
    }

    CountedBody(long length, long allowed, boolean chunked) {
        this.length = length;
        this.allowed = allowed;
        this.chunked = chunked;
    }

    @Override
    public OptionalLong length() {
        return chunked ? OptionalLong.empty() : OptionalLong.of(length);
    }

    @Override
    public void next(Receiver receiver) {
        var size = (int) Math.min(PIECE, allowed - given.get());
        if (given.get() == length) {
            receiver.end(Headers.EMPTY);
        } else if (size == 0) {
            waiting = receiver;
        } else {
            given.addAndGet(size);
            held.incrementAndGet();
            receiver.piece(new Counted(ByteBuffer.wrap("x".repeat(size).getBytes(StandardCharsets.US_ASCII))));
        }
    }

    /** Gives so many bytes more; on the I/O thread. */
    void allow(long more) {
        allowed += more;
        var receiver = waiting;
        waiting = null;
        if (receiver != null) {
            next(receiver);
        }
    }

    /** Breaks for whoever waits; on the I/O thread. */
    void fail(IOException cause) {
        var receiver = waiting;
        waiting = null;
        receiver.failed(cause);
    }

    @Override
    public void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    long given() {
        return given.get();
    }

    /** Returns how many pieces have not been released. */
    int held() {
        return held.get();
    }

    /** Waits until the other side has not taken anything for a while. */
    void awaitStandstill() {
        var last = new AtomicLong(-1);
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> last.getAndSet(given.get()) == given.get() && given.get() > 0);
    }

    private final class Counted implements Piece {
        private final ByteBuffer bytes;

        private Counted(ByteBuffer bytes) {
            this.bytes = bytes;
        }

        @Override
        public ByteBuffer buffer() {
            return bytes;
        }

        @Override
        public void release() {
            held.decrementAndGet();
        }
    }
}
