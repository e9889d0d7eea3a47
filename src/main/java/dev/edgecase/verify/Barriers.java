package dev.edgecase.verify;

import dev.edgecase.unit.UserProblem;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Where steps that run side by side wait for each other. */
final class Barriers {
    private static final long SECONDS_AT_MOST = 30;

    private final Map<String, CyclicBarrier> barriers = new ConcurrentHashMap<>();

    private volatile boolean open;

    /** Lets everybody go who waits: the others will not come any more. */
    void open() {
        open = true;
        barriers.values().forEach(CyclicBarrier::reset);
    }

    void await(String name, int parties) {
        var barrier = barriers.computeIfAbsent(name, each -> new CyclicBarrier(parties));
        if (open) {
            throw abandoned(name);
        }
        try {
            barrier.await(SECONDS_AT_MOST, TimeUnit.SECONDS);
        } catch (TimeoutException | BrokenBarrierException alone) {
            throw open ? abandoned(name) : missed(name, parties);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UserProblem("interrupted at the barrier " + name);
        }
    }

    private static UserProblem abandoned(String name) {
        return new UserProblem("nobody else comes to the barrier " + name);
    }

    private static UserProblem missed(String name, int parties) {
        return new UserProblem("the barrier %s waits for %d steps, and not all of them came within %d s"
                .formatted(name, parties, SECONDS_AT_MOST));
    }
}
