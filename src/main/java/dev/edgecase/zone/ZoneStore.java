package dev.edgecase.zone;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** Holds the zone that new requests see; a change is a swap, and requests in flight keep theirs. */
public final class ZoneStore {
    private final AtomicReference<Zone> current;

    /** Starts with a zone. */
    public ZoneStore(Zone zone) {
        this.current = new AtomicReference<>(zone);
    }

    /** Returns the zone for a request that begins now. */
    public Zone current() {
        return current.get();
    }

    /** Replaces the zone by what the change makes of it; the change may run more than once. */
    public void change(UnaryOperator<Zone> change) {
        current.updateAndGet(change);
    }
}
