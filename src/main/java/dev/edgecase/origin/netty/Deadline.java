package dev.edgecase.origin.netty;

import dev.edgecase.clock.EdgeClock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A moment by which something must have happened, on one I/O thread. Moving it on, as every request does, is a plain write: one
 * timer stays armed on the clock, looks when it fires whether the moment has come, and arms itself again for the rest if not.
 */
final class Deadline {
    private static final long NONE = Long.MAX_VALUE;

    private final EdgeClock clock;
    private final Runnable expired;
    private final Runnable due;
    private long at = NONE;
    private long armedFor = NONE;
    private EdgeClock.@Nullable Timer timer;

    /** Makes a deadline that is not set. The task runs on the executor, which is the thread that all other calls come from. */
    Deadline(EdgeClock clock, Executor thread, Runnable expired) {
        this.clock = clock;
        this.expired = expired;
        Runnable check = this::check;
        this.due = () -> {
            try {
                thread.execute(check);
            } catch (RejectedExecutionException closing) {
                // The thread is going away, and what waited with it.
            }
        };
    }

    /** Sets the moment, in nanoseconds of the clock, in place of the one before. */
    void set(long nanos) {
        at = nanos;
        if (nanos < armedFor) {
            arm();
        }
    }

    /** Waits for nothing; the timer stays for the next time. */
    void clear() {
        at = NONE;
    }

    /** Waits for nothing, ever. */
    void cancel() {
        at = NONE;
        armedFor = NONE;
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private void arm() {
        if (timer != null) {
            timer.cancel();
        }
        armedFor = at;
        timer = clock.schedule(Duration.ofNanos(Math.max(0, at - clock.nanos())), due);
    }

    private void check() {
        armedFor = NONE;
        if (at == NONE) {
            return;
        }
        if (clock.nanos() < at) {
            arm();
        }
        if (clock.nanos() >= at) { // asked again: time moved by hand may have jumped while the timer was armed
            cancel();
            expired.run();
        }
    }
}
