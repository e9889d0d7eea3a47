package dev.edgecase.unit;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads durations as people write them: {@code 500ms}, {@code 30s}, {@code 3m}, {@code 2h}, {@code 1d}, {@code 1h30m}. */
public final class DurationText {
    /** How a duration looks; also for schemas. */
    public static final String PATTERN = "(\\d{1,9}d)?(\\d{1,9}h)?(\\d{1,9}m)?(\\d{1,9}(\\.\\d{1,3})?s)?(\\d{1,9}ms)?";

    private static final Pattern PARTS = Pattern.compile(
            "(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9}(?:\\.\\d{1,3})?)s)?(?:(\\d{1,9})ms)?");

    private DurationText() {}

    /** Returns the duration, or nothing when this is not one. */
    public static Optional<Duration> parse(String text) {
        var parts = PARTS.matcher(text);
        if (text.isEmpty() || !parts.matches()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofDays(whole(parts.group(1)))
                .plusHours(whole(parts.group(2)))
                .plusMinutes(whole(parts.group(3)))
                .plusMillis(parts.group(4) == null ? 0 : Math.round(Double.parseDouble(parts.group(4)) * 1000))
                .plusMillis(whole(parts.group(5))));
    }

    /** Returns {@code 1h30m}, {@code 500ms}; parts of a millisecond are dropped. */
    public static String of(Duration duration) {
        var text = new StringBuilder();
        part(duration.toDays(), "d", text);
        part(duration.toHoursPart(), "h", text);
        part(duration.toMinutesPart(), "m", text);
        part(duration.toSecondsPart(), "s", text);
        part(duration.toMillisPart(), "ms", text);
        return text.isEmpty() ? "0s" : text.toString();
    }

    private static void part(long amount, String unit, StringBuilder text) {
        if (amount != 0) {
            text.append(amount).append(unit);
        }
    }

    private static long whole(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
