package dev.edgecase.front.line;

import dev.edgecase.clock.EdgeClock;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioIoThread;

/**
 * Notices, in nominal time, that nothing has moved for too long. One timer is armed at a time and only looks when it fires, so
 * that movement costs no more than reading the clock.
 */
public final class Patrol {
    private final EdgeClock clock;
    private final XnioIoThread thread;
    private final Duration limit;
    private final Runnable tooLong;
    private EdgeClock.@Nullable Timer timer;
    private long moved;
    private boolean over;

    /**
     * Makes a patrol, on the thread that it is used on.
     *
     * @param limit how long nothing may move
     * @param tooLong is called on the thread, once
     */
    public Patrol(EdgeClock clock, XnioIoThread thread, Duration limit, Runnable tooLong) {
        this.clock = clock;
        this.thread = thread;
        this.limit = limit;
        this.tooLong = tooLong;
    }

    /** Something has moved, or may from now on be expected to. */
    public void moved() {
        moved = clock.nanos();
        if (timer == null && !over) {
            arm(limit);
        }
    }

    /** Nothing needs to move any more. */
    public void end() {
        over = true;
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private void arm(Duration after) {
        timer = clock.schedule(after, () -> {
            try {
                thread.execute(this::look);
            } catch (RejectedExecutionException ended) {
                // the edge has closed
            }
        });
    }

    private void look() {
        if (over) {
            return;
        }
        var rest = limit.minusNanos(clock.nanos() - moved);
        if (rest.isNegative() || rest.isZero()) {
            end();
            tooLong.run();
        } else {
            arm(rest);
        }
    }
}
