package dev.edgecase.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Wall-clock time, multiplied by a speed from the moment the clock was made. */
final class ScaledClock implements EdgeClock {
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
        if (executor.isShutdown()) {
            return () -> {}; // the edge is closing: nothing becomes due any more
        }
        var future = executor.schedule(task, realOf(after).toNanos(), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    @Override
    public Duration realOf(Duration nominal) {
        return speed == 1 ? nominal : Duration.ofNanos((long) (nominal.toNanos() / speed));
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
