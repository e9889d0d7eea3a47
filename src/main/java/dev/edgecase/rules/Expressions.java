package dev.edgecase.rules;

import dev.edgecase.rules.value.Type;

/** The door to the language: text in, something that can be asked out. */
public final class Expressions {
    private Expressions() {}

    /**
     * Compiles a filter.
     *
     * @throws ExpressionProblem where the text is not one
     */
    public static Filter filter(String text, Scope scope) {
        throw new UnsupportedOperationException(text + scope);
    }

    /**
     * Compiles a value expression.
     *
     * @throws ExpressionProblem where the text is not one of that type
     */
    public static ValueExpression value(String text, Type wanted, Scope scope) {
        throw new UnsupportedOperationException(text + wanted + scope);
    }
}
