package dev.edgecase.rules.eval;

/** What an operator and its right side ask of a value that is there. */
@FunctionalInterface
interface Condition {
    boolean test(Object value);
}
