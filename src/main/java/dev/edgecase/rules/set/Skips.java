package dev.edgecase.rules.set;

import dev.edgecase.rules.scheme.RulePhase;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What {@code skip} rules have taken out for the rest of one request. One per request, filled as phases run. */
public final class Skips {
    private Set<RulePhase> phases = Set.of();
    private Set<String> products = Set.of();
    private Set<String> rulesets = Set.of();
    private Map<String, Set<String>> rules = Map.of();

    /** Returns the same skips, to which nothing of this request is added any more. */
    public Skips copy() {
        var copy = new Skips();
        copy.phases = phases;
        copy.products = products;
        copy.rulesets = rulesets;
        copy.rules = rules;
        return copy;
    }

    void add(Action.Skip skip) {
        phases = union(phases, skip.phases());
        products = union(products, skip.products());
        rulesets = union(rulesets, skip.rulesets());
        var all = new HashMap<>(rules);
        skip.rules().forEach((ruleset, ids) -> all.merge(ruleset, ids, Skips::union));
        rules = all;
    }

    private static <T> Set<T> union(Set<T> one, Set<T> other) {
        var all = new HashSet<>(one);
        all.addAll(other);
        return all;
    }

    /** Tells whether a whole phase is skipped. */
    public boolean skips(RulePhase phase) {
        return phases.contains(phase);
    }

    boolean skips(Ruleset ruleset) {
        return rulesets.contains(ruleset.id());
    }

    boolean skips(Ruleset ruleset, Rule rule) {
        var ids = rules.get(ruleset.id());
        return ids != null && ids.contains(rule.id());
    }

    /** Tells whether a product that is no ruleset is skipped, by its name in the API: {@code bic}. */
    public boolean skips(String product) {
        return products.contains(product);
    }
}
