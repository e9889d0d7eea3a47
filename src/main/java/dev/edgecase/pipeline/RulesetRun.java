package dev.edgecase.pipeline;

import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Engine;
import dev.edgecase.rules.set.Rulesets;
import java.util.ArrayList;
import java.util.List;

/**
 * What the rules of one phase made of a request. With the facts they saw, every rule, matched or not, can be explained afterwards.
 *
 * @param phase which
 * @param rulesets all rules of the zone, as they were then
 * @param facts what the rules saw
 * @param hits the rules that matched, in order
 * @param writes what came of them, filled in by the phase that carries them out
 */
public record RulesetRun(RulePhase phase, Rulesets rulesets, Facts facts, List<Engine.Hit> hits, List<Write> writes) {
    /** Makes a run of which nothing has come yet. */
    public RulesetRun(RulePhase phase, Rulesets rulesets, Facts facts, List<Engine.Hit> hits) {
        this(phase, rulesets, facts, List.copyOf(hits), new ArrayList<>(0));
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
