package dev.edgecase.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Wall-clock time, multiplied by a speed from the moment the clock was made. */
final class ScaledClock implements EdgeClock {
    private static final System.Logger LOG = System.getLogger(ScaledClock.class.getName());

    private final double speed;
    private final Instant startedAt = Instant.now();
    private final long startedNanos = System.nanoTime();
    private final ScheduledThreadPoolExecutor executor;

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
        return speed == 1 ? Instant.now() : startedAt.plusNanos(nanos());
    }

    @Override
    public long nanos() {
        var real = System.nanoTime() - startedNanos;
        return speed == 1 ? real : (long) (real * speed);
    }

    @Override
    public Timer schedule(Duration after, Runnable task) {
        try {
            var future = executor.schedule(() -> run(task), realNanos(after), TimeUnit.NANOSECONDS);
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
