package dev.edgecase.rules;

import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.tree.Node;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A compiled expression that yields a value of a request: the path of a rewrite, the value of a header. Immutable. */
public interface ValueExpression {
    /** Returns the text as it was written. */
    String text();

    /** Returns the tree, whose type is the one that was wanted. */
    Node tree();

    /** Returns the value for a request, null when it is missing; never throws. */
    @Nullable
    Object value(Facts facts);

    /** Works out every part, for people. */
    Evaluation explain(Facts facts);

    /** Works out every part, also those that the outcome does not take: these are marked as not decided, and have a value still. */
    Evaluation examine(Facts facts);

    /** Returns the fields that it may read. */
    Set<Field> reads();
}
