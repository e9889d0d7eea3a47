package dev.edgecase.cache;

import dev.edgecase.cache.key.CacheKeys;
import dev.edgecase.cache.key.KeyRequest;
import dev.edgecase.cache.policy.CachePolicy;
import dev.edgecase.cache.policy.CacheReason;
import dev.edgecase.cache.slice.Slice;
import dev.edgecase.cache.store.CacheKey;
import dev.edgecase.cache.store.Place;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.origin.OriginRequest;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * What the cache is asked for an eligible request.
 *
 * @param plan what the rules and settings make of the request
 * @param visitor the request as the visitor sent it: its conditions and ranges are answered by the edge
 * @param toOrigin the request as it would go to the origin
 * @param exchange makes the exchange with the origin of a request whose fields are final
 * @param ioThread runs on the thread that serves the visitor
 * @param slice which part of the file it is about; empty: all of it
 * @param looksOnly whether nothing is stored, awaited or renewed: for traces
 */
public record CacheOrder(
        Plan plan,
        EdgeRequest visitor,
        EdgeRequest toOrigin,
        Function<EdgeRequest, OriginRequest> exchange,
        Executor ioThread,
        Optional<Slice> slice,
        boolean looksOnly) {

    /** Returns the order for one slice of the file. */
    CacheOrder of(Slice one) {
        return about(Optional.of(one));
    }

    /** Returns the order for the whole file. */
    CacheOrder whole() {
        return slice.isEmpty() ? this : about(Optional.empty());
    }

    private CacheOrder about(Optional<Slice> part) {
        return new CacheOrder(plan, visitor, toOrigin, exchange, ioThread, part, looksOnly);
    }

    /**
     * Tells whether the origin may be asked for ranges.
     *
     * <p>Source: Cloudflare docs, cache/reference/range-requests. Certainty: documented.
     */
    boolean mayBeSliced() {
        return plan.policy().rangeRequests() && visitor.method().equals("GET");
    }

    /**
     * How an eligible request meets the cache.
     *
     * @param why it is eligible
     * @param byRule whether a rule or level made it so, and not its extension
     * @param key under which to look
     * @param asked what its key is made of
     * @param policy what is said about caching
     * @param tiered whether an upper data centre is asked before the origin
     * @param rules judge what the origin answers
     */
    public record Plan(
            CacheReason why,
            boolean byRule,
            CacheKey key,
            KeyRequest asked,
            CachePolicy policy,
            boolean tiered,
            ResponseRules rules) {
        /** Returns by what the response could be purged. */
        Place place() {
            return CacheKeys.place(asked, policy);
        }
    }
}
