package dev.edgecase.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Delayed;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Wall-clock time, multiplied by a speed from the moment the clock was made, and ahead by what it was advanced. */
final class ScaledClock implements EdgeClock {
    private static final System.Logger LOG = System.getLogger(ScaledClock.class.getName());

    /** 146 years, so that there is room for time to go on. */
    private static final long FARTHEST = Long.MAX_VALUE / 2;

    private final double speed;
    private final Instant startedAt = Instant.now();
    private final long startedNanos = System.nanoTime();
    private final ScheduledThreadPoolExecutor executor;
    private volatile long aheadNanos;

    ScaledClock(double speed) {
        if (!(speed >= 1) || Double.isInfinite(speed)) {
            throw new IllegalArgumentException("a clock's speed is at least 1, this is " + speed);
        }
        this.speed = speed;
        this.executor = new ScheduledThreadPoolExecutor(1, task -> {
            var thread = new Thread(task, "edgecase-clock");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public Instant instant() {
        if (speed != 1) {
            return startedAt.plusNanos(nanos());
        }
        var ahead = aheadNanos;
        return ahead == 0 ? Instant.now() : Instant.now().plusNanos(ahead);
    }

    @Override
    public long nanos() {
        var real = System.nanoTime() - startedNanos;
        return aheadNanos + (speed == 1 ? real : (long) (real * speed));
    }

    @Override
    public Timer schedule(Duration after, Runnable task) {
        return scheduled(() -> run(task), realNanos(after));
    }

    private Timer scheduled(Runnable task, long realNanos) {
        try {
            var future = executor.schedule(task, realNanos, TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException closing) {
            return () -> {}; // nothing becomes due any more
        }
    }

    /** The executor would swallow what a task throws. */
    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | LinkageError bug) {
            LOG.log(System.Logger.Level.ERROR, "a bug of Edgecase in a task of its clock", bug);
        }
    }

    @Override
    public synchronized void advance(Duration by) {
        var less = realNanos(Nanos.forward(by));
        // looked up before time moves: what is scheduled meanwhile runs late, and never early
        var waiting =
                executor.getQueue().stream().map(Delayed.class::cast).sorted().toList();
        aheadNanos = Math.min(FARTHEST, Nanos.later(aheadNanos, by));
        for (var task : waiting) {
            if (executor.getQueue().remove(task)) { // else it has just begun, or was cancelled
                scheduled((Runnable) task, task.getDelay(TimeUnit.NANOSECONDS) - less);
            }
        }
    }

    @Override
    public Duration realOf(Duration nominal) {
        return speed == 1 ? nominal : Duration.ofNanos(realNanos(nominal));
    }

    /** Rounds up, so that nothing becomes due before its nominal time. */
    private long realNanos(Duration nominal) {
        var nanos = Nanos.of(nominal);
        return speed == 1 ? nanos : (long) Math.ceil(nanos / speed);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
