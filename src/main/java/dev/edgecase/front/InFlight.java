package dev.edgecase.front;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Counts the visits in progress, so that closing can wait for them. */
final class InFlight {
    private final AtomicInteger visits = new AtomicInteger();
    private volatile @Nullable CountDownLatch awaited;

    void begin() {
        visits.incrementAndGet();
    }

    void end() {
        var left = visits.decrementAndGet();
        var latch = awaited;
        if (latch != null && left == 0) {
            latch.countDown();
        }
    }

    /** Waits until no visit is in progress, but not longer than told. */
    void await(Duration limit) {
        var latch = new CountDownLatch(1);
        awaited = latch;
        if (visits.get() == 0) {
            return;
        }
        try {
            latch.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
