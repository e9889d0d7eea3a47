package dev.edgecase.phase.header;

import java.util.Optional;

/**
 * Values of header fields as rules make them.
 *
 * <p>Source: Cloudflare docs, rules/transform/request-header-modification and its part on the format of values. Certainty:
 * documented; that the length is counted behind the escaping is assumed.
 */
final class HeaderText {
    /** The longest value, in bytes. */
    static final int LONGEST = 4096;

    private HeaderText() {}

    /** Returns the value with each byte beyond ASCII as a backslash, {@code u00} and its two hex digits. */
    static String escaped(String bytes) {
        if (isPrintable(bytes)) {
            return bytes;
        }
        var text = new StringBuilder(bytes.length() + 32);
        for (var i = 0; i < bytes.length(); i++) {
            var c = bytes.charAt(i);
            if (c < 0x80) {
                text.append(c);
            } else {
                text.append("\\u00").append(Integer.toHexString(c));
            }
        }
        return text.toString();
    }

    /** Returns what is wrong with an escaped value, in words: it is too long, or holds what is not printable. */
    static Optional<String> problem(String value) {
        if (value.length() > LONGEST) {
            return Optional.of("is %d bytes long, and may be %d".formatted(value.length(), LONGEST));
        }
        if (isPrintable(value)) {
            return Optional.empty();
        }
        return value.chars()
                .filter(c -> c < ' ' || c > '~')
                .mapToObj("holds the byte 0x%02x, which no header may have"::formatted)
                .findFirst();
    }

    /** Nearly all values are, and this is asked for each of every request. */
    private static boolean isPrintable(String value) {
        for (var i = 0; i < value.length(); i++) {
            if (value.charAt(i) < ' ' || value.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }
}
