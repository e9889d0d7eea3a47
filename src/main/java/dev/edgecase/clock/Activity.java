package dev.edgecase.clock;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.LongAdder;

/**
 * What a participant does: how much it has begun, and what it has handed to other threads and is not done yet. Where time is not
 * moved by hand nobody asks, and nothing is counted.
 */
public final class Activity {
    private final boolean counting;
    private final LongAdder begun = new LongAdder();
    private final List<Runnable> waiting = new ArrayList<>();
    private final Set<Object> present = ConcurrentHashMap.newKeySet();
    private int handedOver;

    private Activity(boolean counting) {
        this.counting = counting;
    }

    /** Returns the activity of somebody who lives in that time. */
    public static Activity in(EdgeClock clock) {
        return new Activity(clock instanceof ManualClock);
    }

    /** A bit of work begins. */
    public void begun() {
        if (counting) {
            begun.increment();
        }
    }

    /** Returns how many bits of work have begun. */
    public long count() {
        return begun.sum();
    }

    /** Somebody who may keep it busy comes; known by its text. */
    public void enter(Object who) {
        if (counting) {
            present.add(who);
        }
    }

    /** Somebody goes. */
    public void leave(Object who) {
        if (counting) {
            present.remove(who);
        }
    }

    /** Returns who is there. */
    public List<String> present() {
        return present.stream().map(Object::toString).sorted().toList();
    }

    /** Returns an executor that does the same, and whose tasks are waited for. */
    public Executor waitingFor(Executor executor) {
        return counting ? task -> handOver(executor, task) : executor;
    }

    private void handOver(Executor executor, Runnable task) {
        begun();
        synchronized (this) {
            handedOver++;
        }
        try {
            executor.execute(() -> {
                try {
                    task.run();
                } finally {
                    done();
                }
            });
        } catch (RejectedExecutionException closing) {
            done();
            throw closing;
        }
    }

    private void done() {
        List<Runnable> now;
        synchronized (this) {
            if (--handedOver > 0) {
                return;
            }
            now = List.copyOf(waiting);
            waiting.clear();
        }
        now.forEach(Runnable::run);
    }

    /** Runs the task when nothing is on other threads: at once, or on the thread that finishes last. */
    public void whenNothingIsHandedOver(Runnable task) {
        synchronized (this) {
            if (handedOver > 0) {
                waiting.add(task);
                return;
            }
        }
        task.run();
    }
}
