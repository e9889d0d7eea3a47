package dev.edgecase.rules.set;

import dev.edgecase.http.RequestTarget;
import java.util.BitSet;
import java.util.HexFormat;

/**
 * Brings a request-target into one form: what need not be encoded is decoded, what must be is encoded, hex digits are upper case, and
 * dot segments are gone. A target that has the form already comes back as it is.
 *
 * <p>Source: Cloudflare docs, rules/normalization/how-it-works. Certainty: documented for the path; that the query gets the same but
 * for slashes and dots, and that a percent sign which begins no escape becomes {@code %25}, is assumed.
 */
public final class UrlNormalizer {
    private static final BitSet UNRESERVED = letters("-._~");
    private static final BitSet RAW_IN_URL = letters("-._~:/?#[]@!$&'()*+,;=");
    private static final BitSet RAW_IN_PATH = letters("-._~:/[]@!$&'()*+,;=%");
    private static final BitSet RAW_IN_QUERY = letters("-._~:/?[]@!$&'()*+,;=%");
    private static final BitSet RAW_IN_HEADER = notControls();
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private UrlNormalizer() {}

    private static BitSet letters(String others) {
        var set = new BitSet(128);
        set.set('A', 'Z' + 1);
        set.set('a', 'z' + 1);
        set.set('0', '9' + 1);
        others.chars().forEach(set::set);
        return set;
    }

    private static BitSet notControls() {
        var set = new BitSet(256);
        set.set(' ', 0x100);
        set.clear(0x7f);
        return set;
    }

    /** Returns the normal form of a target of bytes, one char each; what does not begin with a slash has none. */
    public static String normalized(String target, UrlNormalization.Type type) {
        if (!target.startsWith("/") || isNormal(target, type)) {
            return target;
        }
        var url = RequestTarget.of(target);
        var merged = type == UrlNormalization.Type.CLOUDFLARE ? mergedSlashes(url.path()) : url.path();
        return withoutDots(recoded(merged, RAW_IN_URL)) + recoded(url.suffix(), RAW_IN_URL);
    }

    /** Percent-encodes what cannot stand in a path, and leaves escapes alone: for paths that rules make. */
    public static String encodedPath(String path) {
        return encoded(path, RAW_IN_PATH);
    }

    /** Percent-encodes what cannot stand in a query, and leaves escapes alone. */
    public static String encodedQuery(String query) {
        return encoded(query, RAW_IN_QUERY);
    }

    /** Percent-encodes what cannot stand in a header field; all else is as it was. */
    public static String encodedLocation(String url) {
        return encoded(url, RAW_IN_HEADER);
    }

    private static String encoded(String text, BitSet raw) {
        var at = firstOutside(text, raw);
        if (at < 0) {
            return text;
        }
        var out = new StringBuilder(text.length() + 8).append(text, 0, at);
        for (var i = at; i < text.length(); i++) {
            append(out, text.charAt(i), raw);
        }
        return out.toString();
    }

    private static int firstOutside(String text, BitSet set) {
        for (var i = 0; i < text.length(); i++) {
            if (!set.get(text.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isNormal(String target, UrlNormalization.Type type) {
        var path = true;
        for (var i = 0; i < target.length(); i++) {
            var c = target.charAt(i);
            if (c == '%') {
                if (!isNormalEscape(target, i)) {
                    return false;
                }
            } else if (!RAW_IN_URL.get(c)) {
                return false;
            } else if (c == '?') {
                path = false;
            } else if (path && c == '/' && !isNormalSegment(target, i, type)) {
                return false;
            }
        }
        return true;
    }

    /** An escape in upper case, of what has to be escaped. */
    private static boolean isNormalEscape(String target, int at) {
        var value = escape(target, at);
        return value >= 0
                && !UNRESERVED.get(value)
                && !isLowerHex(target.charAt(at + 1))
                && !isLowerHex(target.charAt(at + 2));
    }

    private static boolean isLowerHex(char c) {
        return c >= 'a';
    }

    /** Tells whether what follows a slash is no dot segment, nor another slash where these are merged. */
    private static boolean isNormalSegment(String target, int slash, UrlNormalization.Type type) {
        if (slash + 1 == target.length()) {
            return true;
        }
        var next = target.charAt(slash + 1);
        if (next == '/') {
            return type != UrlNormalization.Type.CLOUDFLARE;
        }
        if (next != '.') {
            return true;
        }
        var end = slash + (slash + 2 < target.length() && target.charAt(slash + 2) == '.' ? 3 : 2);
        return end < target.length() && target.charAt(end) != '/' && target.charAt(end) != '?';
    }

    private static String mergedSlashes(String path) {
        var out = new StringBuilder(path.length());
        for (var i = 0; i < path.length(); i++) {
            var c = path.charAt(i) == '\\' ? '/' : path.charAt(i);
            if (c != '/' || out.isEmpty() || out.charAt(out.length() - 1) != '/') {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static String recoded(String text, BitSet raw) {
        var out = new StringBuilder(text.length() + 8);
        for (var i = 0; i < text.length(); i++) {
            var value = text.charAt(i) == '%' ? escape(text, i) : -1;
            if (value < 0) {
                append(out, text.charAt(i), raw);
            } else {
                append(out, (char) value, UNRESERVED);
                i += 2;
            }
        }
        return out.toString();
    }

    private static void append(StringBuilder out, char c, BitSet raw) {
        if (raw.get(c)) {
            out.append(c);
        } else {
            out.append('%').append(HEX.toHexDigits((byte) c));
        }
    }

    /** The byte that an escape stands for; -1 where there is none. */
    private static int escape(String text, int at) {
        return at + 2 < text.length()
                        && HexFormat.isHexDigit(text.charAt(at + 1))
                        && HexFormat.isHexDigit(text.charAt(at + 2))
                ? HexFormat.fromHexDigits(text, at + 1, at + 3)
                : -1;
    }

    /** Removes dot segments, RFC 3986 section 5.2.4. */
    private static String withoutDots(String path) {
        var out = new StringBuilder(path.length());
        for (var start = 0; start < path.length(); ) {
            var slash = path.indexOf('/', start + 1);
            var end = slash < 0 ? path.length() : slash;
            var segment = path.substring(start, end);
            if (segment.equals("/..")) {
                out.setLength(Math.max(0, out.lastIndexOf("/")));
            }
            if (!segment.equals("/..") && !segment.equals("/.")) {
                out.append(segment);
            } else if (end == path.length()) {
                out.append('/');
            }
            start = end;
        }
        return out.toString();
    }
}
