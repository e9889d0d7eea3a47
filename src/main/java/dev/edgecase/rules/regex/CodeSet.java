package dev.edgecase.rules.regex;

import java.util.Arrays;

/** A set of bytes or of code points; immutable. Held as pairs of first and last, ascending, with gaps between the pairs. */
final class CodeSet {
    static final int LAST_BYTE = 0xFF;
    static final int LAST_CODE_POINT = Character.MAX_CODE_POINT;
    static final CodeSet NONE = new CodeSet(new int[0]);

    private final int[] pairs;

    private CodeSet(int[] pairs) {
        this.pairs = pairs;
    }

    static CodeSet of(int... pairs) {
        var ranges = new Builder();
        for (var i = 0; i < pairs.length; i += 2) {
            ranges.add(pairs[i], pairs[i + 1]);
        }
        return ranges.build();
    }

    /** Collects ranges in any order. */
    static final class Builder {
        private long[] ranges = new long[8];
        private int count;

        Builder add(int first, int last) {
            if (count == ranges.length) {
                ranges = Arrays.copyOf(ranges, 2 * count);
            }
            ranges[count++] = (long) first << 32 | last;
            return this;
        }

        Builder addAll(CodeSet set) {
            for (var i = 0; i < set.ranges(); i++) {
                add(set.first(i), set.last(i));
            }
            return this;
        }

        CodeSet build() {
            Arrays.sort(ranges, 0, count);
            var pairs = new int[2 * count];
            var size = 0;
            for (var i = 0; i < count; i++) {
                var first = (int) (ranges[i] >> 32);
                var last = (int) ranges[i];
                if (size > 0 && first <= pairs[size - 1] + 1) {
                    pairs[size - 1] = Math.max(pairs[size - 1], last);
                } else {
                    pairs[size++] = first;
                    pairs[size++] = last;
                }
            }
            return new CodeSet(Arrays.copyOf(pairs, size));
        }
    }

    int ranges() {
        return pairs.length / 2;
    }

    int first(int range) {
        return pairs[2 * range];
    }

    int last(int range) {
        return pairs[2 * range + 1];
    }

    /** Returns how many members there are. */
    int count() {
        var count = 0;
        for (var i = 0; i < ranges(); i++) {
            count += last(i) - first(i) + 1;
        }
        return count;
    }

    boolean isEmpty() {
        return pairs.length == 0;
    }

    /** Tells whether it is one value alone. */
    boolean isSingle() {
        return pairs.length == 2 && pairs[0] == pairs[1];
    }

    boolean contains(int code) {
        var at = Arrays.binarySearch(pairs, code);
        return at >= 0
                || (at & 1) == 0; // an insertion point that is odd lies within a pair; -1 - at is odd where at is even
    }

    CodeSet union(CodeSet other) {
        return new Builder().addAll(this).addAll(other).build();
    }

    CodeSet complement(int lastOfAll) {
        var gaps = new Builder();
        var next = 0;
        for (var i = 0; i < ranges(); i++) {
            if (next < first(i)) {
                gaps.add(next, first(i) - 1);
            }
            next = last(i) + 1;
        }
        if (next <= lastOfAll) {
            gaps.add(next, lastOfAll);
        }
        return gaps.build();
    }

    CodeSet intersect(CodeSet other) {
        return complement(LAST_CODE_POINT)
                .union(other.complement(LAST_CODE_POINT))
                .complement(LAST_CODE_POINT);
    }

    CodeSet minus(CodeSet other) {
        return intersect(other.complement(LAST_CODE_POINT));
    }

    /** Returns this set and whatever differs from its members in the case of an ASCII letter only. */
    CodeSet foldAscii() {
        var folded = new Builder().addAll(this);
        for (int lower = 'a', upper = 'A'; lower <= 'z'; lower++, upper++) {
            if (contains(lower)) {
                folded.add(upper, upper);
            } else if (contains(upper)) {
                folded.add(lower, lower);
            }
        }
        return folded.build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CodeSet set && Arrays.equals(pairs, set.pairs);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(pairs);
    }

    /** Returns the pairs in hexadecimal, {@code 61-7a 5f-5f}. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        for (var i = 0; i < ranges(); i++) {
            text.append(i == 0 ? "" : " ").append(Integer.toHexString(first(i)));
            text.append('-').append(Integer.toHexString(last(i)));
        }
        return text.toString();
    }
}
