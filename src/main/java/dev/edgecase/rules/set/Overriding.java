package dev.edgecase.rules.set;

import dev.edgecase.rules.set.Action.Change;
import dev.edgecase.rules.set.SecurityAction.Block;
import dev.edgecase.rules.set.SecurityAction.Challenge;
import dev.edgecase.rules.set.SecurityAction.Challenge.Level;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an {@code execute} rule changes in the rules it runs: what it says of the rule itself comes before what it says of one of
 * the rule's categories, and that before what it says of all.
 *
 * <p>Source: Cloudflare docs, ruleset-engine/managed-rulesets/override-managed-ruleset. Certainty: documented; that of several
 * categories the last listed wins is observed.
 */
final class Overriding {
    private static final Map<String, Action> ACTIONS = Stream.of(
                    new Action.Log(),
                    new Block(Optional.empty()),
                    new Challenge(Level.JS),
                    new Challenge(Level.MANAGED),
                    new Challenge(Level.INTERACTIVE))
            .collect(Collectors.toUnmodifiableMap(Action::id, action -> action));

    private Overriding() {}

    static Rule apply(Overrides overrides, Rule rule) {
        if (overrides.equals(Overrides.NONE)) {
            return rule;
        }
        var enabled = first(overrides, rule, Change::enabled).orElse(rule.enabled());
        var action = first(overrides, rule, Change::action)
                .filter(id -> !id.equals(rule.action().id())) // a response of the rule's own stays
                .map(Overriding::action);
        return rule.with(enabled, action.orElse(rule.action()));
    }

    private static <T> Optional<T> first(Overrides overrides, Rule rule, Function<Change, Optional<T>> part) {
        return Optional.ofNullable(overrides.rules().get(rule.id()))
                .flatMap(part)
                .or(() -> ofCategories(overrides.categories(), rule, part))
                .or(() -> part.apply(overrides.all()));
    }

    private static <T> Optional<T> ofCategories(
            Map<String, Change> changes, Rule rule, Function<Change, Optional<T>> part) {
        return changes.entrySet().stream()
                .filter(change -> rule.categories().contains(change.getKey()))
                .flatMap(change -> part.apply(change.getValue()).stream())
                .reduce((earlier, later) -> later);
    }

    private static Action action(String id) {
        var known = ACTIONS.get(id);
        return known == null ? new Action.NotYet(id, Map.of(), false) : known;
    }
}
