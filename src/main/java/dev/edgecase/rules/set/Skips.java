package dev.edgecase.rules.set;

import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.SecurityAction.Challenge;
import dev.edgecase.rules.set.SecurityAction.Challenge.Level;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code skip} rules, or the challenges that the visitor has passed, have taken out for the rest of one request. One per request,
 * filled as phases run.
 */
public final class Skips {
    private Taken taken;

    /** Nothing is skipped yet. */
    public Skips() {
        this(Taken.NOTHING);
    }

    /** Goes on from what had been taken out at some time. */
    Skips(Taken taken) {
        this.taken = taken;
    }

    /** What had been taken out at some time of a request. */
    public static final class Taken {
        private static final Taken NOTHING = new Taken(Set.of(), Set.of(), Set.of(), Map.of(), Optional.empty());

        private final Set<RulePhase> phases;
        private final Set<String> products;
        private final Set<String> rulesets;
        private final Map<String, Set<String>> rules;
        private final Optional<Level> passed;

        private Taken(
                Set<RulePhase> phases,
                Set<String> products,
                Set<String> rulesets,
                Map<String, Set<String>> rules,
                Optional<Level> passed) {
            this.phases = phases;
            this.products = products;
            this.rulesets = rulesets;
            this.rules = rules;
            this.passed = passed;
        }

        private Taken and(Action.Skip skip) {
            var all = new HashMap<>(rules);
            skip.rules().forEach((ruleset, ids) -> all.merge(ruleset, ids, Skips::union));
            return new Taken(
                    union(phases, skip.phases()),
                    union(products, skip.products()),
                    union(rulesets, skip.rulesets()),
                    all,
                    passed);
        }
    }

    /** Says up to which level the visitor passes challenges unseen. */
    public void passes(Level hardest) {
        taken = new Taken(taken.phases, taken.products, taken.rulesets, taken.rules, Optional.of(hardest));
    }

    /** Tells whether the visitor passes a challenge unseen, so that the rules behind it are evaluated. */
    boolean skips(Challenge challenge) {
        return taken.passed.filter(level -> level.satisfies(challenge.level())).isPresent();
    }

    /** Returns what has been taken out by now. */
    public Taken taken() {
        return taken;
    }

    void add(Action.Skip skip) {
        taken = taken.and(skip);
    }

    private static <T> Set<T> union(Set<T> one, Set<T> other) {
        var all = new HashSet<>(one);
        all.addAll(other);
        return all;
    }

    /** Tells whether a whole phase is skipped. */
    public boolean skips(RulePhase phase) {
        return taken.phases.contains(phase);
    }

    boolean skips(Ruleset ruleset) {
        return taken.rulesets.contains(ruleset.id());
    }

    boolean skips(Ruleset ruleset, Rule rule) {
        var ids = taken.rules.get(ruleset.id());
        return ids != null && ids.contains(rule.id());
    }

    /** Tells whether a product that is no ruleset is skipped, by its name in the API: {@code bic}. */
    public boolean skips(String product) {
        return taken.products.contains(product);
    }
}
