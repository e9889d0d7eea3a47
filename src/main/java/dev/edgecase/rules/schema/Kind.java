package dev.edgecase.rules.schema;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** The types of a schema. */
public enum Kind {
    /** Members by name. */
    OBJECT("an object"),
    /** Elements in order. */
    ARRAY("a list"),
    /** A text. */
    STRING("a text"),
    /** Any number. */
    NUMBER("a number"),
    /** A number without a fraction, 1.0 too. */
    INTEGER("a whole number"),
    /** True or false. */
    BOOLEAN("true or false");

    private final String words;

    Kind(String words) {
        this.words = words;
    }

    /** Returns what it is, for people. */
    String words() {
        return words;
    }

    /** Tells whether a value is of this type. */
    boolean has(Object value) {
        return switch (this) {
            case OBJECT -> value instanceof Map;
            case ARRAY -> value instanceof List;
            case STRING -> value instanceof String;
            case NUMBER -> value instanceof BigDecimal;
            case INTEGER -> value instanceof BigDecimal number && isWhole(number);
            case BOOLEAN -> value instanceof Boolean;
        };
    }

    /** Tells whether a number in its one form has no fraction. */
    static boolean isWhole(BigDecimal number) {
        return number.scale() <= 0;
    }
}
