package dev.edgecase.rules.set;

import dev.edgecase.rules.set.Action.Change;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What an {@code execute} rule changes in the rules it runs: what it says of the rule itself comes before what it says of one of
 * the rule's categories, and that before what it says of all.
 *
 * <p>Source: Cloudflare docs, ruleset-engine/managed-rulesets/override-managed-ruleset. Certainty: documented; that of several
 * categories the last listed wins is observed.
 */
final class Overriding {
    private static final Set<String> TERMINATING = Set.of("block", "challenge", "js_challenge", "managed_challenge");

    private Overriding() {}

    static Rule apply(Overrides overrides, Rule rule) {
        if (overrides.equals(Overrides.NONE)) {
            return rule;
        }
        var enabled = first(overrides, rule, Change::enabled).orElse(rule.enabled());
        var action = first(overrides, rule, Change::action).map(Overriding::action);
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
        return id.equals("log") ? new Action.Log() : new Action.NotYet(id, Map.of(), TERMINATING.contains(id));
    }
}
