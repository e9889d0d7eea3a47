package dev.edgecase.rulefile.action;

import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.ExpressionProblem;
import dev.edgecase.rules.Expressions;
import dev.edgecase.rules.Filter;
import dev.edgecase.rules.Scope;
import dev.edgecase.rules.ValueExpression;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Text;
import dev.edgecase.rules.value.ByteText;
import dev.edgecase.rules.value.Type;
import dev.edgecase.unit.Plan;
import java.util.Optional;

/**
 * The rule around an action.
 *
 * @param title how people know it
 * @param phase its phase
 * @param inAccount whether it is the account's
 * @param known what it can name
 */
public record RuleAround(String title, RulePhase phase, boolean inAccount, Known known) {
    /** Reads the filter. */
    public Optional<Filter> filter(Given given) {
        return compiled(given, Expressions::filter);
    }

    /** Compiles a filter that what is given stands for. */
    public Optional<Filter> filter(Given given, String text) {
        return compiled(given, text, Expressions::filter);
    }

    /** Reads an expression that yields a value of that type. */
    public Optional<ValueExpression> value(Given given, Type type) {
        return compiled(given, (text, scope) -> Expressions.value(text, type, scope));
    }

    /** Compiles an expression that yields a value of whatever type and that what is given stands for. */
    public Optional<ValueExpression> value(Given given, String text) {
        return compiled(given, text, Expressions::value);
    }

    private interface Compiler<T> {
        T compile(String text, Scope scope);
    }

    private <T> Optional<T> compiled(Given given, Compiler<T> compiler) {
        return given.text().flatMap(text -> compiled(given, text, compiler));
    }

    private <T> Optional<T> compiled(Given given, String text, Compiler<T> compiler) {
        try {
            return Optional.of(compiler.compile(text, known.scope(phase)));
        } catch (ExpressionProblem problem) {
            given.refuse("rule %s, %s: %s".formatted(title, place(problem), problem.getMessage()), problem);
            return Optional.empty();
        }
    }

    private static String place(ExpressionProblem problem) {
        var column = "column " + problem.column();
        return problem.text().indexOf('\n') < 0 ? column : "line " + problem.line() + ", " + column;
    }

    /** Reads what has either a fixed {@code value} or an {@code expression}. */
    Optional<Text> text(Given given) {
        var value = given.key("value");
        var expression = given.key("expression");
        if (value.isGiven() && expression.isGiven()) {
            given.refuse("there are both value and expression", "leave one of them out");
        } else if (given.isObject() && !value.isGiven() && !expression.isGiven()) {
            given.refuse("there is neither value nor expression", "write one of them");
        }
        return expression.isGiven()
                ? value(expression, Type.STRING).map(Text.Computed::new)
                : value.text().map(text -> new Text.Fixed(ByteText.of(text)));
    }

    /** Refuses what is there where the plan does not have it; no plan is asked for where none was named. */
    public void needs(Plan least, Given given) {
        if (given.isGiven()) {
            needs(least, given, "this", "");
        }
    }

    /** The same for what people may not know to be there: what it is, and what to write in its place. */
    public void needs(Plan least, Given given, String what, String otherwise) {
        given.needs(least, known.plan(), what, otherwise);
    }

    /** Tells whether the plan has what that plan has; all have where none was named. */
    public boolean has(Plan least) {
        return known.plan().filter(plan -> plan.compareTo(least) < 0).isEmpty();
    }
}
