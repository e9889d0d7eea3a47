package dev.edgecase.phase.field;

import org.jspecify.annotations.Nullable;

/** Reads one field. */
@FunctionalInterface
interface FieldReader {
    /** Returns the value in the form of the field's type; null when it is missing. */
    @Nullable
    Object read(RequestView view);
}
