package dev.edgecase.rules.lint;

import dev.edgecase.rules.tree.Node;
import dev.edgecase.rules.tree.Printer;

/**
 * A part of a filter that is not made of others by logic, and what it must come to.
 *
 * @param node a comparison, a call, a field or a quantifier
 * @param wanted whether it must be true
 */
record Claim(Node node, boolean wanted) {
    Claim opposite() {
        return new Claim(node, !wanted);
    }

    /** Returns it as people write it. */
    String words() {
        return (wanted ? "" : "not ") + Printer.print(node);
    }
}
