package dev.edgecase.log;

import java.time.Duration;
import java.util.Locale;

/** Writes durations for people, in the unit that fits. */
final class Timing {
    private Timing() {}

    /** Returns {@code 340µs}, {@code 12ms}, {@code 1.2s} or {@code 120s}. */
    static String of(Duration duration) {
        var micros = duration.toNanos() / 1000;
        if (micros < 1000) {
            return micros + "µs";
        }
        var millis = micros / 1000;
        if (millis < 1000) {
            return millis + "ms";
        }
        var tenths = Math.round(millis / 100.0);
        return tenths % 10 == 0 ? tenths / 10 + "s" : String.format(Locale.ROOT, "%.1fs", tenths / 10.0);
    }

    /** Returns milliseconds with three decimals. */
    static double millis(Duration duration) {
        return Math.round(duration.toNanos() / 1e3) / 1e3;
    }
}
