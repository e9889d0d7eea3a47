package dev.edgecase.rules.eval;

import dev.edgecase.rules.tree.Right;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A set of integers made of ranges; asking it takes a binary search. The bounds are merged and in order: first, last, first, ... */
final class NumberSet {
    private final long[] bounds;

    private NumberSet(List<long[]> merged) {
        bounds = merged.stream().flatMapToLong(Arrays::stream).toArray();
    }

    static NumberSet of(List<Right.Item> items) {
        var merged = new ArrayList<long[]>();
        items.stream()
                .map(item -> new long[] {(Long) item.from(), (Long) item.to()})
                .sorted((a, b) -> Long.compare(a[0], b[0]))
                .forEach(range -> {
                    var top = merged.isEmpty() ? null : merged.get(merged.size() - 1);
                    if (top == null || top[1] < range[0]) {
                        merged.add(range);
                    } else {
                        top[1] = Math.max(top[1], range[1]);
                    }
                });
        return new NumberSet(merged);
    }

    boolean contains(long number) {
        var from = 0;
        var to = bounds.length / 2 - 1;
        while (from <= to) {
            var middle = (from + to) >>> 1;
            if (number < bounds[2 * middle]) {
                to = middle - 1;
            } else if (number > bounds[2 * middle + 1]) {
                from = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }
}
