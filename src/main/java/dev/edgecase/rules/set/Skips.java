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
 * What {@code skip} rules, an IP Access rule that allows the visitor, or the challenges that the visitor has passed, have taken out for
 * the rest of one request. One per request, filled as phases run.
 *
 * <p>A phase of rules asks {@link #skips(RulePhase)}, as the engine does for it; a product that skip rules name asks {@link
 * #skips(String)}; one that no skip rule reaches, as Bot Fight Mode, asks {@link #isAllowed()}. Validation asks nobody.
 */
public final class Skips {
    private static final Action.Skip BUT_MANAGED_RULES = new Action.Skip(
            false,
            false,
            Set.of(RulePhase.HTTP_REQUEST_FIREWALL_CUSTOM, RulePhase.HTTP_RATELIMIT, RulePhase.HTTP_REQUEST_SBFM),
            Set.of("zoneLockdown", "uaBlock", "bic", "hot", "securityLevel"),
            Set.of(),
            Map.of());
    private static final Action.Skip MANAGED_RULES = new Action.Skip(
            false, false, Set.of(RulePhase.HTTP_REQUEST_FIREWALL_MANAGED), Set.of(), Set.of(), Map.of());

    private Taken taken;
    private boolean allowed;

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

    /**
     * Says that an IP Access rule allows the visitor, who passes all security checks from here on.
     *
     * <p>Source: Cloudflare docs, waf/tools/ip-access-rules. Certainty: documented; that bots and all products that skip rules name are
     * among the checks is assumed.
     *
     * @param byCountry whether it is for a country, so that managed rules look at the visitor all the same
     */
    public void allow(boolean byCountry) {
        allowed = true;
        add(BUT_MANAGED_RULES);
        if (!byCountry) {
            add(MANAGED_RULES);
        }
    }

    /** Leaves out a product that is no ruleset, by its name in the API, as a skip rule would: {@code uaBlock}. */
    public void skip(String product) {
        add(new Action.Skip(false, false, Set.of(), Set.of(product), Set.of(), Map.of()));
    }

    /** Tells whether an IP Access rule allows the visitor: for what no {@code skip} rule can take out. */
    public boolean isAllowed() {
        return allowed;
    }

    /** Says up to which level the visitor passes challenges unseen. */
    public void passes(Level hardest) {
        taken = new Taken(taken.phases, taken.products, taken.rulesets, taken.rules, Optional.of(hardest));
    }

    /** Says that each challenge that a rule has is shown, whatever the visitor passed in the phases before. */
    public void passesNone() {
        if (taken.passed.isPresent()) {
            taken = new Taken(taken.phases, taken.products, taken.rulesets, taken.rules, Optional.empty());
        }
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
        return ids != null && rule.isAmong(ids);
    }

    /** Tells whether a product that is no ruleset is skipped, by its name in the API: {@code bic}. */
    public boolean skips(String product) {
        return taken.products.contains(product);
    }
}
