package dev.edgecase.verify.report;

import java.time.Duration;
import java.util.Locale;

/** Durations for people. */
public final class Times {
    private Times() {}

    /** Returns {@code 12ms}, {@code 1.2s}, {@code 120s} or {@code 1h 5m}. */
    public static String of(Duration duration) {
        var millis = duration.toMillis();
        if (millis < 1000) {
            return millis + "ms";
        }
        if (duration.toHours() > 0) {
            return duration.toHours() + "h"
                    + (duration.toMinutesPart() == 0 ? "" : " " + duration.toMinutesPart() + "m");
        }
        var tenths = Math.round(millis / 100.0);
        return tenths % 10 == 0 ? tenths / 10 + "s" : String.format(Locale.ROOT, "%.1fs", tenths / 10.0);
    }

    /** Returns seconds with three decimals, as JUnit XML has them. */
    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toNanos() / 1e9);
    }

    /** Returns milliseconds with three decimals. */
    static double millis(Duration duration) {
        return Math.round(duration.toNanos() / 1e3) / 1e3;
    }
}
