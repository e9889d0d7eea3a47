package dev.edgecase.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.edgecase.rules.list.ListKind;
import dev.edgecase.rules.list.Lists;
import dev.edgecase.rules.list.RuleList;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.unit.Plan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Compiles expressions for tests; there is a list of each kind, called by it. */
final class Compiling {
    static final Lists LISTS = Lists.of(Stream.of(ListKind.values())
            .map(kind -> RuleList.of(new RuleList.Header(kind.id(), kind, ""), List.of()))
            .toList());
    static final Scope SCOPE = scope(RuleKnobs.DEFAULTS);

    private Compiling() {}

    static Scope scope(RuleKnobs knobs) {
        return new Scope(Optional.empty(), Optional.empty(), LISTS, knobs);
    }

    static Scope scope(RulePhase phase) {
        return new Scope(Optional.of(phase), Optional.empty(), LISTS, RuleKnobs.DEFAULTS);
    }

    static Scope scope(Plan plan) {
        return new Scope(Optional.empty(), Optional.of(plan), LISTS, RuleKnobs.DEFAULTS);
    }

    static Filter filter(String text) {
        return Expressions.filter(text, SCOPE);
    }

    static ExpressionProblem problem(String text) {
        return problem(text, SCOPE);
    }

    static ExpressionProblem problem(String text, Scope scope) {
        var problem = catchThrowableOfType(ExpressionProblem.class, () -> Expressions.filter(text, scope));
        assertThat(problem).as("problem of %s", text).isNotNull();
        return problem;
    }
}
