package dev.edgecase.rules.set;

import dev.edgecase.rules.scheme.Facts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Finds the rules of many rulesets that can match a request. They share an index, which looks at the same facts once, however many
 * phases there are; the vendor's rulesets, which are asked for what takes long to find out, have one each.
 */
final class RuleFinder {
    private static final int[] NOTHING = {};

    private final IdentityHashMap<Ruleset, Place> places = new IdentityHashMap<>();

    private final BodyUse bodies;

    RuleFinder(List<Ruleset> rulesets) {
        bodies = BodyUse.of(rulesets);
        var sharing = new ArrayList<Ruleset>();
        for (var ruleset : rulesets) {
            if (ruleset.kind() == Ruleset.Kind.MANAGED) {
                share(List.of(ruleset));
            } else {
                sharing.add(ruleset);
            }
        }
        share(sharing);
    }

    BodyUse bodies() {
        return bodies;
    }

    private void share(List<Ruleset> rulesets) {
        var index = RuleIndex.of(
                rulesets.stream().flatMap(each -> each.rules().stream()).toList());
        var start = 0;
        for (var ruleset : rulesets) {
            var end = start + ruleset.rules().size();
            places.put(ruleset, new Place(index, start, end));
            start = end;
        }
    }

    /** Where the rules of a ruleset stand among those that share an index. */
    private record Place(RuleIndex index, int start, int end) {}

    /** Returns the places in the ruleset, in order, of those of its rules that what the request holds does not rule out. */
    int[] candidates(Ruleset ruleset, Facts facts) {
        var place = places.get(ruleset);
        if (place == null) {
            throw new IllegalArgumentException("ruleset %s is none of the zone's".formatted(ruleset.id()));
        }
        var all = ruleset.kind() == Ruleset.Kind.MANAGED
                ? place.index.candidates(facts) // facts keep what one index has found, which is not to be this one
                : facts.found(place.index);
        var from = first(all, place.start);
        var to = from;
        while (to < all.length && all[to] < place.end) {
            to++;
        }
        if (from == to) {
            return NOTHING;
        }
        var found = new int[to - from];
        for (var i = 0; i < found.length; i++) {
            found[i] = all[from + i] - place.start;
        }
        return found;
    }

    private static int first(int[] all, int least) {
        var at = Arrays.binarySearch(all, least);
        return at < 0 ? -at - 1 : at;
    }
}
