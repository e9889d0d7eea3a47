package dev.edgecase.rules;

import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.tree.Node;
import java.util.Set;

/** A compiled expression that is true or false for a request. Immutable, and shared by all threads. */
public interface Filter {
    /** Returns the text as it was written. */
    String text();

    /** Returns the tree. */
    Node tree();

    /** Tells whether it holds for a request; never throws, and takes time linear in what it reads. */
    boolean matches(Facts facts);

    /** Works out every part, for people. */
    Evaluation explain(Facts facts);

    /** Works out every part, also those that the outcome does not take: these are marked as not decided, and have a value still. */
    Evaluation examine(Facts facts);

    /** Returns the fields that it may read. */
    Set<Field> reads();
}
