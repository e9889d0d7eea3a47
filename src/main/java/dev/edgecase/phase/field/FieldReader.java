package dev.edgecase.phase.field;

import dev.edgecase.rules.scheme.Fields;
import org.jspecify.annotations.Nullable;

/** Reads one field. */
@FunctionalInterface
interface FieldReader {
    /** Returns the value in the form of the field's type; null when it is missing. */
    @Nullable
    Object read(RequestView view);

    /** Reads what was given to the visitor, or else what is found in the request. */
    static FieldReader givenOr(String name, FieldReader found) {
        var field = Fields.known(name);
        return view -> {
            var given = view.visitor().traits().given(field);
            return given.isPresent() ? given.get() : found.read(view);
        };
    }
}
