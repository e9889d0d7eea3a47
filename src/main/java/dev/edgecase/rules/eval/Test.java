package dev.edgecase.rules.eval;

import dev.edgecase.rules.scheme.Facts;

/** A part that is true or false, ready to be asked; a missing value is false. Pure, and never throws. */
@FunctionalInterface
public interface Test {
    /** Tells whether it holds for a request. */
    boolean holds(Facts facts);
}
