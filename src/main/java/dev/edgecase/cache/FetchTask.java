package dev.edgecase.cache;

import dev.edgecase.cache.store.CacheKey;
import dev.edgecase.cache.store.StoredObject;
import java.util.Optional;

/**
 * What is to be fetched.
 *
 * @param order for whom
 * @param mode with what right
 * @param key under which the order looked
 * @param flight who waits for it; only where it leads
 * @param stale what was found; its body is held for this
 * @param behind whether no visitor waits for it
 */
record FetchTask(
        CacheOrder order,
        Mode mode,
        CacheKey key,
        Optional<Flight> flight,
        Optional<StoredObject> stale,
        boolean behind) {
    /** A condition that the edge does not evaluate for what it cannot store goes on to the origin, unless it has one of its own. */
    boolean passesConditions() {
        return mode == Mode.REFUSED
                && stale.isEmpty()
                && order.slice().isEmpty()
                && OriginAsk.hasConditions(order.visitor().headers());
    }

    /** Tells whether the origin is asked for the visitor's own range: a part that may be stored tells that the whole may be. */
    boolean passesRange() {
        return passesConditions() && order.visitor().headers().contains("Range");
    }

    /** With what right the origin is asked. */
    enum Mode {
        /** For all who come meanwhile. */
        LEADS(FetchReason.NOTHING_STORED),
        /** For one visitor, as what comes is good for no time. */
        ALONE(FetchReason.NOTHING_STORED),
        /** For one visitor, as responses of this key were refused before. */
        REFUSED(FetchReason.CONDITION_PASSED),
        /** For one visitor who has waited too long; nothing is stored. */
        IMPATIENT(FetchReason.WAITED_TOO_LONG),
        /** For a trace; nothing is stored. */
        LOOKS(FetchReason.NOTHING_STORED);

        private final FetchReason notStored;

        Mode(FetchReason notStored) {
            this.notStored = notStored;
        }

        /** Tells whether what comes may be stored. */
        boolean stores() {
            return this == LEADS || this == ALONE || this == REFUSED;
        }

        /** Returns why what may be stored is not. */
        FetchReason notStored() {
            return notStored;
        }
    }
}
