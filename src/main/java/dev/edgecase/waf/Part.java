package dev.edgecase.waf;

import java.util.Set;

/**
 * Something in a request that an attack may stand in.
 *
 * @param kind what it is
 * @param name its name, as the visitor wrote it; empty for what has none
 * @param value its value, decoded, in lower case
 */
public record Part(Kind kind, String name, String value) {
    /** What a part is. */
    public enum Kind {
        /** The path. */
        PATH("the path"),
        /** The query as a whole. */
        QUERY("the query"),
        /** A value of the query. */
        ARGUMENT("the argument"),
        /** A name of the query or a form. */
        ARGUMENT_NAME("the name"),
        /** A header's value. */
        HEADER("the header"),
        /** A cookie's value. */
        COOKIE("the cookie"),
        /** A value of a form or of JSON in the body. */
        FIELD("the field"),
        /** The body as a whole. */
        BODY("the body");

        /** What visitors write into a page or a program. */
        static final Set<Kind> WRITTEN = Set.of(ARGUMENT, ARGUMENT_NAME, COOKIE, FIELD, BODY);

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** Returns {@code the argument q}. */
    public String place() {
        return name.isEmpty() ? kind.words : kind.words + " " + name;
    }
}
