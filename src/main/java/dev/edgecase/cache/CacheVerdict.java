package dev.edgecase.cache;

import dev.edgecase.cache.policy.CacheReason;
import dev.edgecase.cache.policy.CacheStatus;
import dev.edgecase.cache.policy.Lifetime;
import dev.edgecase.cache.policy.RuleMark;
import dev.edgecase.cache.policy.StoredView;
import dev.edgecase.cache.store.CacheKey;
import dev.edgecase.cache.store.StoredHead;
import dev.edgecase.cache.store.StoredObject;
import dev.edgecase.http.Headers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

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

    /** Tells what was served and why, as the end of a sentence about the cache: "served a stored 404, 60 s old, ...". */
    public String words() {
        return VerdictWords.of(this);
    }

    /** Returns what to do to have it otherwise, without a capital or a full stop; empty when nothing is wrong. */
    public String remedy() {
        return VerdictWords.remedy(this);
    }

    /** Tells whether the response, or at least the beginning of it, is one that was stored. */
    public boolean isServedFromCache() {
        return status.isServedFromCache() || reason == FetchReason.SLICES_MISSING;
    }

    /** Returns the same with another status, and the reason of that. */
    CacheVerdict with(CacheStatus other, CacheReason why) {
        return new CacheVerdict(other, why, key, stored, waited, warning);
    }

    /**
     * What is known of the stored response.
     *
     * @param status its HTTP status
     * @param headers what is stored of the origin's fields
     * @param storedAt when it was stored or last revalidated
     * @param lifetime how long it is good
     * @param invalidatedAt when it was made stale by hand, if it was
     * @param marks what Cache Response Rules leave on it
     * @param now when it was looked at
     */
    public record Stored(
            int status,
            Headers headers,
            Instant storedAt,
            Lifetime lifetime,
            Optional<Instant> invalidatedAt,
            Set<RuleMark> marks,
            Instant now)
            implements StoredView {
        /** Returns what is known of an object now. */
        static Stored of(StoredObject object, Instant now) {
            return new Stored(
                    object.status(),
                    object.headers(),
                    object.storedAt(),
                    object.lifetime(),
                    object.invalidatedAt(),
                    object.marks(),
                    now);
        }

        /** Returns what is known of what is being stored. */
        static Stored of(StoredHead head, Instant now) {
            return new Stored(
                    head.status(),
                    head.headers(),
                    head.storedAt(),
                    head.lifetime(),
                    Optional.empty(),
                    head.marks(),
                    now);
        }

        /** Returns the whole seconds since it was stored or revalidated. */
        public long age() {
            return age(now);
        }

        /** Returns how much of its time is left; negative once it is over. */
        public Duration left() {
            return Duration.between(now, staleAt());
        }
    }
}
