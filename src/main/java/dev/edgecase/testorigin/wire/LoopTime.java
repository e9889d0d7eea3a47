package dev.edgecase.testorigin.wire;

import dev.edgecase.clock.EdgeClock;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/** Nominal time for work on one event loop, and a count of that work. */
public final class LoopTime {
    private final EdgeClock clock;
    private final EventLoop loop;
    private final AtomicLong beats = new AtomicLong();

    /** Brings a clock and a loop together. */
    public LoopTime(EdgeClock clock, EventLoop loop) {
        this.clock = clock;
        this.loop = loop;
    }

    /** Returns the clock. */
    public EdgeClock clock() {
        return clock;
    }

    /** Returns the loop. */
    public EventLoop loop() {
        return loop;
    }

    /** Counts a bit of work. */
    public void beat() {
        beats.incrementAndGet();
    }

    /** Returns how much work was begun so far. */
    public long beats() {
        return beats.get();
    }

    /** Runs the task on the loop when so much nominal time has passed; at once if that is none. To be called on the loop. */
    public EdgeClock.Timer after(Duration nominal, Runnable task) {
        if (nominal.isZero() || nominal.isNegative()) {
            task.run();
            return () -> {};
        }
        return clock.schedule(nominal, () -> onLoop(task));
    }

    /** Runs the task on the loop, soon; not at all once the loop is shut down. */
    public void onLoop(Runnable task) {
        beat();
        try {
            loop.execute(() -> {
                beat();
                task.run();
            });
        } catch (RejectedExecutionException closed) {
            // nobody is left for whom the task could matter
        }
    }
}
