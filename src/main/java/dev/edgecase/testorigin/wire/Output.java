package dev.edgecase.testorigin.wire;

import dev.edgecase.clock.EdgeClock;
import dev.edgecase.fault.Distortion;
import dev.edgecase.fault.Distortion.Action;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** Where the bytes of responses go: straight to the connection, or through a distortion. Used on the connection's loop only. */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails closes the connection, and the close is seen
public final class Output {
    private static final EdgeClock.Timer NO_TIMER = () -> {};

    private final Channel channel;
    private final LoopTime time;
    private final Queue<Runnable> steps = new ArrayDeque<>();
    private Optional<Distortion> distortion = Optional.empty();
    private EdgeClock.Timer timer = NO_TIMER;
    private Runnable whenReady = () -> {};
    private boolean waiting;
    private boolean over;

    /** Makes the output of a connection. */
    public Output(Channel channel, LoopTime time) {
        this.channel = channel;
        this.time = time;
    }

    /** Begins a response, which that distortion is for. */
    public void begin(Optional<Distortion> itsDistortion) {
        distortion = itsDistortion;
    }

    /** Sends bytes of the response. */
    public void send(byte[] bytes) {
        if (over) {
            return;
        }
        if (distortion.isPresent()) {
            take(distortion.get().feed(bytes));
        } else {
            write(bytes);
        }
    }

    /** Ends the response; the task runs when all of it is on its way, unless the fault has ended the connection. */
    public void finish(Runnable then) {
        if (over) {
            return;
        }
        distortion.ifPresent(active -> take(active.end()));
        steps.add(() -> {
            distortion = Optional.empty();
            then.run();
        });
        go();
    }

    /** Tells whether more may be sent without piling up. */
    public boolean isReady() {
        return !over && steps.isEmpty() && channel.isWritable();
    }

    /** Says what to run each time it is ready again. */
    public void whenReady(Runnable task) {
        whenReady = task;
    }

    /** Tells whether a fault has ended the connection or silenced it for ever. */
    public boolean isOver() {
        return over;
    }

    /** Hears that the connection takes bytes again. */
    public void resume() {
        if (isReady()) {
            whenReady.run();
        }
    }

    /** Drops what waits: nobody is there any more. */
    public void drop() {
        over = true;
        steps.clear();
        timer.cancel();
        whenReady = () -> {};
    }

    private void take(List<Action> actions) {
        for (var action : actions) {
            steps.add(() -> act(action));
        }
        go();
    }

    private void go() {
        var worked = !steps.isEmpty();
        while (!waiting && !over) {
            var step = steps.poll();
            if (step == null) {
                break;
            }
            step.run();
        }
        if (worked) {
            resume();
        }
    }

    private void act(Action action) {
        if (action instanceof Action.Send send) {
            write(send.bytes());
        } else if (action instanceof Action.Wait wait) {
            rest(wait.time());
        } else {
            drop();
            if (action instanceof Action.Close) {
                Ending.fin(channel);
            } else if (action instanceof Action.Reset) {
                Ending.rst(channel);
            }
        }
    }

    private void rest(Duration nominal) {
        if (nominal.isZero()) {
            return;
        }
        waiting = true;
        timer = time.after(nominal, () -> {
            waiting = false;
            go();
        });
    }

    private void write(byte[] bytes) {
        time.beat();
        channel.writeAndFlush(Unpooled.wrappedBuffer(bytes));
    }
}
