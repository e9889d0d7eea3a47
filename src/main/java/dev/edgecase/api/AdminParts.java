package dev.edgecase.api;

import dev.edgecase.cache.store.CacheStore;
import dev.edgecase.clock.EdgeClock;
import dev.edgecase.fault.FaultSwitch;
import dev.edgecase.limit.Counters;
import dev.edgecase.log.Journal;
import dev.edgecase.log.Totals;
import dev.edgecase.phase.room.Rooms;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.pipeline.Tracer;
import dev.edgecase.zone.ZoneStore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What the admin port shows and touches.
 *
 * @param version the edge's own version
 * @param journal the finished requests
 * @param totals the counts since the start
 * @param zones the zone in force
 * @param clock the edge's time
 * @param faults what is pretended to go wrong at the origin
 * @param caCertificate the certificate authority in DER
 * @param gauges numbers of the moment by name in snake case, {@code open_visitor_connections}
 * @param tracer sends a request of nobody through the edge
 * @param cache what is stored
 * @param counters what rate limits count
 * @param rooms who waits in which waiting room
 * @param apiTokens tokens and keys that the API takes; empty for any that is well-formed
 * @param resets run by {@code POST /reset}, after the journal was emptied
 */
public record AdminParts(
        String version,
        Journal journal,
        Totals totals,
        ZoneStore zones,
        EdgeClock clock,
        FaultSwitch faults,
        Supplier<byte[]> caCertificate,
        Map<String, LongSupplier> gauges,
        Function<Tracer.Order, CompletableFuture<Journey>> tracer,
        CacheStore cache,
        Counters counters,
        Rooms rooms,
        Set<String> apiTokens,
        List<Runnable> resets) {

    /** Keeps collections that nobody changes. */
    public AdminParts {
        gauges = Map.copyOf(gauges);
        apiTokens = Set.copyOf(apiTokens);
        resets = List.copyOf(resets);
    }
}
