package dev.edgecase.verify;

import dev.edgecase.verify.result.StepResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Collects the results of steps in bounded memory: the requests of the first bad steps and of the latest good ones are kept, of
 * all others the verdict alone.
 */
final class StepLog {
    /** More than any scenario that a person writes has steps. */
    static final int GOOD_WITH_DETAILS = 100;

    static final int BAD_WITH_DETAILS = 50;

    private final List<StepResult> results = new ArrayList<>();
    private final Deque<Integer> detailed = new ArrayDeque<>();
    private int bad;

    void add(StepResult result) {
        var isBad = result.verdict().isBad();
        if (isBad && ++bad > BAD_WITH_DETAILS) {
            results.add(result.withoutDetails());
            return;
        }
        results.add(result);
        if (!isBad && !result.exchanges().isEmpty()) {
            detailed.add(results.size() - 1);
            if (detailed.size() > GOOD_WITH_DETAILS) {
                int oldest = detailed.remove();
                results.set(oldest, results.get(oldest).withoutDetails());
            }
        }
    }

    List<StepResult> results() {
        return results;
    }
}
