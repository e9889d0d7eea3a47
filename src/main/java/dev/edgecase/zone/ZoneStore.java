package dev.edgecase.zone;

import java.time.InstantSource;
import java.util.function.UnaryOperator;

/** Holds the zone that new requests see; a change is a swap, and requests in flight keep theirs. */
public final class ZoneStore {
    private final InstantSource clock;
    private volatile Zone current;

    /** Starts with a zone; what ends by itself begins now. */
    public ZoneStore(Zone zone, InstantSource clock) {
        this.clock = clock;
        this.current = zone.begunAt(clock.instant());
    }

    /** Returns the zone for a request that begins now. */
    public Zone current() {
        return current;
    }

    /** Replaces the zone by what the change makes of it; one change at a time. */
    public synchronized void change(UnaryOperator<Zone> change) {
        current = change.apply(current).begunAt(clock.instant());
    }
}
