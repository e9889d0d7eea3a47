package dev.edgecase.rules.set;

import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.scheme.RulePhase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Runs the rules of one phase over the facts of one request, as the vendor's engine does: the account's entry point before the
 * zone's, rules from top to bottom, {@code execute} into other rulesets, {@code skip} past what it names, and nothing behind a
 * match whose action terminates.
 *
 * <p>Source: Cloudflare docs, ruleset-engine/about, waf/custom-rules/skip/options. Certainty: documented.
 */
public final class Engine {
    private final Order order;
    private final Rulesets rulesets;
    private final RulePhase phase;
    private final Facts facts;
    private final Skips skips;
    private List<Hit> hits = List.of(); // most phases come to none
    private List<String> executing = List.of();
    private int score;
    private final Gauge gauge;
    private final Optional<Consumer<Seen>> watcher;

    private Engine(Order order, Skips skips, Gauge gauge, Optional<Consumer<Seen>> watcher) {
        this.order = order;
        this.rulesets = order.rulesets;
        this.phase = order.phase;
        this.facts = order.facts;
        this.skips = skips;
        this.gauge = gauge;
        this.watcher = watcher;
    }

    /**
     * What is to be run.
     *
     * @param rulesets all of the zone
     * @param phase the phase
     * @param facts of the request
     */
    public record Order(Rulesets rulesets, RulePhase phase, Facts facts) {
        private boolean canMatch() {
            var entryPoints = rulesets.in(phase);
            for (var i = 0; i < entryPoints.size(); i++) {
                if (candidates(entryPoints.get(i)).length > 0) {
                    return true;
                }
            }
            return false;
        }

        private int[] candidates(Ruleset ruleset) {
            return rulesets.finder().candidates(ruleset, facts);
        }
    }

    /** Knows what an expression cannot: whether a rule with a limit acts this time. */
    @FunctionalInterface
    public interface Gauge {
        /** Returns whether the rule acts and counts as a match, told of each rule with a limit whether its expression holds. */
        boolean acts(Ruleset ruleset, Rule rule, boolean holds);
    }

    /**
     * A rule that matched.
     *
     * @param ruleset where it stands
     * @param rule the rule, its action perhaps overridden
     */
    public record Hit(Ruleset ruleset, Rule rule) {}

    /**
     * A rule that was evaluated.
     *
     * @param ruleset where it stands
     * @param rule the rule, its action perhaps overridden
     * @param matched whether it matched; with a limit, whether it acted
     * @param depth how many rules had executed the ruleset, one the other; 0 in an entry point
     */
    public record Seen(Ruleset ruleset, Rule rule, boolean matched, int depth) {}

    /**
     * Returns the rules that match, in order; a terminating one is the last. What they skip beyond this phase is added to the
     * skips.
     */
    public static List<Hit> run(Rulesets rulesets, RulePhase phase, Facts facts, Skips skips) {
        return run(new Order(rulesets, phase, facts), skips, (ruleset, rule, holds) -> holds);
    }

    /** Does so where a gauge knows of the rules with a limit. */
    public static List<Hit> run(Order order, Skips skips, Gauge gauge) {
        if (!order.canMatch()) {
            return List.of();
        }
        var engine = new Engine(order, skips, gauge, Optional.empty());
        engine.run();
        return engine.hits;
    }

    /**
     * Runs a phase once more as it was run and came to these hits, and tells of every rule that is evaluated, also of those that the
     * index leaves out.
     */
    public static List<Seen> retrace(Order order, Skips.Taken before, List<Hit> hits) {
        var seen = new ArrayList<Seen>();
        new Engine(
                        order,
                        new Skips(before),
                        (ruleset, rule, holds) -> isAmong(hits, ruleset, rule),
                        Optional.of(seen::add))
                .run();
        return seen;
    }

    private static boolean isAmong(List<Hit> hits, Ruleset ruleset, Rule rule) {
        return hits.stream()
                .anyMatch(hit ->
                        hit.rule.id().equals(rule.id()) && hit.ruleset.id().equals(ruleset.id()));
    }

    private void run() {
        var entryPoints = rulesets.in(phase);
        for (var i = 0; i < entryPoints.size(); i++) {
            if (skips.skips(phase) || !goesOnBehind(entryPoints.get(i), Overrides.NONE)) {
                break;
            }
        }
    }

    /** Runs a ruleset, and tells whether anything of the phase is evaluated behind it. */
    private boolean goesOnBehind(Ruleset ruleset, Overrides overrides) {
        if (skips.skips(ruleset)) {
            return true;
        }
        for (var at : places(ruleset)) {
            var rule = Overriding.apply(overrides, ruleset.rules().get(at));
            if (rule.enabled() && !skips.skips(ruleset, rule) && matches(ruleset, rule)) {
                hit(new Hit(ruleset, rule));
                var next = carryOut(ruleset, rule.action());
                if (next != Next.RULE) {
                    return next == Next.RULESET;
                }
            }
        }
        return true;
    }

    private void hit(Hit hit) {
        if (hits.isEmpty()) {
            hits = new ArrayList<>(2);
        }
        hits.add(hit);
    }

    private int[] places(Ruleset ruleset) {
        return watcher.isEmpty()
                ? order.candidates(ruleset)
                : IntStream.range(0, ruleset.rules().size()).toArray();
    }

    private boolean matches(Ruleset ruleset, Rule rule) {
        var holds = (rule.threshold().isEmpty() || score >= rule.threshold().getAsInt())
                && rule.filter().matches(facts);
        var matched = rule.limit().isEmpty() ? holds : gauge.acts(ruleset, rule, holds);
        watcher.ifPresent(eye -> eye.accept(new Seen(ruleset, rule, matched, executing.size())));
        return matched;
    }

    /** Does what an action does to the evaluation itself. */
    private Next carryOut(Ruleset ruleset, Action action) {
        if (action instanceof Action.Execute execute) {
            return execute(execute) ? Next.RULE : Next.NOTHING;
        }
        if (action instanceof Action.Skip skip) {
            skips.add(skip);
            if (skip.phase() || skips.skips(phase)) {
                return Next.NOTHING;
            }
            return skip.ruleset() ? Next.RULESET : Next.RULE;
        }
        if (action instanceof Action.Score more) {
            score += more.increment();
            return Next.RULE;
        }
        if (action instanceof SecurityAction.Challenge challenge && skips.skips(challenge)) {
            return ruleset.isFirewallRules() ? Next.RULESET : Next.RULE;
        }
        return RedirectTargets.terminates(action, facts, rulesets.lists()) ? Next.NOTHING : Next.RULE;
    }

    /** Runs the other ruleset, unless it is the one that runs already, and tells whether anything is evaluated behind it. */
    private boolean execute(Action.Execute execute) {
        var other = rulesets.others().get(execute.ruleset());
        if (other == null || executing.contains(other.id())) {
            return true;
        }
        executing = executing.isEmpty() ? new ArrayList<>(2) : executing;
        var outerScore = score;
        score = 0;
        executing.add(other.id());
        var goesOn = goesOnBehind(other, execute.overrides());
        executing.remove(executing.size() - 1);
        score = outerScore;
        return goesOn;
    }

    /** What is evaluated behind a match. */
    private enum Next {
        /** The next rule. */
        RULE,
        /** What follows the ruleset. */
        RULESET,
        /** Nothing more of the phase. */
        NOTHING
    }
}
