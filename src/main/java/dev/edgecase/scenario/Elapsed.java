package dev.edgecase.scenario;

import java.time.Duration;

/** Writes durations as files do: {@code 2m}, {@code 1h30m}, {@code 500ms}. */
final class Elapsed {
    private Elapsed() {}

    static String words(Duration duration) {
        var text = new StringBuilder();
        add(text, duration.toDays(), "d");
        add(text, duration.toHoursPart(), "h");
        add(text, duration.toMinutesPart(), "m");
        add(text, duration.toSecondsPart(), "s");
        add(text, duration.toMillisPart(), "ms");
        return text.isEmpty() ? "0s" : text.toString();
    }

    private static void add(StringBuilder text, long amount, String unit) {
        if (amount > 0) {
            text.append(amount).append(unit);
        }
    }
}
