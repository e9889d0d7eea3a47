package dev.edgecase.cache;

import dev.edgecase.cache.key.VaryKey;
import dev.edgecase.cache.policy.Revalidation;
import dev.edgecase.cache.policy.Storability;
import dev.edgecase.cache.store.StoredObject;
import dev.edgecase.cache.store.Ticket;
import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import java.util.List;

/**
 * What a 304 makes of what was stored.
 *
 * @param stale what was stored
 * @param object what comes of it
 * @param decision whether it may be stored
 */
record Renewal(StoredObject stale, StoredObject object, Storability decision) {
    private static final List<String> TIMES = List.of("Date", "Age");

    /** Lays the fields of a 304 over what is stored, and judges it anew. */
    static Renewal of(Cache cache, Judging judging, StoredObject stale, EdgeResponse answer) {
        var plan = judging.order().plan();
        var ruled = plan.rules().apply(new EdgeResponse(stale.status(), fields(judging, stale, answer), Body.EMPTY));
        var shown = new EdgeResponse(stale.status(), ruled.shown(), Body.EMPTY);
        var vary = VaryKey.of(shown.headers(), plan.asked(), plan.policy());
        var timed = shown.with(timed(ruled.shown(), answer.headers()));
        var decision = Storability.of(judging.renewed(timed, ruled, vary, stale.lifetime()), plan.policy());
        var renewed = stale.marked(ruled.marks())
                .renewed(
                        StoredFields.of(shown.headers(), decision.withheld()),
                        judging.now(),
                        decision.lifetime().orElse(stale.lifetime()),
                        ruled.tags());
        var moves = plan.policy().knobs().vary304() && !vary.names().equals(stale.vary());
        return new Renewal(
                stale,
                moves
                        ? renewed.varying(cache.keyOf(judging.order(), stale.status(), vary.names()), vary.names())
                        : renewed,
                decision);
    }

    /** How old a message is, it tells for itself alone: what is stored does not count, as there is no new time in it. */
    private static Headers timed(Headers stored, Headers from304) {
        var timed = stored.edit();
        for (var name : TIMES) {
            timed.remove(name);
            from304.first(name).ifPresent(value -> timed.add(name, value));
        }
        return timed.build();
    }

    private static Headers fields(Judging judging, StoredObject stale, EdgeResponse answer) {
        var knobs = judging.order().plan().policy().knobs();
        var merged =
                Revalidation.merge(CacheTags.with(stale.tags(), stale.headers()), answer.headers(), knobs.merge304());
        return knobs.vary304() ? Revalidation.varying(merged, answer.headers()) : merged;
    }

    /** Stores it in the place of what it was made of. */
    void keep(Cache cache, Ticket ticket) {
        if (object.key().equals(stale.key())) {
            ticket.renew(object);
        } else if (ticket.adopt(object)) {
            cache.store().remove(stale);
        }
    }

    /** Tells whether others may have it without asking. */
    boolean isShared() {
        return decision.lifetime().filter(lifetime -> !lifetime.ttl().isZero()).isPresent();
    }
}
