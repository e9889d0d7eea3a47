package dev.edgecase.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Time that stands still until somebody advances it. {@link #advance} runs what falls due, in order, on the caller's thread; a
 * task sees the very moment it was scheduled for, and the next runs when everybody who joined has worked off what came of it.
 */
public final class ManualClock implements EdgeClock {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Instant startedAt;
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::dueNanos).thenComparingLong(Task::order));
    private final Stillness stillness = new Stillness(PATIENCE);
    private final ReentrantLock advancing = new ReentrantLock();
    private long nowNanos;
    private long scheduled;

    /** Starts a clock that shows the given moment. */
    public ManualClock(Instant startedAt) {
        this.startedAt = startedAt;
    }

    /** Waits from now on for that participant too, until the registration is closed. */
    public Registration join(Participant participant) {
        return stillness.join(participant);
    }

    /** Somebody's part in the time of others. */
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Returns when all who joined have nothing left to do but wait for time or for others outside; not for threads that
     * participants work on.
     */
    public void settle() {
        stillness.await();
    }

    /**
     * Moves time forward by so much and returns when all that came of it has happened; a negative duration is refused. Of two
     * threads that do so, one waits for the other. Not for threads that participants work on.
     */
    @Override
    public void advance(Duration by) {
        Nanos.forward(by);
        advancing.lock();
        try {
            settle();
            var until = Nanos.later(nanos(), by);
            for (var task = nextDue(until); task != null; task = nextDue(until)) {
                task.run.run();
                settle();
            }
            synchronized (this) {
                nowNanos = Math.max(nowNanos, until);
            }
        } finally {
            advancing.unlock();
        }
    }

    private synchronized @Nullable Task nextDue(long until) {
        var first = tasks.peek();
        if (first == null || first.dueNanos > until) {
            return null;
        }
        nowNanos = Math.max(nowNanos, first.dueNanos);
        return tasks.poll();
    }

    @Override
    public Instant instant() {
        return startedAt.plusNanos(nanos());
    }

    @Override
    public synchronized long nanos() {
        return nowNanos;
    }

    @Override
    public synchronized Timer schedule(Duration after, Runnable run) {
        var task = new Task(Nanos.later(nowNanos, after), scheduled++, run);
        tasks.add(task);
        return () -> remove(task);
    }

    private synchronized void remove(Task task) {
        tasks.remove(task);
    }

    @Override
    public Duration realOf(Duration nominal) {
        return nominal;
    }

    @Override
    public synchronized void close() {
        tasks.clear();
    }

    private record Task(long dueNanos, long order, Runnable run) {}
}
