package dev.edgecase.rules.explain;

import dev.edgecase.rules.Evaluation;
import dev.edgecase.rules.tree.Node;
import dev.edgecase.rules.tree.Node.Compare;
import dev.edgecase.rules.tree.Node.Join;
import dev.edgecase.rules.tree.Node.Joint;
import dev.edgecase.rules.tree.Node.Read;
import dev.edgecase.rules.tree.Operator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The one condition that kept a rule from matching, when all others held, or when it almost did itself.
 *
 * @param condition what did not hold
 * @param score the higher, the nearer
 */
public record NearMiss(Evaluation condition, int score) {
    private static final int CLOSE = 100;
    /** Conditions on these hold for so many requests that they say nothing about what a rule is meant for. */
    private static final Set<String> COMMON =
            Set.of("http.host", "http.request.method", "http.request.version", "ssl", "cf.zone.name", "cf.zone.plan");

    /**
     * Finds the condition, in an evaluation that {@linkplain dev.edgecase.rules.Filter#examine examined} every part of a filter
     * that did not match; empty where the rule was far from matching, or its filter held and something else kept it.
     */
    public static Optional<NearMiss> of(Evaluation filter) {
        return filter.value().equals(Optional.of(true)) ? Optional.empty() : best(filter, 0, false);
    }

    /** Returns why the rule did not match: {@code http.host was "shop.test", not "www.shop.test"}. */
    public String words(Sensitive secrets) {
        return MissWords.of(condition, secrets);
    }

    /**
     * Looks at one condition that does not hold.
     *
     * @param held how many conditions beside it do
     * @param isTelling whether one of these says what the rule is meant for
     */
    private static Optional<NearMiss> best(Evaluation miss, int held, boolean isTelling) {
        if (miss.node() instanceof Join join && join.joint() == Joint.OR) {
            return miss.parts().stream()
                    .flatMap(part -> best(part, held, isTelling).stream())
                    .max(Comparator.comparingInt(NearMiss::score));
        }
        if (miss.node() instanceof Join join && join.joint() == Joint.AND) {
            return ofAll(miss, held, isTelling);
        }
        var close = Closeness.of(miss);
        return close || (held > 0 && isTelling)
                ? Optional.of(new NearMiss(miss, (close ? CLOSE : 0) + held))
                : Optional.empty();
    }

    private static Optional<NearMiss> ofAll(Evaluation and, int held, boolean isTelling) {
        var holding = new ArrayList<Evaluation>();
        var missing = new ArrayList<Evaluation>();
        and.parts().forEach(part -> (part.value().equals(Optional.of(true)) ? holding : missing).add(part));
        return missing.size() == 1
                ? best(missing.get(0), held + holding.size(), isTelling || isTelling(holding))
                : Optional.empty();
    }

    private static boolean isTelling(List<Evaluation> holding) {
        return holding.stream().anyMatch(part -> readsMore(part.node()));
    }

    private static boolean readsMore(Node node) {
        if (node instanceof Read read) {
            return !COMMON.contains(read.field().name());
        }
        // that something is not so holds for most requests
        return !(node instanceof Node.Not)
                && !(node instanceof Compare compare && compare.operator() == Operator.NE)
                && node.parts().stream().anyMatch(NearMiss::readsMore);
    }
}
