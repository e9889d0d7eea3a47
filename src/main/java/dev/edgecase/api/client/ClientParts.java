package dev.edgecase.api.client;

import dev.edgecase.cache.store.CacheStore;
import dev.edgecase.clock.EdgeClock;
import dev.edgecase.zone.ZoneStore;
import java.util.Set;

/**
 * What the API shows and touches.
 *
 * @param zones the zone in force
 * @param clock the edge's time
 * @param cache what is stored
 * @param tracing traces requests that are told
 * @param tokens tokens and keys that are taken; empty for any that is well-formed
 */
public record ClientParts(ZoneStore zones, EdgeClock clock, CacheStore cache, Tracing tracing, Set<String> tokens) {
    /** Keeps a set that nobody changes. */
    public ClientParts {
        tokens = Set.copyOf(tokens);
    }
}
