package dev.edgecase.rules;

import dev.edgecase.rules.tree.Node;
import java.util.List;
import java.util.Optional;

/**
 * What a part of an expression came to for one request.
 *
 * @param node the part
 * @param text its text
 * @param value its value; empty when it is missing
 * @param decided whether the expression got so far: behind a part of {@code and} that is false, nothing is decided
 * @param parts what its own parts came to
 */
public record Evaluation(Node node, String text, Optional<Object> value, boolean decided, List<Evaluation> parts) {
    /** Keeps a list that nobody changes. */
    public Evaluation {
        parts = List.copyOf(parts);
    }
}
