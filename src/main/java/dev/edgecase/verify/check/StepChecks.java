package dev.edgecase.verify.check;

import dev.edgecase.scenario.Expectation;
import dev.edgecase.verify.result.Check;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Compares a step as a whole with what was expected: what cannot be said of one of its requests alone. */
public final class StepChecks {
    private StepChecks() {}

    /**
     * What is known of a step.
     *
     * @param statuses what the visitor got, in the order in which the requests were made
     * @param sideBySide whether several requests were under way at a time, so that their order means nothing
     * @param atOrigin how many requests reached an origin
     * @param wouldSay what the origin says when it is asked directly; empty when it was not asked
     */
    public record Whole(List<Integer> statuses, boolean sideBySide, long atOrigin, OptionalInt wouldSay) {
        /** Keeps a list that nobody changes. */
        public Whole {
            statuses = List.copyOf(statuses);
        }
    }

    /** Compares a step. */
    public static List<Check> of(Expectation expected, Whole observed) {
        var comparison = new Comparison();
        statuses(expected.visitor().statuses(), observed, comparison);
        comparison.value(
                "origin.requests", expected.origin().requests(), Optional.of(String.valueOf(observed.atOrigin())));
        var said = observed.wouldSay();
        comparison.value(
                "origin.would_say",
                expected.origin().wouldSay(),
                said.isPresent() ? Optional.of(String.valueOf(said.getAsInt())) : Optional.empty());
        return comparison.checks();
    }

    private static void statuses(List<Integer> expected, Whole observed, Comparison comparison) {
        if (expected.isEmpty()) {
            return;
        }
        var wanted = observed.sideBySide() ? sorted(expected) : expected;
        var found = observed.sideBySide() ? sorted(observed.statuses()) : observed.statuses();
        comparison.told("statuses", joined(wanted), joined(found), wanted.equals(found));
    }

    private static List<Integer> sorted(List<Integer> statuses) {
        return statuses.stream().sorted().toList();
    }

    private static String joined(List<Integer> statuses) {
        return statuses.isEmpty()
                ? Check.NOTHING
                : statuses.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }
}
