package dev.edgecase.cache.serve;

/**
 * Some bytes of a body.
 *
 * @param from the first one
 * @param to the last one, from {@code from} on
 */
public record Part(long from, long to) {
    /** Returns how many bytes these are. */
    public long count() {
        return to - from + 1;
    }

    /** Returns it as {@code Content-Range} has it. */
    String of(long size) {
        return "bytes " + from + '-' + to + '/' + size;
    }
}
