package dev.edgecase.cache.serve;

import dev.edgecase.cache.serve.Ranges.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Reads a {@code Range} field for a body of a certain size. What lies outside of it is passed over, as long as something is left. */
final class RangeReader {
    private static final String BYTES = "bytes=";
    private static final int MOST = 300;
    private static final int LONGEST_NUMBER = 19; // digits of a long

    private final String field;
    private final long size;
    private final boolean slices;
    private final List<Part> parts = new ArrayList<>(1);

    /**
     * Makes a reader.
     *
     * @param slices whether the origin is asked for ranges: 300 are then not too many, but those that overlap cannot be had, and one
     *     that is left of several is still answered as several are
     */
    RangeReader(String field, long size, boolean slices) {
        this.field = field;
        this.size = size;
        this.slices = slices;
    }

    Ranges read() {
        if (!field.regionMatches(true, 0, BYTES, 0, BYTES.length())) {
            return new Ranges.Whole(Reason.UNREADABLE);
        }
        if (field.substring(BYTES.length()).isBlank()) {
            return new Ranges.Unsatisfiable(size);
        }
        var count = field.chars().filter(c -> c == ',').count() + 1;
        if (count > MOST || (count == MOST && !slices)) {
            return new Ranges.Whole(Reason.TOO_MANY);
        }
        var at = BYTES.length();
        while (at <= field.length()) {
            var comma = field.indexOf(',', at);
            var end = comma < 0 ? field.length() : comma;
            if (!take(field.substring(at, end).trim())) {
                return new Ranges.Whole(Reason.UNREADABLE);
            }
            at = end + 1;
        }
        return found(count > 1);
    }

    /** Takes one range if the body has it; returns false for what is no range. */
    private boolean take(String text) {
        var hyphen = text.indexOf('-');
        if (hyphen < 0) {
            return false;
        }
        var first = text.substring(0, hyphen);
        var second = text.substring(hyphen + 1);
        var from = number(first);
        var to = number(second);
        if ((from.isEmpty() && !first.isEmpty()) || (to.isEmpty() && !second.isEmpty())) {
            return false;
        }
        if (from.isPresent()) {
            add(from.getAsLong(), Math.min(to.orElse(Long.MAX_VALUE), size - 1));
        } else if (to.isPresent()) {
            add(Math.max(0, size - to.getAsLong()), size - 1);
        }
        return true;
    }

    private void add(long from, long to) {
        if (from <= to) {
            parts.add(new Part(from, to));
        }
    }

    private Ranges found(boolean several) {
        for (var i = 1; i < parts.size(); i++) {
            if (parts.get(i).from() <= parts.get(i - 1).to()) {
                return slices ? new Ranges.Unsatisfiable(size) : new Ranges.Whole(Reason.OVERLAPPING);
            }
        }
        if (parts.isEmpty()) {
            return new Ranges.Unsatisfiable(size);
        }
        return parts.size() > 1 || (several && slices)
                ? new Ranges.Multi(parts, size)
                : new Ranges.Single(parts.get(0), size);
    }

    /** Returns what digits say; nothing where there are none, or others, or more than a long holds. */
    static OptionalLong number(String digits) {
        if (digits.isEmpty() || digits.length() > LONGEST_NUMBER) {
            return OptionalLong.empty();
        }
        var number = 0L;
        for (var i = 0; i < digits.length(); i++) {
            var digit = digits.charAt(i) - '0';
            number = number * 10 + digit;
            if (digit < 0 || digit > 9 || number < 0) {
                return OptionalLong.empty();
            }
        }
        return OptionalLong.of(number);
    }
}
