package dev.edgecase.cache.policy;

import dev.edgecase.cache.policy.Lifetime.Source;
import dev.edgecase.http.Headers;
import java.util.List;
import java.util.Optional;

/**
 * Whether a response may be stored, for how long, and without which fields. A response that may not be stored goes to the visitor
 * as it is, with {@code CF-Cache-Status: BYPASS}.
 *
 * @param reason why, or why not
 * @param by the header or setting that decided
 * @param lifetime how long it is good; empty when it is not stored
 * @param withheld names of fields that are neither stored nor sent, in lower case; empty when it is not stored
 */
public record Storability(StoreReason reason, Source by, Optional<Lifetime> lifetime, List<String> withheld)
        implements CacheReason {
    /** Keeps a list that nobody changes. */
    public Storability {
        withheld = List.copyOf(withheld);
    }

    /** Decides. */
    public static Storability of(Judged judged, CachePolicy policy) {
        var deciding = Deciding.of(judged, policy);
        var lifetimes = new Lifetimes(judged, policy, deciding);
        var refusals = new Refusals(judged, policy, deciding);
        var refusal = refusals.refusal(lifetimes.ruled().isPresent());
        if (refusal.isPresent()) {
            return new Storability(refusal.get(), deciding.sayer(refusal.get()), Optional.empty(), List.of());
        }
        var lifetime = lifetimes.lifetime();
        var reason = lifetime.map(found -> reason(found, deciding)).orElseGet(refusals::withoutTtl);
        var by = lifetime.map(Lifetime::source).orElseGet(() -> deciding.sayer(reason));
        return reason.stores()
                ? new Storability(reason, by, lifetime, refusals.withheld())
                : new Storability(reason, by, Optional.empty(), List.of());
    }

    /** With Origin Cache Control off, what is good for no time is not stored, as far as the origin said so. */
    private static StoreReason reason(Lifetime lifetime, Deciding deciding) {
        if (!lifetime.ttl().isZero()) {
            return StoreReason.STORED;
        }
        if (deciding.strict() || lifetime.source() == Source.DEFAULT || lifetime.source() == Source.RESPONSE_RULE) {
            return StoreReason.STORED_TO_REVALIDATE;
        }
        return lifetime.source() == Source.EXPIRES ? StoreReason.EXPIRED : StoreReason.MAX_AGE_ZERO;
    }

    /** Tells whether the response may be stored. */
    public boolean stores() {
        return reason.stores();
    }

    /** Returns header fields without those that are withheld. */
    public Headers kept(Headers headers) {
        if (withheld.isEmpty()) {
            return headers;
        }
        var kept = headers.edit();
        withheld.forEach(kept::remove);
        return kept.build();
    }

    @Override
    public String id() {
        return reason.id();
    }

    @Override
    public String words() {
        if (reason.isSaid()) {
            return reason.words() + " in " + by.words();
        }
        return reason.isUnsaid() && by.hidesCacheControl()
                ? reason.words() + "; beside " + by.words() + ", Cache-Control does not count"
                : reason.words();
    }

    @Override
    public String remedy() {
        return reason.isSaid() && by == Source.RESPONSE_RULE
                ? "change the Cache Response Rule that sets " + reason.id() + ", which beats edge_ttl"
                : reason.remedy();
    }
}
