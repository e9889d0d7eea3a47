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
}
