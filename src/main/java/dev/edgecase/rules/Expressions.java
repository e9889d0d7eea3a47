package dev.edgecase.rules;

import dev.edgecase.rules.eval.Setting;
import dev.edgecase.rules.function.Function.Limits;
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
        return new CompiledFilter(text, new Parser(text, scope, true).filter(), setting(scope));
    }

    /**
     * Compiles a value expression.
     *
     * @throws ExpressionProblem where the text is not one of that type
     */
    public static ValueExpression value(String text, Type wanted, Scope scope) {
        return new CompiledValue(text, new Parser(text, scope, false).value(wanted), setting(scope));
    }

    /**
     * Compiles a value expression of whatever type.
     *
     * @throws ExpressionProblem where the text is none
     */
    public static ValueExpression value(String text, Scope scope) {
        return new CompiledValue(text, new Parser(text, scope, false).value(), setting(scope));
    }

    private static Setting setting(Scope scope) {
        var knobs = scope.knobs();
        return new Setting(
                scope.lists(), knobs.nilNotEqual(), new Limits(knobs.maxRegexBytes(), knobs.maxReplaceStars()));
    }
}
