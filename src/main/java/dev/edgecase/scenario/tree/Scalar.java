package dev.edgecase.scenario.tree;

/**
 * A text, a number, true or false, or nothing.
 *
 * @param place where it begins, its quotes included
 * @param path the keys that lead to it
 * @param kind what it is
 * @param text as it is written, without quotes
 * @param letters where its characters stand
 */
public record Scalar(Place place, KeyPath path, Kind kind, String text, Letters letters) implements Node {
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

    /** Returns where the character at that index of the text stands; near it where variables were filled in. */
    public Place at(int index) {
        return letters.at(index);
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
