package dev.edgecase.phase;

import dev.edgecase.cache.store.CacheStore;
import dev.edgecase.clock.ManualClock;
import dev.edgecase.fault.FaultSwitch;
import dev.edgecase.limit.Counters;
import dev.edgecase.phase.access.AccessPhases;
import dev.edgecase.phase.room.Rooms;
import dev.edgecase.phase.traffic.EdgePorts;
import dev.edgecase.phase.visitor.TrustedPeers;
import dev.edgecase.phase.visitor.VisitorProfiles;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The names of the phases, in order, as journeys tell them; for pictures of a journey. */
public final class PhaseNames {
    private static final EdgePorts NOWHERE = new EdgePorts() {
        @Override
        public int http() {
            return 0;
        }

        @Override
        public int https() {
            return 0;
        }
    };

    private PhaseNames() {}

    /** Returns those of requests. */
    public static List<String> ofRequests() {
        return Phases.requestPhases(parts(), new NegotiatedErrorPages()).stream()
                .map(phase -> phase.getClass().getSimpleName())
                .toList();
    }

    /** Returns those of responses. */
    public static List<String> ofResponses() {
        return Phases.responsePhases(parts(), new NegotiatedErrorPages()).stream()
                .map(phase -> phase.getClass().getSimpleName())
                .toList();
    }

    private static Phases.Parts parts() {
        var faults = new FaultSwitch(new ManualClock(Instant.EPOCH));
        var stored = new CacheStore(CacheStore.Bounds.DEFAULTS);
        return new Phases.Parts(
                TrustedPeers.LOOPBACK,
                new VisitorProfiles(Map.of()),
                NOWHERE,
                "",
                faults,
                stored,
                new Counters(),
                new Rooms(),
                new AccessPhases(NOWHERE),
                true);
    }
}
