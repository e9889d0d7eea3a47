package dev.edgecase.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Writes and reads the dates of HTTP headers: {@code Sun, 06 Nov 1994 08:49:37 GMT} (RFC 9110 section 5.6.7). The text of the
 * second last asked for is kept, because every response carries the current one.
 */
public final class HttpDate {
    private static final String DAYS = "MonTueWedThuFriSatSun";
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final String FORM = "ddd, 00 mmm 0000 00:00:00 GMT";
    private static final int ASCTIME_LENGTH = "Sun Nov  6 08:49:37 1994".length();
    private static final int RFC_850_LENGTH = ", 06-Nov-94 08:49:37 GMT".length();

    private volatile Last last = new Last(0, "Thu, 01 Jan 1970 00:00:00 GMT");

    /** Returns the moment, cut to seconds, as a header value. */
    public String format(Instant moment) {
        var known = last;
        if (known.second == moment.getEpochSecond()) {
            return known.text;
        }
        var made = new Last(moment.getEpochSecond(), text(moment));
        last = made;
        return made.text;
    }

    /** Returns the same for a moment that is not asked for again. */
    public static String text(Instant moment) {
        var at = LocalDateTime.ofEpochSecond(moment.getEpochSecond(), 0, ZoneOffset.UTC);
        var text = FORM.toCharArray();
        var day = (at.getDayOfWeek().getValue() - 1) * 3;
        DAYS.getChars(day, day + 3, text, 0);
        var month = (at.getMonthValue() - 1) * 3;
        MONTHS.getChars(month, month + 3, text, 8);
        digits(text, 5, 2, at.getDayOfMonth());
        digits(text, 12, 4, at.getYear());
        digits(text, 17, 2, at.getHour());
        digits(text, 20, 2, at.getMinute());
        digits(text, 23, 2, at.getSecond());
        return new String(text);
    }

    private static void digits(char[] text, int from, int count, int value) {
        var rest = value;
        for (var i = from + count - 1; i >= from; i--) {
            text[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /**
     * Reads a date in any of the three forms of RFC 9110: the one that is written today, that of RFC 850, and asctime's. Years of two
     * digits below 70 are in this century, as in Cloudflare's open-source proxy framework; the name of the day is passed over.
     */
    public static Optional<Instant> parse(String text) {
        var comma = text.indexOf(',');
        if (comma == 3 && text.length() == FORM.length()) {
            return read(text);
        }
        if (comma > 3 && text.length() == comma + RFC_850_LENGTH) {
            var rest = text.substring(comma);
            var century = rest.charAt(9) < '7' ? "20" : "19";
            return rest.charAt(4) == '-' && rest.charAt(8) == '-'
                    ? read("ddd" + rest.substring(0, 4) + ' ' + rest.substring(5, 8) + ' ' + century
                            + rest.substring(9))
                    : Optional.empty();
        }
        if (comma < 0 && text.length() == ASCTIME_LENGTH && text.charAt(3) == ' ' && text.charAt(19) == ' ') {
            var day = text.charAt(8) == ' ' ? "0" + text.charAt(9) : text.substring(8, 10);
            var time = text.substring(10, 20);
            return read("ddd, " + day + text.substring(3, 8) + text.substring(20) + time + "GMT");
        }
        return Optional.empty();
    }

    private static Optional<Instant> read(String text) {
        var month = MONTHS.indexOf(text.substring(8, 11));
        if (month % 3 != 0 || !isFormed(text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.of(
                            number(text, 12, 4),
                            month / 3 + 1,
                            number(text, 5, 2),
                            number(text, 17, 2),
                            number(text, 20, 2),
                            number(text, 23, 2))
                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static boolean isFormed(String text) {
        for (var i = 3; i < FORM.length(); i++) {
            var expected = FORM.charAt(i);
            var there = text.charAt(i);
            var fits = expected == '0' ? there >= '0' && there <= '9' : expected == 'm' || expected == there;
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int from, int count) {
        return Integer.parseInt(text, from, from + count, 10);
    }

    private record Last(long second, String text) {}
}
