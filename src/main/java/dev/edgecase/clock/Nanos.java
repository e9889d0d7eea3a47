package dev.edgecase.clock;

import java.time.Duration;

/** Durations as nanoseconds. */
final class Nanos {
    private static final Duration MOST = Duration.ofNanos(Long.MAX_VALUE);
    private static final Duration LEAST = Duration.ofNanos(Long.MIN_VALUE);

    private Nanos() {}

    /** Returns the nanoseconds; of a duration that has too many, 292 years, as many as can be counted. */
    static long of(Duration duration) {
        if (duration.compareTo(MOST) > 0) {
            return Long.MAX_VALUE;
        }
        return duration.compareTo(LEAST) < 0 ? Long.MIN_VALUE : duration.toNanos();
    }

    /** Adds without going round or back: what lies beyond 292 years is as good as never. */
    static long later(long nanos, Duration by) {
        var added = Math.max(0, of(by));
        return added > Long.MAX_VALUE - nanos ? Long.MAX_VALUE : nanos + added;
    }

    /** Returns the duration, which time can be advanced by. */
    static Duration forward(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("time does not go back, this is " + by);
        }
        return by;
    }
}
