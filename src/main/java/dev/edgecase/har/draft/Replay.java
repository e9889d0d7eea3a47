package dev.edgecase.har.draft;

import dev.edgecase.cache.policy.StaticExtensions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What an edge with an empty cache makes of captured exchanges, taken one after the other without time passing: it asks the origin
 * for what the capture had from the cache at first, and serves from the cache what had expired in the capture, unless it is purged.
 */
final class Replay {
    private static final Set<String> FROM_CACHE = Set.of("HIT", "STALE", "UPDATING");
    private static final Set<String> AFTER_THE_ORIGIN = Set.of("MISS", "EXPIRED", "REVALIDATED");
    private static final Set<String> NOT_STORED = Set.of("BYPASS", "DYNAMIC");

    private final Set<String> stored = new HashSet<>();
    private int storedBefore;
    private int purged;

    /**
     * What becomes of an exchange.
     *
     * @param purges whether its URL has to be purged before
     * @param asksOrigin whether the origin is asked
     * @param cacheStatus what {@code CF-Cache-Status} says; empty where nothing is known about it
     */
    record Fate(boolean purges, boolean asksOrigin, String cacheStatus) {}

    /** Takes the next exchange. */
    Fate of(Seen seen) {
        var said = seen.cacheStatus();
        if (!isStored(seen, said)) {
            return new Fate(false, true, NOT_STORED.contains(said) ? said : "");
        }
        var known = !stored.add(seen.scheme() + seen.target());
        if (known && FROM_CACHE.contains(said)) {
            return new Fate(false, false, "HIT");
        }
        storedBefore += FROM_CACHE.contains(said) ? 1 : 0;
        purged += known ? 1 : 0;
        return new Fate(known, true, said.isEmpty() ? "" : "MISS");
    }

    private static boolean isStored(Seen seen, String said) {
        return FROM_CACHE.contains(said)
                || AFTER_THE_ORIGIN.contains(said)
                || (said.isEmpty() && seen.method().equals("GET") && StaticExtensions.covers(seen.target()));
    }

    /** Returns what is not as it was captured, each a clause without a full stop. */
    List<String> notes() {
        var notes = new ArrayList<String>();
        if (storedBefore > 0) {
            notes.add("%d were cached before the capture began; here the cache is empty at first, so they are a MISS"
                    .formatted(storedBefore));
        }
        if (purged > 0) {
            notes.add("%d purges stand for time that passed in the capture, or for purges then".formatted(purged));
        }
        return notes;
    }
}
