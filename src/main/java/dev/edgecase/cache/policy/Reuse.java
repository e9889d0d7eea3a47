package dev.edgecase.cache.policy;

import java.time.Instant;

/**
 * What becomes of a request for which something is stored.
 *
 * <p>Source: cache/concepts/revalidation, cache/concepts/cache-control, cache/guides/invalidate-cache. Certainty: documented.
 */
public enum Reuse implements CacheReason {
    /** It is served: HIT. */
    FRESH("fresh", "what is stored is fresh"),
    /** It is served while the origin is asked in the background: UPDATING. */
    UPDATING("updating", "what is stored is stale, and stale-while-revalidate lets it be served meanwhile"),
    /**
     * The first request waits for the origin; those that come while it does are served: UPDATING. Only with {@code
     * asyncRevalidation} off.
     */
    UPDATING_MEANWHILE(
            "updating-meanwhile",
            "what is stored is stale, and stale-while-revalidate lets it be served to all but the first"),
    /** The request waits for the origin: REVALIDATED or EXPIRED. */
    REVALIDATE("revalidate", "what is stored is stale");

    private final String id;
    private final String words;

    Reuse(String id, String words) {
        this.id = id;
        this.words = words;
    }

    /** Decides. A response is good up to and including the last moment of its TTL; one with a TTL of zero never is. */
    public static Reuse of(StoredView stored, CachePolicy policy, Instant now) {
        var lifetime = stored.lifetime();
        var staleAt = stored.staleAt();
        if (stored.invalidatedAt().isEmpty() && !lifetime.ttl().isZero() && !now.isAfter(staleAt)) {
            return FRESH;
        }
        if (lifetime.whileRevalidate().isZero()
                || policy.disableStaleWhileUpdating()
                || policy.alwaysOnline()
                || now.isAfter(staleAt.plus(lifetime.whileRevalidate()))) {
            return REVALIDATE;
        }
        return policy.knobs().asyncRevalidation() ? UPDATING : UPDATING_MEANWHILE;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String words() {
        return words;
    }

    @Override
    public String remedy() {
        return "";
    }
}
