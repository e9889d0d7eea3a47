package dev.edgecase.scenario.tree;

/** A part of a file: a scalar, a list or a mapping. */
public sealed interface Node permits Scalar, Sequence, Mapping {
    /** Returns where it begins. */
    Place place();

    /** Returns the keys that lead to it. */
    KeyPath path();

    /** Returns what it is, as a sentence goes on after "this is": {@code the text 'x'}, {@code a list}. */
    String found();
}
