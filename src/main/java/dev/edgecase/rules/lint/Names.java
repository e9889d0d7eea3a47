package dev.edgecase.rules.lint;

import dev.edgecase.rules.lint.Finding.Kind;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.Overrides;
import dev.edgecase.rules.set.Ruleset;
import dev.edgecase.unit.Spelling;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks whether what overrides and exceptions name is there: what is not changes nothing, and nobody would notice. */
final class Names {
    private final Map<String, Ruleset> executed;
    private final Consumer<Finding> findings;

    Names(Map<String, Ruleset> executed, Consumer<Finding> findings) {
        this.executed = executed;
        this.findings = findings;
    }

    void check(Action action, Subject subject) {
        if (action instanceof Action.Execute execute) {
            of(execute.ruleset()).ifPresent(ruleset -> overrides(execute.overrides(), ruleset, subject));
        }
        if (action instanceof Action.Skip skip) {
            skip.rules().forEach((id, names) -> of(id).ifPresent(ruleset -> rules(names, ruleset, subject)));
        }
    }

    /** Finds a ruleset; empty where it is in another file. */
    private Optional<Ruleset> of(String id) {
        return Optional.ofNullable(executed.get(id));
    }

    private void overrides(Overrides overrides, Ruleset ruleset, Subject subject) {
        rules(overrides.rules().keySet(), ruleset, subject);
        var known = ruleset.rules().stream()
                .flatMap(rule -> rule.categories().stream())
                .collect(Collectors.toSet());
        look(overrides.categories().keySet(), known, name -> "category '" + name + "' in " + ruleset.name(), subject);
    }

    private void rules(Set<String> names, Ruleset ruleset, Subject subject) {
        var known = ruleset.rules().stream()
                .flatMap(rule -> Stream.of(rule.id(), rule.ref()))
                .collect(Collectors.toSet());
        look(names, known, name -> "rule '" + name + "' in " + ruleset.name(), subject);
    }

    private void look(Set<String> names, Collection<String> known, UnaryOperator<String> what, Subject subject) {
        names.stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .map(name -> new Finding(
                        Kind.UNKNOWN_NAME,
                        subject,
                        0,
                        "there is no " + what.apply(name),
                        Spelling.meant(name, known, "leave it out")))
                .forEach(findings);
    }
}
