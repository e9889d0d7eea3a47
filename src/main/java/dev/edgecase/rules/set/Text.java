package dev.edgecase.rules.set;

import dev.edgecase.rules.ValueExpression;
import dev.edgecase.rules.scheme.Facts;
import java.util.Optional;

/** A text of an action: fixed, or worked out for each request. */
public sealed interface Text {
    /** Returns the text for a request, as bytes; empty when it is missing. */
    Optional<String> of(Facts facts);

    /**
     * The same for every request.
     *
     * @param value as bytes
     */
    record Fixed(String value) implements Text {
        @Override
        public Optional<String> of(Facts facts) {
            return Optional.of(value);
        }
    }

    /**
     * Worked out.
     *
     * @param expression yields a string
     */
    record Computed(ValueExpression expression) implements Text {
        @Override
        public Optional<String> of(Facts facts) {
            return Optional.ofNullable((String) expression.value(facts));
        }
    }
}
