package dev.edgecase.cache.serve;

import dev.edgecase.cache.policy.CachePolicy;
import dev.edgecase.cache.policy.CacheStatus;
import dev.edgecase.cache.policy.RuleMark;
import dev.edgecase.http.Headers;
import java.time.Instant;
import java.util.Set;

/**
 * A response for an eligible request, before it is fitted to its visitor.
 *
 * @param cache where it is from
 * @param status the origin's
 * @param headers as stored; for a response that is not stored, as it came and was judged
 * @param body its bytes, with the origin's coding
 * @param storedAt when it was stored or last revalidated; for a response that is not stored, now
 * @param open what of the request is still to be answered
 * @param marks what Cache Response Rules leave on it
 */
public record Found(
        CacheStatus cache,
        int status,
        Headers headers,
        BodySource body,
        Instant storedAt,
        Open open,
        Set<RuleMark> marks) {
    /** A response on which no Cache Response Rule leaves anything. */
    public Found(CacheStatus cache, int status, Headers headers, BodySource body, Instant storedAt, Open open) {
        this(cache, status, headers, body, storedAt, open, Set.of());
    }

    /** Tells whether all directives of the origin count. */
    boolean obeys(CachePolicy policy) {
        return policy.originCacheControl() || marks.contains(RuleMark.OBEYED);
    }

    /** Which of the visitor's wishes the origin has not heard. */
    public enum Open {
        /** It was asked for everything, without conditions; or not asked at all. */
        CONDITIONS_AND_RANGES,
        /** The same, but ranges are not cut from it, as it is too large for the cache. */
        CONDITIONS,
        /** It was asked as the visitor asked. */
        NOTHING
    }
}
