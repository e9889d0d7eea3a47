package dev.edgecase.pipeline;

import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Engine;
import dev.edgecase.rules.set.Rule;
import dev.edgecase.rules.set.Ruleset;
import dev.edgecase.rules.set.Rulesets;
import dev.edgecase.rules.set.Skips;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the rules of one phase made of a request. With the facts they saw, every rule, matched or not, can be explained afterwards;
 * what came of those that matched is put into words only when somebody asks.
 */
public final class RulesetRun implements Noted {
    private final Engine.Order order;
    private final Skips.Taken before;
    private final List<Engine.Hit> hits;
    private Supplier<List<Write>> writes = List::of;
    private List<Measured> measured = List.of();

    private RulesetRun(Engine.Order order, Skips skips, Engine.Gauge gauge) {
        this.order = order;
        this.before = skips.taken();
        this.hits = Engine.run(order, skips, gauge);
    }

    /** Runs a phase; what comes of it is told later. */
    public static RulesetRun of(RulePhase phase, Rulesets rulesets, Facts facts, Skips skips) {
        return of(new Engine.Order(rulesets, phase, facts), skips, (ruleset, rule, holds) -> holds);
    }

    /** Runs a phase where a gauge knows of the rules with a limit. */
    public static RulesetRun of(Engine.Order order, Skips skips, Engine.Gauge gauge) {
        return new RulesetRun(order, skips, gauge);
    }

    /** Returns which phase it was. */
    public RulePhase phase() {
        return order.phase();
    }

    /** Returns all rules of the zone, as they were then. */
    public Rulesets rulesets() {
        return order.rulesets();
    }

    /** Returns what the rules saw. */
    public Facts facts() {
        return order.facts();
    }

    /** Returns the rules that matched, in order. */
    public List<Engine.Hit> hits() {
        return hits;
    }

    /** Returns what came of them. */
    public List<Write> writes() {
        return writes.get();
    }

    /** Says what came of the rules; asked for by people only, and then perhaps long after the request. */
    public void wrote(Supplier<List<Write>> told) {
        writes = told;
    }

    /** Returns what was counted for rules with a limit, in order; those that count later are not among them. */
    public List<Measured> measured() {
        return measured;
    }

    /** Returns what was counted for one of them. */
    public Optional<Measured> measured(Ruleset ruleset, Rule rule) {
        return measured.stream()
                .filter(each ->
                        each.ruleset.equals(ruleset.id()) && each.rule.id().equals(rule.id()))
                .findFirst();
    }

    /** Says what was counted for rules with a limit. */
    public void measured(List<Measured> told) {
        measured = List.copyOf(told);
    }

    /**
     * How near a rule came to its limit.
     *
     * @param ruleset where it stands, by id
     * @param rule the rule
     * @param counted what was counted, with this request
     */
    public record Measured(String ruleset, Rule rule, long counted) {
        /** Returns {@code 4 counted, 5 are let through in 10 s}. */
        public String words() {
            return rule.limit()
                    .map(limit -> "%d counted, %d are let through in %d s"
                            .formatted(counted, limit.limit(), limit.period().toSeconds()))
                    .orElse("");
        }
    }

    /** Returns every rule that was evaluated, in order, whether it matched or not. */
    public List<Engine.Seen> evaluated() {
        return Engine.retrace(order, before, hits);
    }

    /**
     * Something that a rule changed.
     *
     * @param hit the rule; of several that set the same, the last
     * @param parameter what, {@code uri.path} or {@code headers.x-market}
     * @param before what it was; may be empty
     * @param after what it is; may be empty
     */
    public record Write(Engine.Hit hit, String parameter, String before, String after) {}
}
