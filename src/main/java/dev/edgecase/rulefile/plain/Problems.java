package dev.edgecase.rulefile.plain;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong. */
public final class Problems {
    /** How many are kept; whoever mends these may ask again. */
    public static final int MOST = 100;

    private final List<RuleProblem> all = new ArrayList<>();
    private int count;

    /** Adds one, unless it is there already: what is referred to from many places is read as often. */
    public void add(RuleProblem problem) {
        count++;
        if (all.size() < MOST && !all.contains(problem)) {
            all.add(problem);
        }
    }

    /** Returns how many there were; a later count that is higher means that something was found in between. */
    public int count() {
        return count;
    }

    /** Returns the first of them. */
    public List<RuleProblem> all() {
        return List.copyOf(all);
    }
}
