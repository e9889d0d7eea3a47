package dev.edgecase.waf;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Something in a request that an attack may stand in.
 *
 * @param kind what it is
 * @param name its name, as the visitor wrote it; empty for what has none
 * @param value its value, decoded, in lower case
 */
public record Part(Kind kind, String name, String value) {
    /** How many names or values are taken apart: a body of a megabyte can be half a million. */
    static final int MOST = 10_000;

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
        static final Set<Kind> WRITTEN = EnumSet.of(ARGUMENT, ARGUMENT_NAME, COOKIE, FIELD, BODY);

        /** And the path, whose parts programs take for files. */
        static final Set<Kind> WRITTEN_OR_PATH = EnumSet.of(PATH, ARGUMENT, ARGUMENT_NAME, COOKIE, FIELD, BODY);

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** Returns {@code the argument q}. */
    public String place() {
        return name.isEmpty() ? kind.words : kind.words + " " + name;
    }

    /** Returns the names and values of a query or form; of very many the rest is one value. */
    static List<Part> pairs(String text, Kind kind) {
        var parts = new ArrayList<Part>();
        for (var pair : text.split("&", MOST)) {
            var equals = pair.indexOf('=');
            var name = equals < 0 ? pair : pair.substring(0, equals);
            parts.add(new Part(Kind.ARGUMENT_NAME, name, Decoding.ofArgument(name)));
            parts.add(new Part(kind, name, equals < 0 ? "" : Decoding.ofArgument(pair.substring(equals + 1))));
        }
        return parts;
    }
}
