package dev.edgecase.cache;

import dev.edgecase.cache.policy.Reuse;
import dev.edgecase.cache.store.CacheKey;
import dev.edgecase.cache.store.StoredObject;
import java.util.List;
import java.util.Optional;

/**
 * The data centre that others ask before they ask the origin: it has a copy of whatever any of them has stored.
 *
 * <p>Source: Cloudflare docs, cache/how-to/tiered-cache. Certainty: documented; that there is one for all, and that it hands on only
 * what is fresh, is assumed.
 */
final class UpperTier {
    /** No real data centre has such a name. */
    private static final String COLO = "upper-tier";

    private UpperTier() {}

    /** Returns what is fresh there, copied to the visitor's data centre unless somebody only looks. */
    static Optional<StoredObject> fetch(Cache cache, CacheOrder order) {
        var plan = order.plan();
        if (!plan.tiered()) {
            return Optional.empty();
        }
        var above = plan.key().in(COLO);
        var vary = cache.store().varies(above).orElse(List.of());
        var lower = cache.keyOf(order, vary);
        var found = order.looksOnly()
                ? cache.store().get(lower.in(COLO)).map(object -> object.in(lower))
                : copy(cache, plan, lower.in(COLO), lower);
        return found.filter(
                object -> Reuse.of(object, plan.policy(), cache.clock().instant()) == Reuse.FRESH);
    }

    /** Copies what was just stored in a data centre to the upper one. */
    static void keep(Cache cache, CacheOrder.Plan plan, CacheKey stored) {
        if (plan.tiered()) {
            copy(cache, plan, stored, stored.in(COLO));
        }
    }

    /** What a purge of another URL removes from a data centre is not to come back from there. */
    static void foundBy(String url, Cache cache, CacheOrder.Plan plan, CacheKey stored) {
        if (plan.tiered()) {
            cache.store().get(stored.in(COLO)).ifPresent(above -> cache.store().foundBy(url, above));
        }
    }

    /** The ticket comes before the look, so that a purge in between reaches the copy too. */
    private static Optional<StoredObject> copy(Cache cache, CacheOrder.Plan plan, CacheKey from, CacheKey to) {
        try (var ticket = cache.store().begin(plan.key().in(to.colo()), plan.place())) {
            return cache.given(cache.store().get(from), plan)
                    .map(object -> object.in(to))
                    .filter(ticket::adopt);
        }
    }
}
