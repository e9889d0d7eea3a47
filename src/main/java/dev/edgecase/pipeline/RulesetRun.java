package dev.edgecase.pipeline;

import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Engine;
import dev.edgecase.rules.set.Rulesets;
import dev.edgecase.rules.set.Skips;
import java.util.ArrayList;
import java.util.List;

/**
 * What the rules of one phase made of a request. With the facts they saw, every rule, matched or not, can be explained afterwards.
 *
 * @param phase which
 * @param rulesets all rules of the zone, as they were then
 * @param facts what the rules saw
 * @param before what had been skipped before
 * @param hits the rules that matched, in order
 * @param writes what came of them, filled in by the phase that carries them out
 */
public record RulesetRun(
        RulePhase phase, Rulesets rulesets, Facts facts, Skips before, List<Engine.Hit> hits, List<Write> writes)
        implements Journey.Noted {
    /** Runs a phase; what comes of it is written down later. */
    public static RulesetRun of(RulePhase phase, Rulesets rulesets, Facts facts, Skips skips) {
        var before = skips.copy();
        var hits = List.copyOf(Engine.run(rulesets, phase, facts, skips));
        return new RulesetRun(phase, rulesets, facts, before, hits, new ArrayList<>(0));
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
