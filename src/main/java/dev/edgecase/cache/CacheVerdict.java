package dev.edgecase.cache;

import dev.edgecase.cache.policy.CacheReason;
import dev.edgecase.cache.policy.CacheStatus;
import dev.edgecase.cache.policy.Lifetime;
import dev.edgecase.cache.store.CacheKey;
import dev.edgecase.cache.store.StoredObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the cache had to do with a response, and why.
 *
 * @param status what {@code CF-Cache-Status} says
 * @param reason the one reason
 * @param key under which was looked; empty for a request that is not eligible
 * @param stored what is stored now or was served; empty where nothing is
 * @param waited whether the request waited for another that fetched the same
 * @param warning what looks wrong about serving this; empty mostly
 */
public record CacheVerdict(
        CacheStatus status,
        CacheReason reason,
        Optional<CacheKey> key,
        Optional<Stored> stored,
        boolean waited,
        Optional<String> warning) {
    /** Returns the verdict on a request that the cache does not answer. */
    public static CacheVerdict dynamic(CacheReason reason) {
        return new CacheVerdict(
                CacheStatus.DYNAMIC, reason, Optional.empty(), Optional.empty(), false, Optional.empty());
    }

    /**
     * What is known of the stored response.
     *
     * @param status its HTTP status
     * @param at when it was stored or last revalidated
     * @param lifetime how long it is good
     * @param now when it was looked at
     */
    public record Stored(int status, Instant at, Lifetime lifetime, Instant now) {
        /** Returns what is known of an object now. */
        static Stored of(StoredObject object, Instant now) {
            return new Stored(object.status(), object.storedAt(), object.lifetime(), now);
        }

        /** Returns the whole seconds since it was stored or revalidated. */
        public long age() {
            return Math.max(0, Duration.between(at, now).toSeconds());
        }
    }
}
