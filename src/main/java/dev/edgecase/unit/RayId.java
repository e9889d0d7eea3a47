package dev.edgecase.unit;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names one request through the edge, at the visitor, at the origin, in the log and on every page.
 *
 * <p>On the wire it is 16 lower-case hex digits, a hyphen and the colo: {@code 8f2c00aa11bb22cc-FRA}. Logs and error bodies
 * carry the 16 digits alone.
 *
 * <p>Source: Cloudflare docs, fundamentals/reference/cloudflare-ray-id. Certainty: documented.
 *
 * <p>One text, and nothing kept beside it: each request has one of these, and the journal a thousand.
 *
 * @param text as on the wire: 16 lower-case hex digits, a hyphen, the data centre as an IATA code in three capital letters
 */
public record RayId(String text) {
    private static final int DIGITS = 16;
    private static final Pattern COLO = Pattern.compile("[A-Z]{3}");
    private static final Pattern PASTED = Pattern.compile("([0-9a-f]{16})(-[a-z]{3}(-[a-z0-9]+)*)?");

    /** Checks the digits; the colo is checked where it is configured, see {@link #isColo}. */
    public RayId {
        if (text.indexOf('-') != DIGITS || !isLowerHex(text)) {
            throw new IllegalArgumentException("a ray id has 16 lower-case hex digits, this is '%s'".formatted(text));
        }
    }

    private static boolean isLowerHex(String text) {
        for (var i = 0; i < DIGITS; i++) {
            var c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    /** Makes a ray id of its two parts. */
    public static RayId of(String hex, String colo) {
        return new RayId(hex + '-' + colo);
    }

    /** Makes a ray id of 64 bits. */
    public static RayId of(long bits, String colo) {
        return of(HexFormat.of().toHexDigits(bits), colo);
    }

    /**
     * Reads the 16 digits out of {@code 8f2c00aa11bb22cc} or {@code 8f2c00aa11bb22cc-FRA}, in any case; empty if the text is
     * neither. Old ray ids may name more than the colo, {@code -SFO-DOG}.
     */
    public static Optional<String> digitsOf(String text) {
        var matcher = PASTED.matcher(text.trim().toLowerCase(Locale.ROOT));
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Tells whether the text is a colo code: three capital letters, as clients parse {@code -[A-Z]{3}$}. */
    public static boolean isColo(String text) {
        return COLO.matcher(text).matches();
    }

    /** Returns the same id with another data centre. */
    public RayId at(String other) {
        return of(hex(), other);
    }

    /** Returns the 16 lower-case hex digits. */
    public String hex() {
        return text.substring(0, DIGITS);
    }

    /** Returns the data centre. */
    public String colo() {
        return text.substring(DIGITS + 1);
    }

    /** Returns the value of the {@code CF-RAY} header. */
    @Override
    public String toString() {
        return text;
    }
}
