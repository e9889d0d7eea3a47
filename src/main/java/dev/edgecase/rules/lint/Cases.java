package dev.edgecase.rules.lint;

import dev.edgecase.rules.tree.Node;
import dev.edgecase.rules.tree.Node.Join;
import dev.edgecase.rules.tree.Node.Joint;
import dev.edgecase.rules.tree.Node.Not;
import dev.edgecase.rules.tree.Node.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes a filter apart into its cases: it holds when in one of them all claims do. */
final class Cases {
    /** Who has more of them is not looked at; the number can grow with a power of the parts. */
    private static final int MOST = 128;

    private Cases() {}

    /** Returns the cases in which a filter comes to that; empty when there are too many. */
    static Optional<List<List<Claim>>> of(Node filter, boolean wanted) {
        if (filter instanceof Truth truth) {
            return Optional.of(truth.value() == wanted ? List.of(List.of()) : List.of());
        }
        if (filter instanceof Not not) {
            return of(not.part(), !wanted);
        }
        if (filter instanceof Join join) {
            return join.joint() == Joint.XOR
                    ? exclusive(join.parts(), wanted)
                    : joined(join.parts(), wanted, (join.joint() == Joint.AND) == wanted);
        }
        return Optional.of(List.of(List.of(new Claim(filter, wanted))));
    }

    private static Optional<List<List<Claim>>> joined(List<Node> parts, boolean wanted, boolean all) {
        var cases = all ? List.of(List.<Claim>of()) : List.<List<Claim>>of();
        for (var part : parts) {
            var more = of(part, wanted);
            if (more.isEmpty()) {
                return Optional.empty();
            }
            cases = all ? together(cases, more.get()) : either(cases, more.get());
            if (cases.size() > MOST) {
                return Optional.empty();
            }
        }
        return Optional.of(cases);
    }

    private static Optional<List<List<Claim>>> exclusive(List<Node> parts, boolean wanted) {
        if (parts.size() == 1) {
            return of(parts.get(0), wanted);
        }
        var rest = parts.subList(1, parts.size());
        var yes = of(parts.get(0), true).flatMap(first -> and(first, exclusive(rest, !wanted)));
        var no = of(parts.get(0), false).flatMap(first -> and(first, exclusive(rest, wanted)));
        return yes.flatMap(one -> no.map(other -> either(one, other))).filter(cases -> cases.size() <= MOST);
    }

    /** Returns the cases of two filters that must both hold; empty when there are too many. */
    static Optional<List<List<Claim>>> and(List<List<Claim>> one, Optional<List<List<Claim>>> other) {
        return other.map(more -> together(one, more)).filter(cases -> cases.size() <= MOST);
    }

    private static List<List<Claim>> together(List<List<Claim>> one, List<List<Claim>> other) {
        var all = new ArrayList<List<Claim>>();
        for (var left : one) {
            for (var right : other) {
                var both = new ArrayList<>(left);
                both.addAll(right);
                all.add(both);
            }
        }
        return all;
    }

    private static List<List<Claim>> either(List<List<Claim>> one, List<List<Claim>> other) {
        var all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }
}
