package dev.edgecase.cache.store;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts who needs something that is freed when nobody does; it begins with one. */
final class Holds {
    private final AtomicInteger count = new AtomicInteger(1);

    /** Counts one more; false when it is freed already. */
    boolean hold() {
        return count.getAndUpdate(now -> now == 0 ? 0 : now + 1) > 0;
    }

    /** Counts one less; tells whether that was the last, who frees it. */
    boolean release() {
        return count.decrementAndGet() == 0;
    }
}
