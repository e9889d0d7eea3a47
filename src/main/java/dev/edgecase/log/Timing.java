package dev.edgecase.log;

import dev.edgecase.pipeline.Journey;
import java.time.Duration;
import java.util.Locale;

/** Writes durations for people, in the unit that fits. */
public final class Timing {
    private Timing() {}

    /** Returns {@code 340µs}, {@code 12ms}, {@code 1.2s} or {@code 120s}. */
    public static String of(Duration duration) {
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

    /** Returns {@code 120s (1.2s real)} for a wait on a clock that does not run as the wall's does, else as {@link #of}. */
    public static String both(Duration nominal, Journey journey) {
        var real = journey.realOf(nominal);
        var text = of(nominal);
        return nominal.toSeconds() < 1 || real.equals(nominal) ? text : text + " (" + of(real) + " real)";
    }

    /** Returns milliseconds with three decimals. */
    public static double millis(Duration duration) {
        return Math.round(duration.toNanos() / 1e3) / 1e3;
    }
}
