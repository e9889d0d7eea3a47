package dev.edgecase.rules.eval;

import dev.edgecase.rules.tree.Node;
import org.jspecify.annotations.Nullable;

/** Sees what each part of an expression comes to, once it does. */
@FunctionalInterface
public interface Watcher {
    /** Hears of a part that was worked out; null stands for a missing value. */
    void saw(Node node, @Nullable Object value);
}
