package dev.edgecase.front.wire;

import dev.edgecase.clock.EdgeClock;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioIoThread;

/**
 * What one I/O thread keeps for its connections: free buffers, space to work in, and the clock that watches them. Only that thread
 * touches it, so nothing here locks.
 */
public final class Lane {
    /** The size of a pooled buffer. */
    public static final int BUFFER_SIZE = 16 * 1024;

    private static final int MAX_FREE_BUFFERS = 128;
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final long SHORTEST_REAL_TICK_NANOS = 20_000_000;

    private final XnioIoThread thread;
    private final EdgeClock clock;
    private final Duration tick;
    private final ArrayDeque<ByteBuffer> free = new ArrayDeque<>();
    private final Set<Timed> watched = Collections.newSetFromMap(new IdentityHashMap<>());
    private final NameCache names = new NameCache();
    private byte[] scratch = new byte[BUFFER_SIZE];
    private EdgeClock.@Nullable Timer timer;
    private @Nullable Runnable whenEmpty;
    private boolean draining;

    /** Makes the lane of a thread. */
    public Lane(XnioIoThread thread, EdgeClock clock) {
        this.thread = thread;
        this.clock = clock;
        var real = Math.max(1, clock.realOf(TICK).toNanos());
        this.tick = TICK.multipliedBy(Math.max(1, SHORTEST_REAL_TICK_NANOS / real));
    }

    /** Returns the thread. */
    public XnioIoThread thread() {
        return thread;
    }

    /** Returns nominal nanoseconds, for measuring. */
    public long nanos() {
        return clock.nanos();
    }

    /** Returns the texts of header names seen before. */
    public NameCache names() {
        return names;
    }

    /** Tells whether the edge is closing. */
    public boolean isDraining() {
        return draining;
    }

    /** Returns an empty direct buffer of {@link #BUFFER_SIZE}. */
    public ByteBuffer take() {
        var buffer = free.pollLast();
        return buffer == null ? ByteBuffer.allocateDirect(BUFFER_SIZE) : buffer;
    }

    /** Takes a buffer back; those of another size are left to the collector. */
    public void give(ByteBuffer buffer) {
        if (buffer.isDirect() && buffer.capacity() == BUFFER_SIZE && free.size() < MAX_FREE_BUFFERS) {
            free.addLast(buffer.clear());
        }
    }

    /** Returns space of at least that many bytes, good until the next call of anything that may use it. */
    public byte[] scratch(int size) {
        if (scratch.length < size) {
            scratch = new byte[Integer.highestOneBit(size - 1) << 1];
        }
        return scratch;
    }

    /** Begins to ask a connection about its deadlines. */
    public void watch(Timed connection) {
        watched.add(connection);
        if (timer == null) {
            timer = clock.schedule(tick, this::ring);
        }
        if (draining) {
            connection.drain();
        }
    }

    /** Forgets a connection. */
    public void unwatch(Timed connection) {
        if (watched.remove(connection) && watched.isEmpty() && whenEmpty != null) {
            whenEmpty.run();
        }
    }

    /** Asks all connections to end, and says when the last has gone. */
    public void drain(Runnable empty) {
        draining = true;
        for (var connection : watched.toArray(new Timed[0])) {
            connection.drain();
        }
        if (watched.isEmpty()) {
            empty.run();
        } else {
            whenEmpty = empty;
        }
    }

    /** Cuts all connections. */
    public void cut() {
        for (var connection : watched.toArray(new Timed[0])) {
            connection.cut();
        }
    }

    /** Called by the clock, on a thread of its own: winds the timer up again and hands over. */
    private void ring() {
        timer = clock.schedule(tick, this::ring);
        try {
            thread.execute(this::tickAll);
        } catch (java.util.concurrent.RejectedExecutionException closing) {
            timer.cancel();
        }
    }

    private void tickAll() {
        var now = clock.nanos();
        for (var connection : watched.toArray(new Timed[0])) {
            connection.tick(now);
        }
    }
}
