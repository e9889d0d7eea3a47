package dev.edgecase.rules;

import dev.edgecase.rules.eval.Compiler;
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
        var compiled = new Compiled(text, new Parser(text, scope, true).filter(), setting(scope));
        return new CompiledFilter(compiled, Compiler.test(compiled.tree(), compiled.setting()), compiled.reads());
    }

    /**
     * Compiles a value expression.
     *
     * @throws ExpressionProblem where the text is not one of that type
     */
    public static ValueExpression value(String text, Type wanted, Scope scope) {
        var compiled = new Compiled(text, new Parser(text, scope, false).value(wanted), setting(scope));
        return new CompiledValue(compiled, Compiler.value(compiled.tree(), compiled.setting()), compiled.reads());
    }

    private static Setting setting(Scope scope) {
        var knobs = scope.knobs();
        return new Setting(
                scope.lists(), knobs.nilNotEqual(), new Limits(knobs.maxRegexBytes(), knobs.maxReplaceStars()));
    }
}
