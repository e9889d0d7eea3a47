package dev.edgecase.testorigin.wire;

import io.netty.channel.Channel;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** The one event loop of a played origin, with the connections on it. */
public final class PlayedLoop implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 2000;

    private final SingleThreadIoEventLoop loop;
    private final ChannelGroup open;

    private PlayedLoop(SingleThreadIoEventLoop loop) {
        this.loop = loop;
        this.open = new DefaultChannelGroup(loop, true);
    }

    /** Starts a loop; its thread begins with the first work. */
    public static PlayedLoop start() {
        return new PlayedLoop(new SingleThreadIoEventLoop(
                null, new DefaultThreadFactory("played-origin", true), NioIoHandler.newFactory()));
    }

    /** Returns the loop. */
    public SingleThreadIoEventLoop loop() {
        return loop;
    }

    /** Closes the connection too when the loop is closed. */
    public void add(Channel connection) {
        open.add(connection);
    }

    /**
     * Runs the task when the loop has twice looked for what is there to be read or accepted, and worked it off; at once if the
     * loop is closed.
     */
    public void afterTwoTurns(Runnable task) {
        turn(() -> turn(task));
    }

    /** A task given to the loop from its own tail runs after the next look at its sockets, and what they brought. */
    private void turn(Runnable task) {
        try {
            loop.execute(() -> loop.executeAfterEventLoopIteration(() -> onLoop(task)));
        } catch (RejectedExecutionException closed) {
            task.run();
        }
    }

    private void onLoop(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException closed) {
            task.run();
        }
    }

    /** Returns when the loop has looked at its sockets again; not for the loop itself. */
    void awaitTurn() {
        var done = new CountDownLatch(1);
        afterTwoTurns(done::countDown);
        try {
            done.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closes the connections, without a RST, and ends the thread. */
    @Override
    public void close() {
        open.close().awaitUninterruptibly(PATIENCE_MILLIS);
        loop.shutdownGracefully(0, PATIENCE_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly(PATIENCE_MILLIS);
    }
}
