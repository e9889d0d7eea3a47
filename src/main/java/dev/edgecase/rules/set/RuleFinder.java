package dev.edgecase.rules.set;

import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.scheme.RulePhase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Finds the rules of many rulesets that can match a request. All that see the request alone share an index, which looks at the same
 * facts once, however many phases there are; those that see a response, which every phase changes, share one by phase. The vendor's
 * rulesets, which are asked for what takes long to find out, have one each.
 */
final class RuleFinder {
    private static final int[] NOTHING = {};

    private final IdentityHashMap<Ruleset, Place> places = new IdentityHashMap<>();

    /** Where the rules of a ruleset stand among those that share an index. */
    private record Place(RuleIndex index, int start, int end) {}

    static RuleFinder of(List<Ruleset> rulesets) {
        var sharing = new HashMap<Optional<RulePhase>, List<Ruleset>>();
        var finder = new RuleFinder();
        for (var ruleset : rulesets) {
            if (ruleset.kind() == Ruleset.Kind.MANAGED) {
                finder.share(List.of(ruleset));
                continue;
            }
            sharing.computeIfAbsent(
                            Optional.of(ruleset.phase()).filter(RulePhase::seesResponse), any -> new ArrayList<>())
                    .add(ruleset);
        }
        sharing.values().forEach(finder::share);
        return finder;
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
