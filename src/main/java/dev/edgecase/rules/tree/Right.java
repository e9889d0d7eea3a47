package dev.edgecase.rules.tree;

import java.util.List;

/** The right side of a comparison. */
public sealed interface Right {
    /**
     * One value.
     *
     * @param value text as bytes, {@code Long} or {@code Ip}
     */
    record One(Object value) implements Right {}

    /**
     * A set in braces.
     *
     * @param items in the order of the text; may be empty
     */
    record Set(List<Item> items) implements Right {
        /** Keeps a list that nobody changes. */
        public Set {
            items = List.copyOf(items);
        }
    }

    /**
     * A list by its name.
     *
     * @param name without the dollar sign
     */
    record Named(String name) implements Right {}

    /**
     * A regular expression or a wildcard pattern.
     *
     * @param source the pattern: a regular expression as the engine gets it, in Unicode; a wildcard as bytes, its own escapes kept
     */
    record Pattern(String source) implements Right {}

    /**
     * A value or a range of a set.
     *
     * @param from the first value
     * @param to the last value, the same as the first for a single one
     */
    record Item(Object from, Object to) {}
}
