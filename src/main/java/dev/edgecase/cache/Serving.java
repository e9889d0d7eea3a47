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
import java.time.Instant;
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
        var now = clock.instant();
        var body = object.body();
        var found = new Found(
                status,
                object.status(),
                object.headers(),
                BodySource.stored(body.length(), body::open),
                object.storedAt(),
                Open.CONDITIONS_AND_RANGES);
        var stored = new CacheVerdict.Stored(object.status(), object.storedAt(), object.lifetime(), now);
        serve(
                found,
                now,
                new CacheVerdict(status, reason, Optional.of(object.key()), Optional.of(stored), waited, leak(object)));
    }

    /** Serves what is being stored. */
    void growing(StoredHead head, Body body, CacheStatus status, CacheReason reason) {
        var now = clock.instant();
        var found = new Found(
                status,
                head.status(),
                head.headers(),
                BodySource.sequential(body),
                head.storedAt(),
                Open.CONDITIONS_AND_RANGES);
        var stored = new CacheVerdict.Stored(head.status(), head.storedAt(), head.lifetime(), now);
        serve(
                found,
                now,
                new CacheVerdict(
                        status, reason, Optional.of(head.key()), Optional.of(stored), waited, Optional.empty()));
    }

    /** Passes a response on that is not stored. */
    void passed(EdgeResponse response, CacheReason reason) {
        var now = clock.instant();
        var found = new Found(
                CacheStatus.BYPASS,
                response.status(),
                response.headers(),
                BodySource.sequential(response.body()),
                now,
                Open.NOTHING);
        var key = Optional.of(order.plan().key());
        serve(
                found,
                now,
                new CacheVerdict(CacheStatus.BYPASS, reason, key, Optional.empty(), waited, Optional.empty()));
    }

    private void serve(Found found, Instant now, CacheVerdict verdict) {
        var circumstances = new Downstream.Circumstances(
                order.plan().policy(), now, order.plan().key().text());
        var downstream = Downstream.of(order.visitor(), found, circumstances);
        listener.served(downstream.response(), verdict);
    }

    /** Tells of a response that one visitor made the edge store, and another with other credentials gets. */
    private Optional<String> leak(StoredObject object) {
        var authorized = order.visitor().headers().contains("Authorization");
        if (!authorized && !order.plan().byRule()) {
            return Optional.empty(); // static files are the same for all; cookies go with them by chance
        }
        var identity = Identity.of(order.visitor());
        return identity.isEmpty() || object.storedFor().isEmpty() || identity.equals(object.storedFor())
                ? Optional.empty()
                : Optional.of(
                        "visitors with different " + (authorized ? "Authorization" : "cookies")
                                + " get the same stored response; should it differ, say private or bypass the cache on that cookie");
    }
}
