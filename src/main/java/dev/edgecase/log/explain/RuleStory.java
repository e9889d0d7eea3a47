package dev.edgecase.log.explain;

import dev.edgecase.pipeline.Journey;
import dev.edgecase.pipeline.RulesetRun;
import dev.edgecase.rules.Evaluation;
import dev.edgecase.rules.explain.NearMiss;
import dev.edgecase.rules.explain.Sensitive;
import dev.edgecase.rules.set.Engine.Seen;
import dev.edgecase.rules.set.Ruleset.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the rules of one phase came to, worked out once more from what they saw.
 *
 * @param run the phase
 * @param rules those that were evaluated, in order
 */
record RuleStory(RulesetRun run, List<Told> rules) {
    /** How many rules are looked at part by part; what thousands of them saw nobody reads. */
    private static final int MOST_EXAMINED = 1000;

    private static final int MOST_MISSES = 3;

    /**
     * A rule that was evaluated.
     *
     * @param seen the rule
     * @param evaluation what each part of its expression came to; empty for rules behind very many others
     * @param writes what it changed
     */
    record Told(Seen seen, Optional<Evaluation> evaluation, List<RulesetRun.Write> writes) {
        Optional<NearMiss> nearMiss() {
            return seen.matched() || seen.ruleset().kind() == Kind.MANAGED
                    ? Optional.empty()
                    : evaluation.flatMap(NearMiss::of);
        }
    }

    /** A rule that almost matched, and why it did not. */
    record Missed(Told rule, NearMiss miss) {}

    static List<RuleStory> of(Journey journey) {
        return journey.rulesetRuns().stream().map(RuleStory::of).toList();
    }

    static RuleStory of(RulesetRun run) {
        var rules = new ArrayList<Told>();
        for (var seen : run.evaluated()) {
            Optional<Evaluation> evaluation = rules.size() < MOST_EXAMINED
                    ? Optional.of(seen.rule().filter().examine(run.facts()))
                    : Optional.empty();
            rules.add(new Told(seen, evaluation, writes(seen, run)));
        }
        return new RuleStory(run, rules);
    }

    private static List<RulesetRun.Write> writes(Seen seen, RulesetRun run) {
        return run.writes().stream()
                .filter(write -> seen.matched()
                        && write.hit().rule().id().equals(seen.rule().id())
                        && write.hit().ruleset().id().equals(seen.ruleset().id()))
                .toList();
    }

    /** Returns how near a rule came to its limit, and why this request was not counted where it was not. */
    static String limit(RulesetRun run, RulesetRun.Measured measured, Sensitive secrets) {
        var limit = measured.rule().limit().orElseThrow();
        var next = measured.counted() == limit.limit() ? "; one more in this time is too much" : "";
        return measured.words()
                + next
                + limit.counting()
                        .filter(counting -> !limit.countsAfterwards())
                        .map(counting -> counting.examine(run.facts()))
                        .filter(counting -> !counting.value().equals(Optional.of(true)))
                        .map(counting -> "; this request is not counted"
                                + NearMiss.of(counting)
                                        .map(miss -> ", as " + miss.words(secrets))
                                        .orElse(""))
                        .orElse("");
    }

    List<Told> matched() {
        return rules.stream().filter(rule -> rule.seen().matched()).toList();
    }

    /** Returns the few rules of all phases that came nearest to matching, the nearest first. */
    static List<Missed> misses(List<RuleStory> stories) {
        return stories.stream()
                .flatMap(story -> story.rules.stream())
                .flatMap(rule -> rule.nearMiss().stream().map(miss -> new Missed(rule, miss)))
                .sorted(Comparator.comparingInt((Missed missed) -> missed.miss().score())
                        .reversed())
                .limit(MOST_MISSES)
                .toList();
    }
}
