package dev.edgecase.rules.lint;

import dev.edgecase.rules.lint.Finding.Kind;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.set.Rule;
import dev.edgecase.rules.set.Ruleset;
import dev.edgecase.rules.tree.Node;
import dev.edgecase.rules.tree.Node.Truth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Looks at the rules of one ruleset in their order: which match at all, which are reached, whose work is undone. */
final class RuleOrder {
    /** How much is done to compare the rules of one ruleset by what they mean; beyond, equal expressions alone. */
    private static final int MOST_WORK = 4_000_000;
    /** What it is to compare two, where to look at them is one. */
    private static final int COMPARED = 20;

    private final Ruleset ruleset;
    private final Conflicts conflicts;
    private final Consumer<Finding> findings;
    private final List<Seen> earlier = new ArrayList<>();
    private final Map<Node, List<Seen>> byTree = new HashMap<>();
    private int work;

    RuleOrder(Ruleset ruleset, Conflicts conflicts, Consumer<Finding> findings) {
        this.ruleset = ruleset;
        this.conflicts = conflicts;
        this.findings = findings;
    }

    /**
     * A rule that is evaluated, and what its filter comes apart into.
     *
     * @param holds the cases in which it matches
     * @param fails the cases in which it does not
     * @param always whether it matches every request
     * @param ends whether nothing behind it is evaluated where it matches
     * @param hash that of its tree, by which most trees differ
     * @param sets what its action sets; empty where that cannot be compared
     */
    private record Seen(
            Rule rule,
            Set<Field> reads,
            Optional<List<List<Claim>>> holds,
            Optional<List<List<Claim>>> fails,
            boolean always,
            boolean ends,
            int hash,
            Optional<Set<String>> sets) {
        Node tree() {
            return rule.filter().tree();
        }
    }

    void check() {
        for (var rule : ruleset.rules()) {
            if (!rule.enabled()) {
                add(Kind.DISABLED, rule, "the rule is switched off", "remove it, or switch it on");
                continue;
            }
            var seen = seen(rule);
            if (!isNeverTrue(seen) && !isUnreachable(seen)) {
                tellAlways(seen);
                tellOverridden(seen);
                earlier.add(seen);
                byTree.computeIfAbsent(seen.tree(), any -> new ArrayList<>(1)).add(seen);
            }
        }
    }

    private Seen seen(Rule rule) {
        var tree = rule.filter().tree();
        var fails = Cases.of(tree, false);
        var always = fails.filter(this::areImpossible).isPresent();
        return new Seen(
                rule,
                rule.filter().reads(),
                Cases.of(tree, true),
                fails,
                always,
                Effects.ends(rule.action(), ruleset.phase()),
                tree.hashCode(),
                Effects.sets(rule.action()));
    }

    private boolean areImpossible(List<List<Claim>> cases) {
        return cases.stream().allMatch(each -> conflicts.in(each).isPresent());
    }

    private boolean isNeverTrue(Seen seen) {
        if (seen.tree() instanceof Truth truth && !truth.value()) {
            add(Kind.NEVER_TRUE, seen.rule, "the expression is false", "switch the rule off, or remove it");
            return true;
        }
        var conflict = seen.holds.flatMap(this::impossible);
        conflict.ifPresent(why -> add(Kind.NEVER_TRUE, seen.rule, "no request matches: " + why.words(), "correct it"));
        if (conflict.isEmpty()) {
            seen.holds.stream()
                    .flatMap(List::stream)
                    .flatMap(List::stream)
                    .flatMap(claim -> conflicts.in(claim).stream())
                    .distinct()
                    .forEach(part -> add(
                            Kind.PART_NEVER_TRUE,
                            seen.rule,
                            "a part never holds: " + part.words(),
                            "correct it, or leave the part out"));
        }
        return conflict.isPresent();
    }

    /** Returns why none of the cases can be, the reason of the first; empty where one may. */
    private Optional<Conflict> impossible(List<List<Claim>> cases) {
        var first = Optional.<Conflict>empty();
        for (var each : cases) {
            var conflict = conflicts.in(each);
            if (conflict.isEmpty()) {
                return Optional.empty();
            }
            first = first.or(() -> conflict);
        }
        return first;
    }

    private void tellAlways(Seen seen) {
        if (!(seen.tree() instanceof Truth) && seen.always) {
            add(
                    Kind.ALWAYS_TRUE,
                    seen.rule,
                    "every request matches",
                    "write true if that is meant; of two ne joined by or one always holds: join them by and");
        }
    }

    /** Returns those that have the same expression. */
    private List<Seen> same(Seen seen) {
        return byTree.getOrDefault(seen.tree(), List.of());
    }

    private boolean hasTime() {
        return work < MOST_WORK;
    }

    /** Where one ends the evaluation of all requests, it is the last: nothing behind it is reached. */
    private List<Seen> sameAndLast(Seen seen) {
        var all = new ArrayList<>(same(seen));
        all.addAll(earlier.subList(Math.max(0, earlier.size() - 1), earlier.size()));
        return all;
    }

    private boolean isUnreachable(Seen seen) {
        var others = hasTime() ? earlier : sameAndLast(seen);
        work += others.size();
        for (var other : others) {
            if (other.ends && implies(seen, other)) {
                add(
                        Kind.UNREACHABLE,
                        seen.rule,
                        "the rule is never reached: %s before it %s"
                                .formatted(
                                        ruleset.title(other.rule),
                                        other.always
                                                ? "ends the evaluation for every request"
                                                : "takes every request that matches"),
                        "move it before %s, or remove it".formatted(ruleset.title(other.rule)));
                return true;
            }
        }
        return false;
    }

    private void tellOverridden(Seen seen) {
        seen.sets.ifPresent(all -> {
            var others = hasTime() || seen.always ? earlier : same(seen);
            work += others.size();
            Set<Seen> undone = Collections.newSetFromMap(new IdentityHashMap<>());
            for (var other : others) {
                if (other.sets.filter(all::containsAll).isPresent() && implies(other, seen)) {
                    undone.add(other);
                    add(
                            Kind.OVERRIDDEN,
                            other.rule,
                            "the rule changes nothing: %s behind it matches the same requests and sets the same"
                                    .formatted(ruleset.title(seen.rule)),
                            "move it behind %s, or remove it".formatted(ruleset.title(seen.rule)));
                }
            }
            if (!undone.isEmpty()) {
                undone.forEach(other -> same(other).removeIf(undone::contains));
                earlier.removeIf(undone::contains);
            }
        });
    }

    /** Tells whether every request that matches the one rule matches the other. */
    private boolean implies(Seen one, Seen other) {
        if (other.always || (one.hash == other.hash && one.tree().equals(other.tree()))) {
            return true;
        }
        if (!hasTime() || !one.reads.containsAll(other.reads)) {
            return false;
        }
        work += COMPARED;
        return one.holds
                .flatMap(cases -> Cases.and(cases, other.fails))
                .filter(cases ->
                        cases.stream().allMatch(each -> conflicts.in(each).isPresent()))
                .isPresent();
    }

    private void add(Kind kind, Rule rule, String text, String remedy) {
        findings.accept(new Finding(kind, Subject.of(rule, ruleset), 0, text, remedy));
    }
}
