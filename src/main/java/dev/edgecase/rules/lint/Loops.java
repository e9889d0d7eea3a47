package dev.edgecase.rules.lint;

import dev.edgecase.rules.lint.Finding.Kind;
import dev.edgecase.rules.lint.Redirecting.Hop;
import dev.edgecase.rules.scheme.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Follows redirects until they end, come back or do not end. */
final class Loops {
    /** As browsers do. */
    private static final int MOST_HOPS = 20;

    private static final int SHOWN = 4;

    private final Redirecting redirecting;
    private final Predicate<String> isOurs;
    private final Consumer<Finding> findings;
    private final Set<Set<Subject>> told = new HashSet<>();

    /** Follows redirects to hosts that are the zone's. */
    Loops(Redirecting redirecting, Predicate<String> isOurs, Consumer<Finding> findings) {
        this.redirecting = redirecting;
        this.isOurs = isOurs;
        this.findings = findings;
    }

    void follow(Visit start, Map<Field, Object> others) {
        var visits = new ArrayList<Visit>();
        var hops = new ArrayList<Hop>();
        visits.add(start);
        while (hops.size() < MOST_HOPS) {
            var visit = visits.get(hops.size());
            var hop = redirecting.hop(visit, others);
            var next = hop.flatMap(each -> visit.to(each.location())).filter(each -> isOurs.test(each.host()));
            if (next.isEmpty()) {
                return;
            }
            hops.add(hop.get());
            var first = visits.indexOf(next.get());
            visits.add(next.get());
            if (first >= 0) {
                tell(
                        hops.subList(first, hops.size()),
                        "visitors go around in a circle: " + written(visits.subList(first, visits.size())));
                return;
            }
        }
        tell(hops, "redirects do not end: " + written(visits.subList(0, SHOWN)) + " -> ...");
    }

    private static String written(List<Visit> visits) {
        var shown = visits.size() <= MOST_HOPS / 2 ? visits : visits.subList(0, SHOWN);
        return shown.stream().map(Visit::toString).collect(Collectors.joining(" -> "));
    }

    private void tell(List<Hop> hops, String text) {
        var rules = hops.stream().map(Hop::by).distinct().toList();
        var subject = rules.stream()
                .filter(each -> !each.equals(Redirecting.ALWAYS_HTTPS))
                .findFirst();
        if (subject.isPresent() && told.add(Set.copyOf(rules))) {
            var others = rules.stream()
                    .filter(each -> !each.equals(subject.get()))
                    .map(Subject::title)
                    .collect(Collectors.joining(", "));
            findings.accept(new Finding(
                    Kind.REDIRECT_LOOP,
                    subject.get(),
                    0,
                    text,
                    "leave the target out of what the rule matches"
                            + (others.isEmpty() ? "" : ", or change " + others)));
        }
    }
}
