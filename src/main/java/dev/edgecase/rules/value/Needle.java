package dev.edgecase.rules.value;

/**
 * A text to look for in others. A search takes time linear in the text searched, whatever the two look like: short ones are
 * compared place by place, long ones by Knuth, Morris and Pratt.
 */
public final class Needle {
    /** Up to here comparing place by place is cheap even in the worst case. */
    private static final int COMPARISONS_AT_MOST = 1 << 14;

    private final String text;
    private final boolean ignoresCase;
    private final int[] borders;

    private Needle(String text, boolean ignoresCase) {
        this.text = text;
        this.ignoresCase = ignoresCase;
        this.borders = borders(text);
    }

    /** Makes a needle that is found only as it is written. */
    public static Needle of(String text) {
        return new Needle(text, false);
    }

    /** Makes a needle whose ASCII letters are found in either case. */
    public static Needle ignoringCase(String text) {
        return new Needle(ByteText.lower(text), true);
    }

    /** Returns the text looked for; a needle that ignores case has it in lower case. */
    public String text() {
        return text;
    }

    /** Tells whether the value holds the text; the empty text is in every value. */
    public boolean isIn(String value) {
        return indexIn(value, 0, value.length()) >= 0;
    }

    /** Returns where the text first stands in the part of the value from one index up to another, or -1. */
    public int indexIn(String value, int from, int to) {
        if (to - from < text.length()) {
            return -1;
        }
        if ((long) (value.length() - from) * text.length() > COMPARISONS_AT_MOST) {
            return search(value, from, to);
        }
        if (!ignoresCase) {
            var found = value.indexOf(text, from);
            return found + text.length() <= to ? found : -1;
        }
        for (var at = from; at <= to - text.length(); at++) {
            if (standsAt(value, at)) {
                return at;
            }
        }
        return -1;
    }

    /** Tells whether the text stands in the value at just this index. */
    public boolean standsAt(String value, int at) {
        if (!ignoresCase) {
            return value.startsWith(text, at);
        }
        if (at < 0 || at > value.length() - text.length()) {
            return false;
        }
        for (var i = 0; i < text.length(); i++) {
            if (ByteText.lower(value.charAt(at + i)) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private int search(String value, int from, int to) {
        var same = 0;
        for (var at = from; at < to; at++) {
            var c = ignoresCase ? ByteText.lower(value.charAt(at)) : value.charAt(at);
            while (same > 0 && text.charAt(same) != c) {
                same = borders[same - 1];
            }
            if (text.charAt(same) == c) {
                same++;
            }
            if (same == text.length()) {
                return at + 1 - same;
            }
        }
        return -1;
    }

    /** For each length of a beginning of the text, how long the longest shorter beginning is that it ends with. */
    private static int[] borders(String text) {
        var borders = new int[text.length()];
        for (var i = 1; i < borders.length; i++) {
            var same = borders[i - 1];
            while (same > 0 && text.charAt(same) != text.charAt(i)) {
                same = borders[same - 1];
            }
            borders[i] = text.charAt(same) == text.charAt(i) ? same + 1 : same;
        }
        return borders;
    }
}
