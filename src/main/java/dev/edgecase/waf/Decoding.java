package dev.edgecase.waf;

import dev.edgecase.rules.value.ByteText;

/**
 * Undoes what hides a text: percent-encoding, as often as it may have been put on, and case.
 *
 * <p>Source: none, Cloudflare's own transformations are not public. Certainty: assumed, three rounds.
 */
final class Decoding {
    private static final int ROUNDS = 3;
    private static final int HEX = 16;

    private Decoding() {}

    /** Returns a text decoded, in lower case. */
    static String of(String text) {
        var decoded = text;
        for (var round = 0; round < ROUNDS && decoded.indexOf('%') >= 0; round++) {
            var next = once(decoded);
            if (next.equals(decoded)) {
                break;
            }
            decoded = next;
        }
        return ByteText.lower(decoded);
    }

    /** Returns a name or value of a query or form decoded, in lower case. */
    static String ofArgument(String text) {
        return of(text.replace('+', ' '));
    }

    private static String once(String text) {
        var out = new StringBuilder(text.length());
        for (var i = 0; i < text.length(); i++) {
            var code = text.charAt(i) == '%' ? escaped(text, i) : -1;
            if (code < 0) {
                out.append(text.charAt(i));
            } else {
                out.append((char) code);
                i += 2;
            }
        }
        return out.toString();
    }

    /** Returns the byte that is escaped at this place; negative where none is. */
    static int escaped(String text, int at) {
        if (at + 2 >= text.length()) {
            return -1;
        }
        var high = Character.digit(text.charAt(at + 1), HEX);
        var low = Character.digit(text.charAt(at + 2), HEX);
        return high < 0 || low < 0 ? -1 : high * HEX + low;
    }
}
