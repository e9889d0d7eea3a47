package dev.edgecase.scenario.tree;

import org.jspecify.annotations.Nullable;

/** The keys that lead to a part of a file: {@code steps[2].expect.status}. */
public final class KeyPath {
    /** The file as such. */
    public static final KeyPath ROOT = new KeyPath(null, "");

    private static final int MOST_SHOWN = 120;

    private final @Nullable KeyPath above;
    private final String step;

    private KeyPath(@Nullable KeyPath above, String step) {
        this.above = above;
        this.step = step;
    }

    /** Returns the path of a key of the mapping at this path. */
    public KeyPath key(String key) {
        return new KeyPath(this, key);
    }

    /** Returns the path of an item of the list at this path, counted from 0. */
    public KeyPath item(int index) {
        return new KeyPath(this, "[" + index + "]");
    }

    /** Returns the last key; for an item of a list its place in brackets. */
    public String last() {
        return step;
    }

    /** Returns the keys; of very many, the first. */
    @Override
    public String toString() {
        var whole = whole();
        return whole.length() > MOST_SHOWN ? whole.substring(0, MOST_SHOWN) + "..." : whole;
    }

    private String whole() {
        if (above == null) {
            return "";
        }
        var before = above.whole();
        return before + (before.isEmpty() || step.startsWith("[") ? "" : ".") + step;
    }
}
