package dev.edgecase.scenario.tree;

/**
 * A text, a number, true or false, or nothing.
 *
 * @param place where it begins, its quotes included
 * @param path the keys that lead to it
 * @param kind what it is
 * @param text as it is written, without quotes
 * @param start where its first character stands
 */
public record Scalar(Place place, KeyPath path, Kind kind, String text, Place start) implements Node {
    private static final int SHOWN = 60;

    /** What a scalar is. */
    public enum Kind {
        /** A text, quoted or not. */
        TEXT,
        /** A number without quotes. */
        NUMBER,
        /** {@code true} or {@code false} without quotes. */
        TRUTH,
        /** {@code null}, or a key without a value. */
        NOTHING
    }

    /**
     * Returns where the character at that index of the text stands; near it where quoted lines
     * were folded or hold escapes, other than the usual ones of JSON.
     */
    public Place at(int index) {
        var before = text.substring(0, Math.min(index, text.length()));
        if (start.file().endsWith(".json")) {
            var escaped =
                    before.chars().filter(c -> c == '"' || c == '\\' || c < ' ').count();
            return start.further(index + (int) escaped);
        }
        var lines = (int) before.chars().filter(c -> c == '\n').count();
        if (lines == 0) {
            return start.further(index);
        }
        var inLine = before.length() - before.lastIndexOf('\n') - 1;
        var isBlock = start.line() != place.line();
        return isBlock ? new Place(start.file(), start.line() + lines, start.column() + inLine) : place;
    }

    @Override
    public String found() {
        var shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
        return switch (kind) {
            case TEXT -> "the text '" + shown.replace("\n", "\\n").replace("\r", "\\r") + "'";
            case NUMBER -> "the number " + shown;
            case TRUTH -> shown;
            case NOTHING -> "nothing";
        };
    }
}
