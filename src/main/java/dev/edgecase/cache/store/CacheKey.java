package dev.edgecase.cache.store;

/**
 * What requests must have in common to get the same stored response.
 *
 * @param colo the data centre, each has a cache of its own
 * @param text all parts of the key in readable form: {@code https://shop.test/a.css?x=1}, and a line for each further part
 */
public record CacheKey(String colo, String text) {
    /** Returns the key of one of several responses that differ by request headers. */
    public CacheKey variant(String values) {
        return new CacheKey(colo, text + "\nvary: " + values);
    }

    /** Returns the key of one of several slices of the same response, by its number. */
    public CacheKey slice(long number) {
        return new CacheKey(colo, text + "\nslice: " + number);
    }

    /** Returns the same key in another data centre. */
    public CacheKey in(String otherColo) {
        return new CacheKey(otherColo, text);
    }
}
