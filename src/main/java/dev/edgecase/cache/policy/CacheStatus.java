package dev.edgecase.cache.policy;

/**
 * The values of {@code CF-Cache-Status}.
 *
 * <p>Source: Cloudflare docs, cache/concepts/cache-responses. Certainty: documented.
 */
public enum CacheStatus {
    /** A fresh stored response was served. */
    HIT(true),
    /** Nothing was stored; the origin answered, and that is stored now. */
    MISS(false),
    /** What was stored was stale; the origin sent another, which is stored now. */
    EXPIRED(false),
    /** What was stored was stale; the origin said that it is still good. */
    REVALIDATED(true),
    /** A stale response was served while the origin is asked in the background. */
    UPDATING(true),
    /** A stale response was served because the origin failed. */
    STALE(true),
    /** The origin's response must not be stored. */
    BYPASS(false),
    /** The request is none that the cache answers. */
    DYNAMIC(false);

    private final boolean stored;

    CacheStatus(boolean stored) {
        this.stored = stored;
    }

    /** Tells whether the visitor gets what was stored before, and not what the origin answers now. */
    public boolean isServedFromCache() {
        return stored;
    }

    /** Tells whether what the visitor gets is in the cache: all but BYPASS and DYNAMIC. */
    public boolean isCached() {
        return this != BYPASS && this != DYNAMIC;
    }
}
