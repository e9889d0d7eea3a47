package dev.edgecase.cache;

import dev.edgecase.cache.key.Identity;
import dev.edgecase.cache.policy.CacheReason;
import dev.edgecase.cache.policy.CacheStatus;
import dev.edgecase.cache.policy.Reuse;
import dev.edgecase.cache.policy.RuleMark;
import dev.edgecase.cache.serve.BodySource;
import dev.edgecase.cache.serve.Downstream;
import dev.edgecase.cache.serve.Found;
import dev.edgecase.cache.serve.Found.Open;
import dev.edgecase.cache.store.CacheKey;
import dev.edgecase.cache.store.StoredHead;
import dev.edgecase.cache.store.StoredObject;
import dev.edgecase.clock.EdgeClock;
import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeResponse;
import java.util.Optional;
import java.util.Set;

/** Serves one order with what was found for it, and the verdict that goes with it. */
final class Serving {
    private final EdgeClock clock;
    private final CacheOrder order;
    private final Guest guest;
    private boolean waited;

    Serving(EdgeClock clock, CacheOrder order, Guest guest) {
        this.clock = clock;
        this.order = order;
        this.guest = guest;
    }

    /** Who is served. */
    @FunctionalInterface
    interface Guest {
        /** Takes what was found; bytes that are not kept are gone when this returns. */
        void served(Found found, CacheVerdict verdict);

        /**
         * Returns the visitor, for whom the response is fitted; where another data centre had it, no {@code Age} is told.
         *
         * <p>Source: Cloudflare docs, cache/how-to/tiered-cache. Certainty: documented.
         */
        static Guest visitor(EdgeClock clock, CacheOrder order, CacheListener listener) {
            return (found, verdict) -> {
                var plan = order.plan();
                var circumstances = new Downstream.Circumstances(
                        plan.policy(), clock.instant(), plan.key().text());
                var response =
                        Downstream.of(order.visitor(), found, circumstances).response();
                if (verdict.reason() == FetchReason.UPPER_TIER) {
                    response = response.with(
                            response.headers().edit().remove("Age").build());
                }
                hand(response, verdict, listener);
            };
        }

        private static void hand(EdgeResponse response, CacheVerdict verdict, CacheListener listener) {
            try {
                listener.served(response, verdict);
            } catch (RuntimeException | LinkageError bug) {
                response.body().close();
                throw bug;
            }
        }
    }

    void hasWaited() {
        waited = true;
    }

    /** Serves what is stored. */
    void stored(StoredObject object, CacheStatus status, CacheReason reason) {
        var body = object.body();
        var found = new Found(
                status,
                object.status(),
                object.headers(),
                BodySource.stored(body.length(), body::open),
                object.storedAt(),
                Open.CONDITIONS_AND_RANGES,
                object.marks());
        guest.served(found, verdict(object, status, reason));
    }

    private CacheVerdict verdict(StoredObject object, CacheStatus status, CacheReason reason) {
        var known = CacheVerdict.Stored.of(object, clock.instant());
        return new CacheVerdict(
                status, reason, Optional.of(object.key()), Optional.of(known), waited, leak(object.storedFor()));
    }

    /** Serves what is being stored. */
    void growing(StoredHead head, Body body, CacheStatus status, CacheReason reason) {
        var found = new Found(
                status,
                head.status(),
                head.headers(),
                BodySource.sequential(body),
                head.storedAt(),
                Open.CONDITIONS_AND_RANGES,
                head.marks());
        var known = CacheVerdict.Stored.of(head, clock.instant());
        var leak = status == CacheStatus.HIT ? leak(head.storedFor()) : Optional.<String>empty();
        var verdict = new CacheVerdict(status, reason, Optional.of(head.key()), Optional.of(known), waited, leak);
        guest.served(found, verdict);
    }

    /** Returns what it would come to if the origin's response may be stored. */
    CacheVerdict looked(CacheKey key, Optional<StoredObject> stale) {
        var known = stale.map(object -> CacheVerdict.Stored.of(object, clock.instant()));
        return new CacheVerdict(
                stale.isPresent() ? CacheStatus.EXPIRED : CacheStatus.MISS,
                stale.isPresent() ? Reuse.REVALIDATE : FetchReason.NOTHING_STORED,
                Optional.of(key),
                known,
                false,
                Optional.empty());
    }

    /**
     * An origin's response that is passed on.
     *
     * @param response as it is shown
     * @param marks what Cache Response Rules leave on it
     * @param open what the edge has yet to answer
     */
    record Passed(EdgeResponse response, Set<RuleMark> marks, Open open) {}

    /**
     * Passes a response on that must not be stored.
     *
     * <p>Source: Cloudflare docs, changelog of the cache, 2026-05-26. Certainty: documented, the time before that too.
     */
    void refused(Passed passed, CacheReason why) {
        var policy = order.plan().policy();
        var says = policy.originCacheControl() || policy.knobs().bypassWithoutOcc();
        guest.served(found(passed, CacheStatus.BYPASS), verdict(says ? CacheStatus.BYPASS : CacheStatus.MISS, why));
    }

    /** Passes a response on that is not stored. */
    void passed(Passed passed, CacheReason reason) {
        passed(passed, CacheStatus.BYPASS, reason);
    }

    /** Passes a response on that is not stored, but would be if this were no trace. */
    void passed(Passed passed, CacheStatus status, CacheReason reason) {
        guest.served(found(passed, status), verdict(status, reason));
    }

    private Found found(Passed passed, CacheStatus status) {
        var response = passed.response;
        return new Found(
                status,
                response.status(),
                response.headers(),
                BodySource.sequential(response.body()),
                clock.instant(),
                passed.open,
                passed.marks);
    }

    private CacheVerdict verdict(CacheStatus status, CacheReason reason) {
        var key = Optional.of(order.plan().key());
        return new CacheVerdict(status, reason, key, Optional.empty(), waited, Optional.empty());
    }

    /** Tells of a response that one visitor made the edge store, and another with other credentials gets. */
    private Optional<String> leak(String storedFor) {
        if (Identity.isAuthorizedOtherwise(storedFor, order.visitor())) {
            return Optional.of(
                    "visitors with different Authorization get the same stored response; should it differ, let the origin say private or no-store");
        }
        if (storedFor.isEmpty() || !order.plan().byRule()) {
            return Optional.empty(); // static files are the same for all; cookies go with them by chance
        }
        return Identity.of(order.visitor()).equals(storedFor)
                ? Optional.empty()
                : Optional.of(
                        "visitors with different cookies get the same stored response; should it differ, say private or bypass the cache on that cookie");
    }
}
