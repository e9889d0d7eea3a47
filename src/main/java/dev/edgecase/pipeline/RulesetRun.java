package dev.edgecase.pipeline;

import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Engine;
import dev.edgecase.rules.set.Rulesets;
import dev.edgecase.rules.set.Skips;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the rules of one phase made of a request. With the facts they saw, every rule, matched or not, can be explained afterwards;
 * what came of those that matched is put into words only when somebody asks.
 */
public final class RulesetRun implements Noted {
    private final RulePhase phase;
    private final Rulesets rulesets;
    private final Facts facts;
    private final Skips.Taken before;
    private final List<Engine.Hit> hits;
    private Supplier<List<Write>> writes = List::of;

    private RulesetRun(RulePhase phase, Rulesets rulesets, Facts facts, Skips skips) {
        this.phase = phase;
        this.rulesets = rulesets;
        this.facts = facts;
        this.before = skips.taken();
        this.hits = Engine.run(rulesets, phase, facts, skips);
    }

    /** Runs a phase; what comes of it is told later. */
    public static RulesetRun of(RulePhase phase, Rulesets rulesets, Facts facts, Skips skips) {
        return new RulesetRun(phase, rulesets, facts, skips);
    }

    /** Returns which phase it was. */
    public RulePhase phase() {
        return phase;
    }

    /** Returns all rules of the zone, as they were then. */
    public Rulesets rulesets() {
        return rulesets;
    }

    /** Returns what the rules saw. */
    public Facts facts() {
        return facts;
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

    /** Returns every rule that was evaluated, in order, whether it matched or not. */
    public List<Engine.Seen> evaluated() {
        return Engine.retrace(rulesets, phase, facts, before);
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
