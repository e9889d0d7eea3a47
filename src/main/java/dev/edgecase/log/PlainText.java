package dev.edgecase.log;

/**
 * Makes text that a stranger chose fit for a terminal or a line of a report: control characters, and those that reorder or hide
 * text, are written as escapes, so that no request can move the cursor, change colours or forge a line.
 */
public final class PlainText {
    private PlainText() {}

    /** Returns the text with nothing left in it that a terminal would obey: {@code \x1b} and <code>&#92;u202e</code> in their stead. */
    public static String of(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (isHostile(text.charAt(i))) {
                return escaped(text, i);
            }
        }
        return text;
    }

    /** Returns the text made fit and cut in its middle to at most so many characters, the end being as telling as the start. */
    public static String shortened(String text, int length) {
        var plain = of(text);
        if (plain.length() <= length) {
            return plain;
        }
        var tail = length / 3;
        return plain.substring(0, length - tail - 1) + "…" + plain.substring(plain.length() - tail);
    }

    private static String escaped(String text, int from) {
        var safe = new StringBuilder(text.length() + 16).append(text, 0, from);
        for (var i = from; i < text.length(); i++) {
            var c = text.charAt(i);
            if (!isHostile(c)) {
                safe.append(c);
            } else if (c < 0x100) {
                safe.append("\\x").append(hex(c >> 4)).append(hex(c));
            } else {
                safe.append("\\u")
                        .append(hex(c >> 12))
                        .append(hex(c >> 8))
                        .append(hex(c >> 4))
                        .append(hex(c));
            }
        }
        return safe.toString();
    }

    private static char hex(int digit) {
        return Character.forDigit(digit & 0xf, 16);
    }

    private static boolean isHostile(char c) {
        if (c >= ' ' && c < 0x7f) {
            return false; // nearly every character there is
        }
        if (c < 0xa0) {
            return true; // C0, DEL and C1: 0x9b alone starts an escape sequence on some terminals
        }
        return switch (Character.getType(c)) {
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
            default -> false;
        };
    }
}
