package dev.edgecase.rules.list;

import dev.edgecase.rules.value.ByteText;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A URL, cut into its parts (RFC 3986, appendix B).
 *
 * @param scheme what stands before the first colon
 * @param authority what stands behind {@code //}
 * @param path what follows; may be empty
 * @param query what stands behind the question mark
 * @param fragment what stands behind the number sign
 */
record UrlParts(
        Optional<String> scheme,
        Optional<Authority> authority,
        String path,
        Optional<String> query,
        Optional<String> fragment) {

    private static final Pattern FORM =
            Pattern.compile("(?s)(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://([^/?#]*))?([^?#]*)(?:\\?([^#]*))?(?:#(.*))?");
    private static final int SHOWN_AT_MOST = 100;
    private static final String FORBIDDEN = " \"<>\\^`{|}";

    /**
     * The part of a URL that says who is asked.
     *
     * @param user what stands before {@code @}
     * @param host may be empty
     * @param port what stands behind the colon
     */
    record Authority(Optional<String> user, String host, Optional<String> port) {
        static Authority of(String text) {
            var at = text.lastIndexOf('@');
            var rest = text.substring(at + 1);
            var open = rest.startsWith("[") && !rest.contains("]");
            var colon = open ? -1 : rest.indexOf(':', rest.lastIndexOf(']') + 1);
            return new Authority(
                    at < 0 ? Optional.empty() : Optional.of(text.substring(0, at)),
                    colon < 0 ? rest : rest.substring(0, colon),
                    colon < 0 ? Optional.empty() : Optional.of(rest.substring(colon + 1)));
        }
    }

    /** Cuts a text; any text has parts. */
    static UrlParts of(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalStateException("Not even a path: " + text);
        }
        return new UrlParts(
                Optional.ofNullable(matcher.group(1)).map(scheme -> scheme.toLowerCase(Locale.ROOT)),
                Optional.ofNullable(matcher.group(2)).map(Authority::of),
                matcher.group(3),
                Optional.ofNullable(matcher.group(4)),
                Optional.ofNullable(matcher.group(5)));
    }

    /** Tells why a text cannot be a URL, whatever its parts; empty when nothing speaks against it. */
    static Optional<String> fault(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c < ' ' || c == 0x7F) {
                return Optional.of("a control character stands at position " + (i + 1));
            }
            if (FORBIDDEN.indexOf(c) >= 0) {
                return Optional.of("'%c' stands at position %d; write %%%02X".formatted(c, i + 1, (int) c));
            }
            if (c == '%' && !isHex(text, i + 1)) {
                return Optional.of("two hex digits must follow the %% at position %d".formatted(i + 1));
            }
        }
        return text.isEmpty() ? Optional.of("it is empty") : Optional.empty();
    }

    /** Returns a text as messages show it: long ones are cut. */
    static String shown(String text) {
        return text.length() <= SHOWN_AT_MOST ? "'" + text + "'" : "'" + text.substring(0, SHOWN_AT_MOST) + "...'";
    }

    /** Writes the bytes of characters beyond ASCII as percent escapes, as browsers do before they send a URL. */
    static String ascii(String unicode) {
        var bytes = ByteText.of(unicode);
        if (bytes.chars().allMatch(c -> c <= 0x7F)) {
            return bytes;
        }
        var text = new StringBuilder();
        for (var i = 0; i < bytes.length(); i++) {
            var c = bytes.charAt(i);
            text.append(c <= 0x7F ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return text.toString();
    }

    private static boolean isHex(String text, int at) {
        return at + 2 <= text.length()
                && HexFormat.isHexDigit(text.charAt(at))
                && HexFormat.isHexDigit(text.charAt(at + 1));
    }
}
