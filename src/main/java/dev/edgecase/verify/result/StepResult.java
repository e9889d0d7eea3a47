package dev.edgecase.verify.result;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What came of one step.
 *
 * @param step which one
 * @param verdict what it came to
 * @param why why it was skipped or could not be run, or a hint beside a failure; may be empty
 * @param checks what was compared about the step as a whole: statuses in order, requests at the origin
 * @param requests how many requests were made
 * @param exchanges those of them that were kept: the ones that failed, and the last
 * @param took how long it took
 */
public record StepResult(
        Which step,
        Verdict verdict,
        String why,
        List<Check> checks,
        int requests,
        List<Exchanged> exchanges,
        Took took) {

    /** Keeps lists that nobody changes. */
    public StepResult {
        checks = List.copyOf(checks);
        exchanges = List.copyOf(exchanges);
    }

    /**
     * Which step.
     *
     * @param name its name
     * @param place {@code file:line}
     * @param kind {@code request}, {@code advance}, {@code change} and so on
     * @param depth 0 for a step of the file, more for one within another
     */
    public record Which(String name, String place, String kind, int depth) {}

    /**
     * How long something took.
     *
     * @param real in real time
     * @param nominal in the edge's time
     */
    public record Took(Duration real, Duration nominal) {
        /** No time. */
        public static final Took NOTHING = new Took(Duration.ZERO, Duration.ZERO);
    }

    /** Returns all comparisons that are kept: of the requests in order, then of the whole step. */
    public List<Check> allChecks() {
        var all = new ArrayList<Check>();
        exchanges.forEach(exchange -> all.addAll(exchange.checks()));
        all.addAll(checks);
        return all;
    }

    /** Returns the comparisons that failed. */
    public List<Check> failures() {
        return allChecks().stream().filter(check -> !check.met()).toList();
    }

    /** Returns the request to look at first: the first that failed, else the last; nothing when none is kept. */
    public Stream<Exchanged> telling() {
        var failed = exchanges.stream().filter(exchange -> !exchange.isGood()).findFirst();
        return failed.isPresent() || exchanges.isEmpty()
                ? failed.stream()
                : Stream.of(exchanges.get(exchanges.size() - 1));
    }

    /** Returns the same without requests, for memory's sake. */
    public StepResult withoutDetails() {
        return exchanges.isEmpty() ? this : new StepResult(step, verdict, why, checks, requests, List.of(), took);
    }
}
