package dev.edgecase.cache.slice;

import dev.edgecase.cache.serve.ContentRange;
import dev.edgecase.cache.serve.Part;

/**
 * One of the equal parts in which the origin is asked for a file; the last may be shorter.
 *
 * <p>Source: Cloudflare docs, cache/reference/range-requests. Certainty: documented; that each request is for one of them is assumed.
 *
 * @param number from 0 on
 */
public record Slice(long number) {
    /** How many bytes a slice has: 1 MiB. */
    public static final long BYTES = 1024 * 1024;

    /** The one that every file has. */
    public static final Slice FIRST = new Slice(0);

    /** Returns the one that a byte lies in. */
    public static Slice of(long position) {
        return new Slice(position / BYTES);
    }

    /** Returns the position of its first byte. */
    public long from() {
        return number * BYTES;
    }

    /** Returns the position of its last byte, in a file that goes on behind it. */
    public long to() {
        return from() + BYTES - 1;
    }

    /** Returns what the origin is asked for: {@code bytes=1048576-2097151}. */
    public String range() {
        return "bytes=" + from() + '-' + to();
    }

    /** Tells whether these are all the bytes that a file has of it. */
    boolean isAllOf(ContentRange range) {
        return range.part().equals(new Part(from(), Math.min(to(), range.size() - 1)));
    }

    /** Returns which of its own bytes belong to a part of the file; the part must begin in it. */
    Part within(Part part) {
        return new Part(part.from() - from(), Math.min(part.to(), to()) - from());
    }
}
