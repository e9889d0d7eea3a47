package dev.edgecase.rules.value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A set of addresses made of ranges, ten thousands if need be. Asking it takes a binary search and allocates nothing.
 *
 * <p>The ranges of a family lie in arrays of bounds, merged and in order: first bound, last bound, first bound, ...
 */
public final class IpSet {
    private final long[] v4;
    private final long[] v6High;
    private final long[] v6Low;

    private IpSet(List<IpRange> merged) {
        var split = 0;
        while (split < merged.size() && merged.get(split).first().v4()) {
            split++;
        }
        v4 = new long[2 * split];
        v6High = new long[2 * (merged.size() - split)];
        v6Low = new long[v6High.length];
        for (var i = 0; i < merged.size(); i++) {
            var range = merged.get(i);
            if (i < split) {
                v4[2 * i] = range.first().low();
                v4[2 * i + 1] = range.last().low();
            } else {
                putV6(2 * (i - split), range.first());
                putV6(2 * (i - split) + 1, range.last());
            }
        }
    }

    /** Makes a set of all addresses in any of the ranges, which may overlap and come in any order. */
    public static IpSet of(Collection<IpRange> ranges) {
        var merged = new ArrayList<IpRange>();
        ranges.stream().sorted((a, b) -> a.first().compareTo(b.first())).forEach(range -> {
            var top = merged.size() - 1;
            if (top < 0 || !merged.get(top).contains(range.first())) {
                merged.add(range);
            } else if (range.last().compareTo(merged.get(top).last()) > 0) {
                merged.set(top, new IpRange(merged.get(top).first(), range.last()));
            }
        });
        return new IpSet(merged);
    }

    /** Tells whether the address is in the set. */
    public boolean contains(Ip address) {
        return address.v4() ? containsV4(address.low()) : containsV6(address);
    }

    /** Tells whether no address is in the set. */
    public boolean isEmpty() {
        return v4.length == 0 && v6High.length == 0;
    }

    private void putV6(int index, Ip address) {
        v6High[index] = address.high();
        v6Low[index] = address.low();
    }

    private boolean containsV4(long address) {
        var from = 0;
        var to = v4.length / 2 - 1;
        while (from <= to) {
            var middle = (from + to) >>> 1;
            if (address < v4[2 * middle]) {
                to = middle - 1;
            } else if (address > v4[2 * middle + 1]) {
                from = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }

    private boolean containsV6(Ip address) {
        var from = 0;
        var to = v6High.length / 2 - 1;
        while (from <= to) {
            var middle = (from + to) >>> 1;
            if (compare(address, 2 * middle) < 0) {
                to = middle - 1;
            } else if (compare(address, 2 * middle + 1) > 0) {
                from = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }

    private int compare(Ip address, int bound) {
        var byHigh = Long.compareUnsigned(address.high(), v6High[bound]);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(address.low(), v6Low[bound]);
    }
}
