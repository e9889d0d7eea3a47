package dev.edgecase.rules.set;

import dev.edgecase.rules.set.Overrides.Change;
import dev.edgecase.rules.set.SecurityAction.Block;
import dev.edgecase.rules.set.SecurityAction.Challenge;
import dev.edgecase.rules.set.SecurityAction.Challenge.Level;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an {@code execute} rule changes in the rules it runs: what it says of the rule itself comes before what it says of one of
 * the rule's categories, and that before what it says of all.
 *
 * <p>Source: Cloudflare docs, ruleset-engine/managed-rulesets/override-managed-ruleset and
 * waf/managed-rules/reference/owasp-core-ruleset/concepts. Certainty: documented; that of several categories the last listed wins is
 * observed; what a sensitivity does to rules that have no degrees is assumed: nothing, but for {@code eoff}, which switches them off.
 */
final class Overriding {
    private static final Map<String, Action> ACTIONS = Stream.of(
                    new Action.Log(),
                    new Block(Optional.empty()),
                    new Challenge(Level.JS),
                    new Challenge(Level.MANAGED),
                    new Challenge(Level.INTERACTIVE))
            .collect(Collectors.toUnmodifiableMap(Action::id, action -> action));

    /** The scores that a sensitivity stands for. */
    private static final Map<String, Integer> THRESHOLDS = Map.of("low", 60, "medium", 40);

    private static final String OFF = "eoff";

    /** What rewrites goes on doing so; nobody can say what others would rewrite. */
    private static final String OWN = "rewrite";

    private Overriding() {}

    static Rule apply(Overrides overrides, Rule rule) {
        if (overrides.equals(Overrides.NONE)) {
            return rule;
        }
        var sensitivity = first(overrides, rule, Change::sensitivity);
        var enabled = first(overrides, rule, Change::enabled).orElse(rule.enabled());
        var action = first(overrides, rule, Change::action)
                .filter(id -> !id.equals(rule.action().id())) // a response of the rule's own stays
                .filter(id -> !id.equals(OWN))
                .filter(id -> !(rule.action() instanceof Action.Score)) // what scores has no say
                .map(Overriding::action);
        return rule.with(
                enabled && sensitivity.filter(OFF::equals).isEmpty(),
                action.orElse(rule.action()),
                threshold(overrides, rule, sensitivity));
    }

    private static OptionalInt threshold(Overrides overrides, Rule rule, Optional<String> sensitivity) {
        if (rule.threshold().isEmpty()) {
            return rule.threshold();
        }
        var own = named(overrides, rule).map(Change::threshold).orElse(OptionalInt.empty());
        return own.isPresent()
                ? own
                : sensitivity.map(THRESHOLDS::get).map(OptionalInt::of).orElse(rule.threshold());
    }

    private static <T> Optional<T> first(Overrides overrides, Rule rule, Function<Change, Optional<T>> part) {
        return named(overrides, rule)
                .flatMap(part)
                .or(() -> ofCategories(overrides.categories(), rule, part))
                .or(() -> part.apply(overrides.all()));
    }

    private static Optional<Change> named(Overrides overrides, Rule rule) {
        return Optional.ofNullable(overrides.rules().get(rule.id()))
                .or(() -> Optional.ofNullable(overrides.rules().get(rule.ref())));
    }

    private static <T> Optional<T> ofCategories(
            Map<String, Change> changes, Rule rule, Function<Change, Optional<T>> part) {
        return changes.entrySet().stream()
                .filter(change -> rule.categories().contains(change.getKey()))
                .flatMap(change -> part.apply(change.getValue()).stream())
                .reduce((earlier, later) -> later);
    }

    private static Action action(String id) {
        return Objects.requireNonNull(ACTIONS.get(id), id);
    }
}
