package dev.edgecase.rules.set;

import java.util.Arrays;
import java.util.Map;

/**
 * Finds which of many texts a value holds. Each text is known by three of its bytes in a row, chosen so that few share them: so a value
 * is gone through once, however many texts there are.
 */
final class Parts {
    /** The length of the shortest text that can be found. */
    static final int SHORTEST = 3;

    private static final int SLOTS_PER_TEXT = 8;
    private static final int BYTES = 0xFFFFFF;
    private static final int SPREAD = 0x9E3779B1; // the golden ratio

    private final int shift;
    private final Part[][] slots;

    /** Takes places by text. */
    Parts(Map<Object, int[]> placesByText) {
        var count = Integer.highestOneBit(SLOTS_PER_TEXT * placesByText.size());
        shift = 1 + Integer.numberOfLeadingZeros(count);
        slots = new Part[count][0];
        placesByText.forEach((text, places) -> put((String) text, places));
    }

    /** A text, where in it the three bytes end, and what it stands for. */
    private static final class Part {
        private final String text;
        private final int end;
        private final int[] places;

        Part(String text, int end, int[] places) {
            this.text = text;
            this.end = end;
            this.places = places;
        }
    }

    private void put(String text, int[] places) {
        var bytes = 0;
        var best = 0;
        var end = 0;
        for (var i = 0; i < text.length(); i++) {
            bytes = bytes << Byte.SIZE | text.charAt(i);
            var slot = slot(bytes);
            if (i + 1 == SHORTEST || (i >= SHORTEST && slots[slot].length < slots[best].length)) {
                best = slot;
                end = i;
            }
        }
        var known = slots[best];
        slots[best] = Arrays.copyOf(known, known.length + 1);
        slots[best][known.length] = new Part(text, end, places);
    }

    private int slot(int bytes) {
        return ((bytes & BYTES) * SPREAD) >>> shift;
    }

    /** Adds the places of all texts that the value holds. */
    int[] addTo(int[] found, String value) {
        var all = found;
        var bytes = 0;
        for (var i = 0; i < value.length(); i++) {
            bytes = bytes << Byte.SIZE | value.charAt(i);
            for (var part : slots[slot(bytes)]) {
                if (value.startsWith(part.text, i - part.end)) {
                    all = RuleIndex.union(all, part.places);
                }
            }
        }
        return all;
    }
}
