package dev.edgecase.cache;

import dev.edgecase.cache.key.CacheKeys;
import dev.edgecase.cache.key.VaryKey;
import dev.edgecase.cache.policy.CacheStatus;
import dev.edgecase.cache.policy.StaleOnFailure;
import dev.edgecase.cache.store.CacheKey;
import dev.edgecase.cache.store.CacheStore;
import dev.edgecase.cache.store.StoredObject;
import dev.edgecase.clock.EdgeClock;
import dev.edgecase.origin.OriginClient;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The cache in front of the origin: answers from what is stored, and stores what the origin answers.
 *
 * <p>Many requests of one key make one request to the origin, while that is under way. Keys whose responses were refused are
 * remembered, so that nobody waits for what cannot be shared. Source: Cloudflare docs, cache/concepts; Cloudflare's open-source
 * proxy framework for the lock. Certainty: observed.
 */
public final class Cache {
    private static final int PARTIAL_CONTENT = 206;

    private final CacheStore store;
    private final OriginClient origin;
    private final EdgeClock clock;
    private final ConcurrentMap<CacheKey, Flight> flights;
    private final Uncacheable uncacheable;

    /** Makes a cache over a store, which it does not close, and an origin. */
    public Cache(CacheStore store, OriginClient origin, EdgeClock clock) {
        this.store = store;
        this.origin = origin;
        this.clock = clock;
        this.flights = new ConcurrentHashMap<>();
        this.uncacheable = new Uncacheable();
    }

    private Cache(Cache same, OriginClient origin) {
        this.store = same.store;
        this.origin = origin;
        this.clock = same.clock;
        this.flights = same.flights;
        this.uncacheable = same.uncacheable;
    }

    /** Returns the same cache in front of another origin. */
    public Cache inFrontOf(OriginClient other) {
        return new Cache(this, other);
    }

    /** A request on its way. */
    @FunctionalInterface
    public interface Call {
        /** The visitor has left: gives up what nobody else waits for. After completion it does nothing. */
        void cancel();
    }

    /** Serves an order, on the thread that serves its visitor. */
    public Call serve(CacheOrder order, CacheListener listener) {
        if (order.mayBeSliced()) {
            var sliced = new SlicedFetch(this, order, listener);
            sliced.start();
            return sliced;
        }
        var fetch = new CacheFetch(this, order, listener);
        fetch.start();
        return fetch;
    }

    /**
     * Serves what is stored in place of an origin that cannot be reached, to a request that does not meet the cache otherwise; returns
     * whether there was anything.
     *
     * <p>Source: Cloudflare docs, cache/troubleshooting/always-online. Certainty: documented.
     */
    public boolean standIn(CacheOrder order, CacheListener listener) {
        var found = store.get(keyOf(order)).filter(object -> object.body().hold());
        found.ifPresent(object -> {
            try {
                new Serving(clock, order, Serving.Guest.visitor(clock, order, listener))
                        .stored(object, CacheStatus.STALE, StaleOnFailure.Reason.ALWAYS_ONLINE);
            } finally {
                object.body().release();
            }
        });
        return found.isPresent();
    }

    /** Visitors of other URLs may have the same key, and purge what they are given by their own. */
    Optional<StoredObject> given(Optional<StoredObject> found, CacheOrder.Plan plan) {
        if (found.isEmpty() || CacheKeys.isReached(found.get().place(), plan.asked())) {
            return found;
        }
        var url = CacheKeys.url(plan.asked(), found.get().place().form());
        UpperTier.foundBy(url, this, plan, found.get().key());
        return Optional.of(store.foundBy(url, found.get()));
    }

    /** Returns what is stored. */
    public CacheStore store() {
        return store;
    }

    /** Returns the key under which to look, with the variant where what is stored varies. */
    CacheKey keyOf(CacheOrder order) {
        return keyOf(order, store.varies(order.plan().key()).orElse(List.of()));
    }

    /** Returns the key of a response that varies by these headers, or of the slice of it that the order is about. */
    CacheKey keyOf(CacheOrder order, List<String> names) {
        var primary = order.plan().key();
        var vary = names.isEmpty()
                ? ""
                : VaryKey.of(names, order.plan().asked(), order.plan().policy()).text();
        var whole = vary.isEmpty() ? primary : primary.variant(vary);
        return order.slice().isEmpty() ? whole : whole.slice(order.slice().get().number());
    }

    /** Returns the key to store a response under: a slice is one only where the origin sent a part. */
    CacheKey keyOf(CacheOrder order, int status, List<String> names) {
        return keyOf(status == PARTIAL_CONTENT ? order : order.whole(), names);
    }

    /** Ends a flight: who comes now begins another. */
    void land(CacheKey key, Flight flight, Flight.Outcome outcome) {
        flights.remove(key, flight);
        flight.release(outcome);
    }

    OriginClient origin() {
        return origin;
    }

    EdgeClock clock() {
        return clock;
    }

    ConcurrentMap<CacheKey, Flight> flights() {
        return flights;
    }

    Uncacheable uncacheable() {
        return uncacheable;
    }
}
