package dev.edgecase.rules.set;

import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.value.ByteText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rules of a ruleset that can match a request, so that all others cost nothing: most rules are about one path, one host,
 * one beginning or some part of a URL, and are found by it; others are about a cookie or header that most requests do not have.
 */
public final class RuleIndex {
    private final int[] always;
    private final List<Lookup> lookups;

    private RuleIndex(int[] always, List<Lookup> lookups) {
        this.always = always;
        this.lookups = lookups;
    }

    /** Where rules are found that know of one field what it must be like. */
    private record Lookup(Field field, Places places) {}

    /** The places of rules by what they know of a field. */
    @FunctionalInterface
    private interface Places {
        /** Adds those that a value does not rule out. */
        int[] addTo(int[] found, Object value);
    }

    /** What some rules know of a field. */
    private record Known(Clue.Kind kind, Field field) {}

    static RuleIndex of(List<Rule> rules) {
        var always = new ArrayList<Integer>();
        var found = new LinkedHashMap<Known, Map<Object, List<Integer>>>();
        for (var at = 0; at < rules.size(); at++) {
            var clues = Clue.of(rules.get(at).filter().tree());
            if (clues.isEmpty()) {
                always.add(at);
                continue;
            }
            for (var clue : clues.get()) {
                found.computeIfAbsent(new Known(clue.kind(), clue.field()), any -> new HashMap<>())
                        .computeIfAbsent(clue.value(), any -> new ArrayList<>(1))
                        .add(at);
            }
        }
        var lookups = new ArrayList<Lookup>();
        found.forEach((known, places) -> lookups.add(new Lookup(known.field, places(known.kind, arrays(places)))));
        return new RuleIndex(array(always), List.copyOf(lookups));
    }

    private static Places places(Clue.Kind kind, Map<Object, int[]> known) {
        return switch (kind) {
            case VALUE -> (found, value) -> union(found, known.get(value));
            case BEGINNING -> {
                var beginnings = Beginnings.of(known);
                yield (found, value) -> beginnings.addTo(found, ByteText.lower((String) value));
            }
            case PART -> {
                var parts = new Parts(known);
                yield (found, value) -> parts.addTo(found, ByteText.lower((String) value));
            }
            case PRESENCE -> (found, value) -> present(found, value, known);
        };
    }

    /** Known are keys of a map's value; the empty key where a text must not be empty. */
    private static int[] present(int[] found, Object value, Map<Object, int[]> known) {
        if (value instanceof Map<?, ?> map) {
            var all = found;
            for (var entry : known.entrySet()) {
                all = map.containsKey(entry.getKey()) ? union(all, entry.getValue()) : all;
            }
            return all;
        }
        return value.equals("") ? found : union(found, known.get(""));
    }

    private static Map<Object, int[]> arrays(Map<Object, List<Integer>> places) {
        var all = new HashMap<Object, int[]>(places.size() * 2);
        places.forEach((value, each) -> all.put(value, array(each)));
        return all;
    }

    /** They come in order; an expression may give several clues to its own place. */
    private static int[] array(List<Integer> places) {
        var all = new int[places.size()];
        var count = 0;
        for (int place : places) {
            if (count == 0 || all[count - 1] != place) {
                all[count++] = place;
            }
        }
        return Arrays.copyOf(all, count);
    }

    /** Returns the places of the rules to evaluate, in order: those that what the request holds does not rule out. */
    public int[] candidates(Facts facts) {
        var found = always;
        for (var i = 0; i < lookups.size(); i++) {
            var lookup = lookups.get(i);
            var value = facts.value(lookup.field);
            if (value != null) {
                found = lookup.places.addTo(found, value);
            }
        }
        return found;
    }

    /** Returns the places that stand in one of them or in both, in order. */
    static int[] union(int[] one, int @Nullable [] other) {
        if (other == null || one.length == 0) {
            return other == null ? one : other;
        }
        var all = new int[one.length + other.length];
        var count = 0;
        var next = 0;
        for (var place : one) {
            while (next < other.length && other[next] < place) {
                all[count++] = other[next++];
            }
            next += next < other.length && other[next] == place ? 1 : 0;
            all[count++] = place;
        }
        System.arraycopy(other, next, all, count, other.length - next);
        return Arrays.copyOf(all, count + other.length - next);
    }
}
