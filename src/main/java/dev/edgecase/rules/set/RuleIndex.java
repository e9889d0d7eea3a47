package dev.edgecase.rules.set;

import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.scheme.Fields;
import dev.edgecase.rules.value.ByteText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rules that can match a request, so that all others cost nothing: most rules are about one path, one host,
 * one beginning or some part of a URL, and are found by it; others are about a cookie or header that most requests do not have.
 */
final class RuleIndex implements Facts.Index {
    private final int[] always;
    private final Lookup[] ofRequest;
    private final Lookup[] ofResponse;

    private RuleIndex(int[] always, List<Lookup> lookups) {
        this.always = always;
        this.ofRequest = lookups.stream()
                .filter(each -> !Fields.isOfResponse(each.field()))
                .toArray(Lookup[]::new);
        this.ofResponse = lookups.stream()
                .filter(each -> Fields.isOfResponse(each.field()))
                .toArray(Lookup[]::new);
    }

    /** What some rules know of a field. */
    private record Known(Clue.Kind kind, Field field) {}

    /** Where rules are found that know something of one field. */
    private sealed interface Lookup {
        Field field();
    }

    /** The places of rules, by the value that a field must have. */
    private record ByValue(Field field, Map<Object, int[]> places) implements Lookup {}

    /** The places of rules, by what a field must begin with. */
    private record ByBeginning(Field field, Beginnings places) implements Lookup {}

    /** The places of rules, by what a field must hold. */
    private record ByPart(Field field, Parts places) implements Lookup {}

    /** The places of rules by the key of a map's value that they need; by the empty key where a text must not be empty. */
    private record ByPresence(Field field, Map<Object, int[]> places) implements Lookup {
        int[] addTo(int[] found, Object value) {
            if (value instanceof Map<?, ?> map) {
                var all = found;
                for (var entry : places.entrySet()) {
                    all = map.containsKey(entry.getKey()) ? union(all, entry.getValue()) : all;
                }
                return all;
            }
            return value.equals("") ? found : union(found, places.get(""));
        }
    }

    /** The places of rules, by an element that a list must have. */
    private record ByElement(Field field, Map<Object, int[]> places) implements Lookup {
        int[] addTo(int[] found, List<?> elements) {
            var all = found;
            for (var element : elements) {
                all = union(all, places.get(element));
            }
            return all;
        }
    }

    static RuleIndex of(List<Rule> rules) {
        var always = new ArrayList<Integer>();
        var found = new LinkedHashMap<Known, Map<Object, List<Integer>>>();
        for (var at = 0; at < rules.size(); at++) {
            var clues = clues(rules.get(at));
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
        found.forEach((known, places) -> lookups.add(lookup(known, arrays(places))));
        return new RuleIndex(array(always), lookups);
    }

    /** A limit may count what its rule is not about. */
    private static Optional<List<Clue>> clues(Rule rule) {
        return rule.limit().flatMap(RateLimit::counting).isPresent()
                ? Optional.empty()
                : Clue.of(rule.filter().tree());
    }

    private static Lookup lookup(Known known, Map<Object, int[]> places) {
        return switch (known.kind) {
            case VALUE -> new ByValue(known.field, places);
            case BEGINNING -> new ByBeginning(known.field, Beginnings.of(places));
            case PART -> new ByPart(known.field, new Parts(places));
            case PRESENCE -> new ByPresence(known.field, places);
            case ELEMENT -> new ByElement(known.field, places);
        };
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

    /**
     * Returns the places of the rules to evaluate, in order: those that what the request holds does not rule out. Of a request with a
     * response, which every phase may change, only what the response has is looked at again.
     */
    @Override
    public int[] candidates(Facts facts) {
        var request = facts.ofRequest();
        return request == facts ? look(ofRequest, facts, always) : look(ofResponse, facts, request.found(this));
    }

    private static int[] look(Lookup[] lookups, Facts facts, int[] before) {
        var found = before;
        for (var lookup : lookups) {
            // no method of theirs: a call that one of four may answer takes longer than most look-ups
            if (lookup instanceof ByValue by) {
                var value = facts.value(by.field);
                found = value == null ? found : union(found, by.places.get(value));
            } else if (lookup instanceof ByBeginning by) {
                found = facts.value(by.field) instanceof String text
                        ? by.places.addTo(found, ByteText.lower(text))
                        : found;
            } else if (lookup instanceof ByPart by) {
                found = facts.value(by.field) instanceof String text
                        ? by.places.addTo(found, ByteText.lower(text))
                        : found;
            } else if (lookup instanceof ByPresence by) {
                var value = facts.value(by.field);
                found = value == null ? found : by.addTo(found, value);
            } else if (lookup instanceof ByElement by && facts.value(by.field) instanceof List<?> elements) {
                found = by.addTo(found, elements);
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
