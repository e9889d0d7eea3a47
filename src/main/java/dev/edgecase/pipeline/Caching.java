package dev.edgecase.pipeline;

import dev.edgecase.cache.CacheOrder;
import dev.edgecase.cache.CacheVerdict;
import dev.edgecase.cache.policy.CachePolicy;
import dev.edgecase.cache.policy.CacheReason;
import dev.edgecase.cache.policy.RuleMark;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The slots of a request about caching. */
public final class Caching {
    private final Journey journey;
    private @Nullable CachePolicy policy;
    private CacheOrder.@Nullable Plan plan;
    private CacheOrder.@Nullable Plan standIn;
    private boolean ruled;

    Caching(Journey journey) {
        this.journey = journey;
    }

    /** Returns what is said about caching; empty for what is answered before. */
    public Optional<CachePolicy> policy() {
        return Optional.ofNullable(policy);
    }

    /** Says what is said about caching. */
    public void policy(CachePolicy said) {
        policy = said;
    }

    /** Says that the cache may answer the request, and how. */
    public void may(CacheOrder.Plan how) {
        plan = how;
    }

    /** Says that the cache does not answer the request, and why. */
    public void mayNot(CacheReason reason) {
        journey.cache = CacheVerdict.dynamic(reason);
    }

    /** Says that the cache answers if the origin cannot be reached, though it may not otherwise, and how. */
    public void standsIn(CacheOrder.Plan how) {
        standIn = how;
    }

    /** Tells whether the cache may answer the request. */
    public boolean isPossible() {
        return plan != null;
    }

    /** Says that a Cache Response Rule matched the origin's answer to this request. */
    public void ruled() {
        ruled = true;
    }

    /** Tells whether a Cache Response Rule matched the response, be it for this request or when it was stored. */
    boolean isRuled() {
        return ruled
                || journey.cache()
                        .flatMap(CacheVerdict::stored)
                        .filter(stored -> stored.marks().contains(RuleMark.OBEYED))
                        .isPresent();
    }

    Optional<CacheOrder.Plan> standIn() {
        return Optional.ofNullable(standIn);
    }

    Optional<CacheOrder.Plan> plan() {
        return Optional.ofNullable(plan);
    }
}
