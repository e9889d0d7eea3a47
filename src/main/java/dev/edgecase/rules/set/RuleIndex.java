package dev.edgecase.rules.set;

import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.value.ByteText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rules of a ruleset that can match a request, so that all others cost nothing: most rules are about one path, one host or
 * one beginning of a URL, and are found by it; others are about a cookie or header that most requests do not have.
 */
public final class RuleIndex {
    private final int[] always;
    private final List<ByValue> values;
    private final List<ByBeginning> beginnings;
    private final List<ByPresence> presences;

    private RuleIndex(int[] always, List<ByValue> values, List<ByBeginning> beginnings, List<ByPresence> presences) {
        this.always = always;
        this.values = values;
        this.beginnings = beginnings;
        this.presences = presences;
    }

    /** The places of rules, by the value that a field must have. */
    private record ByValue(Field field, Map<Object, int[]> places) {}

    /** The places of rules, by what a field must begin with. */
    private record ByBeginning(Field field, Beginnings places) {}

    /** The places of rules by the key of a map's value that they need; by the empty key where a text must not be empty. */
    private record ByPresence(Field field, Map<Object, int[]> places) {
        int[] addTo(int[] found, Facts facts) {
            var value = facts.value(field);
            if (value instanceof Map<?, ?> map) {
                var all = found;
                for (var entry : places.entrySet()) {
                    all = map.containsKey(entry.getKey()) ? union(all, entry.getValue()) : all;
                }
                return all;
            }
            return value == null || value.equals("") ? found : union(found, places.get(""));
        }
    }

    static RuleIndex of(List<Rule> rules) {
        var always = new ArrayList<Integer>();
        var found = new EnumMap<Clue.Kind, Map<Field, Map<Object, List<Integer>>>>(Clue.Kind.class);
        for (var kind : Clue.Kind.values()) {
            found.put(kind, new LinkedHashMap<>());
        }
        for (var at = 0; at < rules.size(); at++) {
            var place = at;
            Clue.of(rules.get(at).filter().tree())
                    .ifPresentOrElse(
                            clues -> clues.forEach(clue -> kind(found, clue.kind())
                                    .computeIfAbsent(clue.field(), any -> new HashMap<>())
                                    .computeIfAbsent(clue.value(), any -> new ArrayList<>(1))
                                    .add(place)),
                            () -> always.add(place));
        }
        return new RuleIndex(
                array(always),
                each(kind(found, Clue.Kind.VALUE), entry -> new ByValue(entry.getKey(), arrays(entry.getValue()))),
                each(
                        kind(found, Clue.Kind.BEGINNING),
                        entry -> new ByBeginning(entry.getKey(), Beginnings.of(arrays(entry.getValue())))),
                each(
                        kind(found, Clue.Kind.PRESENCE),
                        entry -> new ByPresence(entry.getKey(), arrays(entry.getValue()))));
    }

    private static <T> T kind(Map<Clue.Kind, T> found, Clue.Kind kind) {
        return Objects.requireNonNull(found.get(kind));
    }

    private static <T> List<T> each(
            Map<Field, Map<Object, List<Integer>>> byField,
            Function<Map.Entry<Field, Map<Object, List<Integer>>>, T> make) {
        return byField.entrySet().stream().map(make).toList();
    }

    private static Map<Object, int[]> arrays(Map<Object, List<Integer>> places) {
        return places.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> array(entry.getValue())));
    }

    private static int[] array(List<Integer> places) {
        return places.stream().mapToInt(place -> place).distinct().toArray();
    }

    /** Returns the places of the rules to evaluate, in order: those that what the request holds does not rule out. */
    public int[] candidates(Facts facts) {
        var found = always;
        for (var i = 0; i < values.size(); i++) {
            var value = facts.value(values.get(i).field);
            if (value != null) {
                found = union(found, values.get(i).places.get(value));
            }
        }
        for (var i = 0; i < beginnings.size(); i++) {
            if (facts.value(beginnings.get(i).field) instanceof String value) {
                found = beginnings.get(i).places.addTo(found, ByteText.lower(value));
            }
        }
        for (var i = 0; i < presences.size(); i++) {
            found = presences.get(i).addTo(found, facts);
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
