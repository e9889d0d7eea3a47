package dev.edgecase.front.visit;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Counts the visits in progress, so that closing can wait for their end, and tests for their beginning. */
public final class InFlight {
    private final AtomicInteger visits = new AtomicInteger();
    private volatile @Nullable CountDownLatch awaited;
    private volatile @Nullable Expected expected;

    void begin() {
        var now = visits.incrementAndGet();
        var waiting = expected;
        if (waiting != null && now >= waiting.visits) {
            waiting.here.countDown();
        }
    }

    /** Waits until so many visits are in progress, but not longer than told; returns whether they are. */
    public boolean awaitBegun(int wanted, Duration limit) {
        var waiting = new Expected(wanted, new CountDownLatch(1));
        expected = waiting;
        if (visits.get() >= wanted) {
            return true;
        }
        try {
            return waiting.here.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private record Expected(int visits, CountDownLatch here) {}

    void end() {
        var left = visits.decrementAndGet();
        var latch = awaited;
        if (latch != null && left == 0) {
            latch.countDown();
        }
    }

    /** Returns how many there are now. */
    public int count() {
        return visits.get();
    }

    /** Waits until no visit is in progress, but not longer than told. */
    public void await(Duration limit) {
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
