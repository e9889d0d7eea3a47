package dev.edgecase.rules.eval;

import dev.edgecase.rules.scheme.Facts;
import org.jspecify.annotations.Nullable;

/** A part of an expression, ready to be asked. Pure, and never throws. */
@FunctionalInterface
public interface Value {
    /** Returns what it is for a request; null when that is missing. */
    @Nullable
    Object of(Facts facts);
}
