package dev.edgecase.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.rules.ExpressionProblem;
import dev.edgecase.rules.Expressions;
import dev.edgecase.rules.RuleKnobs;
import dev.edgecase.rules.Scope;
import dev.edgecase.rules.list.Lists;
import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.tree.Printer;
import dev.edgecase.rules.value.Type;
import dev.edgecase.unit.Plan;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** An expression compiles or is refused with a place; what compiles can be printed, read again, evaluated and explained. */
public final class ExpressionFuzz {
    private static final RuleKnobs KNOBS = RuleKnobs.DEFAULTS;
    private static final RuleKnobs FOR_PRINTED = new RuleKnobs(false, 1 << 20, 2 * KNOBS.maxNesting(), 10L << 20, 8);

    private ExpressionFuzz() {}

    /** Takes the text of an expression. */
    public static void fuzzerTestOneInput(byte[] input) {
        var text = new String(input, StandardCharsets.UTF_8);
        filter(text);
        value(text);
        gated(text);
    }

    private static void filter(String text) {
        try {
            var filter = Expressions.filter(text, scope(KNOBS));
            var printed = Printer.print(filter.tree());
            var facts = new Facts(new AnyRequest(text.hashCode()));

            assertThat(Expressions.filter(printed, scope(FOR_PRINTED)).tree())
                    .as(printed)
                    .isEqualTo(filter.tree());
            assertThat(Expressions.filter(Printer.lines(filter.tree()), scope(FOR_PRINTED))
                            .tree())
                    .isEqualTo(filter.tree());
            assertThat(filter.explain(facts).value().orElse(false)).isEqualTo(filter.matches(facts));
        } catch (ExpressionProblem problem) {
            check(problem);
        }
    }

    private static void value(String text) {
        try {
            var value = Expressions.value(text, Type.STRING, scope(KNOBS));
            var printed = Printer.print(value.tree());
            var facts = new Facts(new AnyRequest(text.hashCode()));

            assertThat(Expressions.value(printed, Type.STRING, scope(FOR_PRINTED))
                            .tree())
                    .as(printed)
                    .isEqualTo(value.tree());
            assertThat(value.explain(facts).value()).isEqualTo(Optional.ofNullable(value.value(facts)));
        } catch (ExpressionProblem problem) {
            check(problem);
        }
    }

    private static void gated(String text) {
        try {
            var phases = RulePhase.values();
            var phase = phases[text.length() % phases.length];
            Expressions.filter(text, new Scope(Optional.of(phase), Optional.of(Plan.FREE), Lists.NONE, KNOBS));
        } catch (ExpressionProblem problem) {
            check(problem);
        }
    }

    private static Scope scope(RuleKnobs knobs) {
        return new Scope(Optional.empty(), Optional.empty(), Lists.NONE, knobs);
    }

    private static void check(ExpressionProblem problem) {
        assertThat(problem.getMessage()).isNotEmpty();
        assertThat(problem.span().start()).isBetween(0, problem.text().length());
        assertThat(problem.span().end())
                .isBetween(problem.span().start(), problem.text().length());
        assertThat(problem.marked()).contains("^");
        assertThat(problem.line()).isPositive();
        assertThat(problem.column()).isPositive();
    }
}
