package dev.edgecase.rules.value;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The type of a value; written {@code Array<String>} in messages.
 *
 * @param kind the outermost type
 * @param element the type of the elements of an array, or of a map's values; empty for scalars
 */
public record Type(Kind kind, Optional<Type> element) {
    /** True or false. */
    public static final Type BOOLEAN = new Type(Kind.BOOLEAN, Optional.empty());

    /** A signed integer of 64 bits. */
    public static final Type INTEGER = new Type(Kind.INTEGER, Optional.empty());

    /** Text, as bytes. */
    public static final Type STRING = new Type(Kind.STRING, Optional.empty());

    /** Bytes that are no text, such as a digest. */
    public static final Type BYTES = new Type(Kind.BYTES, Optional.empty());

    /** An IPv4 or IPv6 address. */
    public static final Type IP = new Type(Kind.IP, Optional.empty());

    /** What a type is made of. */
    public enum Kind {
        /** See {@link Type#BOOLEAN}. */
        BOOLEAN("Boolean"),
        /** See {@link Type#INTEGER}. */
        INTEGER("Integer"),
        /** See {@link Type#STRING}. */
        STRING("String"),
        /** See {@link Type#BYTES}. */
        BYTES("Bytes"),
        /** See {@link Type#IP}. */
        IP("IP"),
        /** A list of one type. */
        ARRAY("Array"),
        /** Values of one type by string. */
        MAP("Map");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /** Returns the type of arrays of these. */
    public static Type arrayOf(Type element) {
        return new Type(Kind.ARRAY, Optional.of(element));
    }

    /** Returns the type of maps to these. */
    public static Type mapOf(Type value) {
        return new Type(Kind.MAP, Optional.of(value));
    }

    /** Spelled out: types are compared all the time while rules are read, and a record's own way is slow in a JVM that has just started. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Type type && kind == type.kind && element.equals(type.element));
    }

    @Override
    public int hashCode() {
        return 31 * kind.hashCode() + element.hashCode();
    }

    /** Tells whether values hold others. */
    public boolean isCompound() {
        return element.isPresent();
    }

    /** Tells whether it is the type of arrays of these. */
    public boolean isArrayOf(Type wanted) {
        return kind == Kind.ARRAY && element.equals(Optional.of(wanted));
    }

    @Override
    public String toString() {
        return element.map(of -> kind.word + "<" + of + ">").orElse(kind.word);
    }
}
