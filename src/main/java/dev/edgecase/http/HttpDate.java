package dev.edgecase.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Writes the dates of HTTP headers: {@code Sun, 06 Nov 1994 08:49:37 GMT} (RFC 9110 section 5.6.7). The text of the second last
 * asked for is kept, because every response carries the current one.
 */
public final class HttpDate {
    private static final DateTimeFormatter IMF_FIXDATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private volatile Last last = new Last(0, "Thu, 01 Jan 1970 00:00:00 GMT");

    /** Returns the moment, cut to seconds, as a header value. */
    public String format(Instant moment) {
        var known = last;
        if (known.second == moment.getEpochSecond()) {
            return known.text;
        }
        var made = new Last(moment.getEpochSecond(), IMF_FIXDATE.format(moment));
        last = made;
        return made.text;
    }

    private record Last(long second, String text) {}
}
