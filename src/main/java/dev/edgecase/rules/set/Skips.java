package dev.edgecase.rules.set;

import dev.edgecase.rules.scheme.RulePhase;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What {@code skip} rules have taken out for the rest of one request. One per request, filled as phases run. */
public final class Skips {
    private final Set<RulePhase> phases = EnumSet.noneOf(RulePhase.class);
    private final Set<String> products = new HashSet<>();

    private final Set<String> rulesets = new HashSet<>();
    private final Map<String, Set<String>> rules = new HashMap<>();

    void add(Action.Skip skip) {
        phases.addAll(skip.phases());
        products.addAll(skip.products());
        rulesets.addAll(skip.rulesets());
        skip.rules()
                .forEach((ruleset, ids) ->
                        rules.computeIfAbsent(ruleset, id -> new HashSet<>()).addAll(ids));
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
