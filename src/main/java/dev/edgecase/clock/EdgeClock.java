package dev.edgecase.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Tells nominal time and runs tasks at it.
 *
 * <p>Nominal time is what the emulated edge believes: with a speed of 100 a read timeout of 120 nominal seconds fires after 1.2
 * real ones. Tasks run on a thread of the clock (or, with the manual clock, of whoever advances it), must be short and must not
 * block: whoever needs another thread hands over there.
 */
public interface EdgeClock extends InstantSource, AutoCloseable {
    /** Returns the nominal time of day. */
    @Override
    Instant instant();

    /** Returns nominal nanoseconds since an arbitrary start; for measuring, never goes back. */
    long nanos();

    /**
     * Runs the task once when so much nominal time has passed. A negative or zero duration means at once; on a clock that is moved by
     * hand, when it next advances.
     */
    Timer schedule(Duration after, Runnable task);

    /** Returns how much real time passes while so much nominal time does; the same when time is real or moved by hand. */
    Duration realOf(Duration nominal);

    /**
     * Moves time forward by so much; what falls due runs, in order, as if the time had passed. A negative duration is refused. On a
     * clock that runs by itself the tasks run right after; on one that is moved by hand they have run when this returns.
     */
    void advance(Duration by);

    /** Drops all tasks that are not due yet. */
    @Override
    void close();

    /** Returns a clock that runs as the wall clock does. */
    static EdgeClock real() {
        return new ScaledClock(1);
    }

    /** Returns a clock that starts now and runs so many times faster than the wall clock; at least 1. */
    static EdgeClock scaled(double speed) {
        return new ScaledClock(speed);
    }

    /**
     * Returns the time of day outside the edge, whatever its own clock shows: certificates for visitors and for files are valid
     * by it.
     */
    static InstantSource outside() {
        return InstantSource.system();
    }

    /** A task that waits for its time. */
    interface Timer {
        /** Makes the task not run, unless it has begun. Calling it again does nothing. */
        void cancel();
    }
}
