package dev.edgecase.rules.set;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds which of many texts a value begins with. They stand in order, each with the longest other that it begins with itself: so
 * one binary search finds the only candidate, and the others that fit lie on its way up.
 */
final class Beginnings {
    private static final int NONE = -1;

    private final String[] texts;
    private final int[][] places;
    private final int[] parents;
    private final int shortest;

    private Beginnings(SortedMap<Object, int[]> sorted) {
        texts = sorted.keySet().toArray(String[]::new);
        places = sorted.values().toArray(int[][]::new);
        parents = new int[texts.length];
        shortest = Arrays.stream(texts).mapToInt(String::length).min().orElse(0);
        for (var i = 0; i < texts.length; i++) {
            parents[i] = fitting(i - 1, texts[i]);
        }
    }

    /** Takes places by text. */
    static Beginnings of(Map<Object, int[]> placesByText) {
        return new Beginnings(new TreeMap<>(placesByText));
    }

    /** Returns the first of this text and its parents that the value begins with. */
    private int fitting(int start, String value) {
        var at = start;
        while (at != NONE && !value.startsWith(texts[at])) {
            at = parents[at];
        }
        return at;
    }

    /** Adds the places of all texts that the value begins with. */
    int[] addTo(int[] found, String value) {
        if (value.length() < shortest) {
            return found;
        }
        var exact = Arrays.binarySearch(texts, value);
        var all = found;
        for (var at = fitting(exact >= 0 ? exact : -exact - 2, value); at != NONE; at = parents[at]) {
            all = RuleIndex.union(all, places[at]);
        }
        return all;
    }
}
