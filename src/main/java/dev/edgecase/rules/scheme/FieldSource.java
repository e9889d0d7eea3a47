package dev.edgecase.rules.scheme;

import org.jspecify.annotations.Nullable;

/** Finds the value of a field in one request. Asked at most once per field and phase, from one thread at a time. */
@FunctionalInterface
public interface FieldSource {
    /** Returns the value in the form of the field's type; null when it is missing. */
    @Nullable
    Object read(Field field);
}
