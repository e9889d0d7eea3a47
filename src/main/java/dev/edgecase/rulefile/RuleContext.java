package dev.edgecase.rulefile;

import dev.edgecase.rules.RuleKnobs;
import dev.edgecase.rules.list.ListLimits;
import dev.edgecase.unit.Plan;
import dev.edgecase.unit.UserProblem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What is known around rules before they are read.
 *
 * @param hosts the zone's names, each with its subdomains; empty for any name
 * @param records the account's other names
 * @param plan the plan whose gates hold; empty opens all, which is the default of a tool for developers
 * @param limits how much there may be
 * @param files gives the text of a file that a page is in, or throws a {@link UserProblem}
 * @param waiting what the rules wait for
 */
public record RuleContext(
        List<String> hosts,
        Set<String> records,
        Optional<Plan> plan,
        Limits limits,
        UnaryOperator<String> files,
        Awaited.Waiting waiting) {
    /** Keeps collections that nobody changes. */
    public RuleContext {
        hosts = List.copyOf(hosts);
        records = Set.copyOf(records);
    }

    /**
     * How much there may be.
     *
     * @param expressions of expressions
     * @param lists of lists
     */
    public record Limits(RuleKnobs expressions, ListLimits lists) {
        /** What is documented. */
        public static final Limits DEFAULTS = new Limits(RuleKnobs.DEFAULTS, ListLimits.DEFAULTS);
    }

    /** Returns what is known of a zone by itself: nothing but its names. */
    public static RuleContext of(List<String> hosts) {
        return new RuleContext(
                hosts,
                Set.of(),
                Optional.empty(),
                Limits.DEFAULTS,
                name -> {
                    throw new UserProblem("files cannot be named here; write the page into content");
                },
                Awaited.Waiting.FOR_NOTHING);
    }
}
