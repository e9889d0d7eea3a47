package dev.edgecase.rules.function;

import dev.edgecase.rules.value.Type;
import java.util.function.Predicate;

/**
 * The types that fit a place of a function. Where text fits, bytes do too, for the engine has one type for both.
 *
 * @param words the types as messages name them, {@code Integer, Boolean or IP}
 * @param test tells which types these are
 */
public record Fits(String words, Predicate<Type> test) {
    static final Fits TEXT = new Fits("String", Fits::isText);
    static final Fits BYTES = new Fits("Bytes", Fits::isText);
    static final Fits TEXT_OR_BYTES = new Fits("String or Bytes", Fits::isText);
    static final Fits INTEGER = new Fits("Integer", Type.INTEGER::equals);
    static final Fits IP = new Fits("IP", Type.IP::equals);
    static final Fits KEY = new Fits("String or Integer", type -> isText(type) || type.equals(Type.INTEGER));
    static final Fits PLAIN = new Fits("Integer, Boolean or IP", type -> !isText(type) && !type.isCompound());
    static final Fits SCALAR = new Fits("String, Integer, Boolean or IP", type -> !type.isCompound());
    static final Fits TEXT_OR_ARRAY = new Fits("String, Bytes or Array", type -> isText(type) || isArray(type));
    static final Fits TEXTS = new Fits(
            "Array<String>", type -> isArray(type) && isText(type.element().orElseThrow()));
    static final Fits MAP = new Fits("Map", type -> type.kind() == Type.Kind.MAP);
    static final Fits COLLECTION = new Fits("Map or Array", Type::isCompound);

    /** Tells whether a type fits. */
    public boolean accept(Type type) {
        return test.test(type);
    }

    static boolean isText(Type type) {
        return type.equals(Type.STRING) || type.equals(Type.BYTES);
    }

    private static boolean isArray(Type type) {
        return type.kind() == Type.Kind.ARRAY;
    }
}
