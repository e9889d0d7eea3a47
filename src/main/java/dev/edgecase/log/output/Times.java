package dev.edgecase.log.output;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * The forms of times in logs.
 *
 * <p>Source: Cloudflare docs, logs/logpush/logpush-job/log-output-options; the last two: Cloudflare API, logpush/jobs. Certainty: documented.
 */
public enum Times {
    /** {@code 1506702504433000200}. */
    UNIXNANO {
        @Override
        String of(Instant time) {
            return "%d%09d".formatted(time.getEpochSecond(), time.getNano());
        }
    },
    /** {@code 1506702504}. */
    UNIX {
        @Override
        String of(Instant time) {
            return String.valueOf(time.getEpochSecond());
        }
    },
    /** {@code 2017-09-29T16:28:24Z}. */
    RFC3339 {
        @Override
        String of(Instant time) {
            return quoted(time.truncatedTo(ChronoUnit.SECONDS).toString());
        }
    },
    /** {@code 2017-09-29T16:28:24.433Z}. */
    RFC3339MS {
        @Override
        String of(Instant time) {
            return quoted(MILLIS.format(time));
        }
    },
    /** {@code 2017-09-29T16:28:24.433000200Z}. */
    RFC3339NS {
        @Override
        String of(Instant time) {
            return quoted(NANOS.format(time));
        }
    };

    private static final DateTimeFormatter MILLIS = form("SSS");
    private static final DateTimeFormatter NANOS = form("SSSSSSSSS");

    private static DateTimeFormatter form(String fraction) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.%s'Z'".formatted(fraction), Locale.ROOT)
                .withZone(ZoneOffset.UTC);
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    /** Returns a time as it is written, be it as a number or in quotes. */
    abstract String of(Instant time);
}
