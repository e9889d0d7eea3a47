package dev.edgecase.cache;

import dev.edgecase.cache.policy.CacheReason;
import dev.edgecase.cache.policy.CacheStatus;
import dev.edgecase.cache.serve.BodySource;
import dev.edgecase.cache.serve.Downstream;
import dev.edgecase.cache.serve.Found;
import dev.edgecase.cache.serve.Found.Open;
import dev.edgecase.cache.store.StoredHead;
import dev.edgecase.cache.store.StoredObject;
import dev.edgecase.clock.EdgeClock;
import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeResponse;
import java.util.Optional;

/** Makes what the visitor of one order gets, and the verdict that goes with it. */
final class Serving {
    private final EdgeClock clock;
    private final CacheOrder order;
    private final CacheListener listener;
    private boolean waited;

    Serving(EdgeClock clock, CacheOrder order, CacheListener listener) {
        this.clock = clock;
        this.order = order;
        this.listener = listener;
    }

    void hasWaited() {
        waited = true;
    }

    /** Serves what is stored. */
    void stored(StoredObject object, CacheStatus status, CacheReason reason) {
        listener.served(fitted(object, status), verdict(object, status, reason));
    }

    /**
     * Serves what another data centre had; it tells no {@code Age}.
     *
     * <p>Source: Cloudflare docs, cache/how-to/tiered-cache. Certainty: documented.
     */
    void fromUpperTier(StoredObject object) {
        var response = fitted(object, CacheStatus.HIT);
        var headers = response.headers().edit().remove("Age").build();
        listener.served(response.with(headers), verdict(object, CacheStatus.HIT, FetchReason.UPPER_TIER));
    }

    private EdgeResponse fitted(StoredObject object, CacheStatus status) {
        var body = object.body();
        return fitted(new Found(
                status,
                object.status(),
                object.headers(),
                BodySource.stored(body.length(), body::open),
                object.storedAt(),
                Open.CONDITIONS_AND_RANGES));
    }

    private CacheVerdict verdict(StoredObject object, CacheStatus status, CacheReason reason) {
        var known = new CacheVerdict.Stored(object.status(), object.storedAt(), object.lifetime(), clock.instant());
        return new CacheVerdict(status, reason, Optional.of(object.key()), Optional.of(known), waited, leak(object));
    }

    /** Serves what is being stored. */
    void growing(StoredHead head, Body body, CacheStatus status, CacheReason reason) {
        var found = new Found(
                status,
                head.status(),
                head.headers(),
                BodySource.sequential(body),
                head.storedAt(),
                Open.CONDITIONS_AND_RANGES);
        var known = new CacheVerdict.Stored(head.status(), head.storedAt(), head.lifetime(), clock.instant());
        var verdict =
                new CacheVerdict(status, reason, Optional.of(head.key()), Optional.of(known), waited, Optional.empty());
        listener.served(fitted(found), verdict);
    }

    /** Passes a response on that is not stored. */
    void passed(EdgeResponse response, CacheReason reason, Open open) {
        var found = new Found(
                CacheStatus.BYPASS,
                response.status(),
                response.headers(),
                BodySource.sequential(response.body()),
                clock.instant(),
                open);
        var key = Optional.of(order.plan().key());
        var verdict = new CacheVerdict(CacheStatus.BYPASS, reason, key, Optional.empty(), waited, Optional.empty());
        listener.served(fitted(found), verdict);
    }

    private EdgeResponse fitted(Found found) {
        var plan = order.plan();
        var circumstances = new Downstream.Circumstances(
                plan.policy(), clock.instant(), plan.key().text());
        return Downstream.of(order.visitor(), found, circumstances).response();
    }

    /** Tells of a response that one visitor made the edge store, and another with other credentials gets. */
    private Optional<String> leak(StoredObject object) {
        var authorized = order.visitor().headers().contains("Authorization");
        if (!authorized && !order.plan().byRule()) {
            return Optional.empty(); // static files are the same for all; cookies go with them by chance
        }
        var identity = Identity.of(order.visitor());
        return object.storedFor().isEmpty() || identity.equals(object.storedFor())
                ? Optional.empty()
                : Optional.of(
                        "visitors with different " + (authorized ? "Authorization" : "cookies")
                                + " get the same stored response; should it differ, say private or bypass the cache on that cookie");
    }
}
