package dev.edgecase.origin.netty.xnio;

import dev.edgecase.clock.Activity;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.AbstractEventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.xnio.XnioIoThread;

/**
 * An XNIO I/O thread as Netty sees it. The thread belongs to the front's worker: this loop can neither stop it nor schedule on it,
 * because every wait runs on the edge's clock.
 */
public final class XnioEventLoop extends AbstractEventExecutor implements EventLoop {
    private final XnioIoThread thread;
    private final Activity activity;
    private final Set<XnioSocketChannel> channels = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Makes the loop of a thread, whose work is counted. */
    public XnioEventLoop(XnioIoThread thread, Activity activity) {
        this.thread = thread;
        this.activity = activity;
    }

    /** Returns the thread. */
    public XnioIoThread thread() {
        return thread;
    }

    /** Returns the open channels; for the thread itself. */
    public Set<XnioSocketChannel> channels() {
        return channels;
    }

    @Override
    public boolean inEventLoop(Thread candidate) {
        return candidate == thread;
    }

    /** A socket has become ready. */
    void woken() {
        activity.begun();
    }

    @Override
    public void execute(Runnable command) {
        activity.begun();
        thread.execute(command);
    }

    @Override
    public EventLoop next() {
        return this;
    }

    @Override
    public EventLoopGroup parent() {
        return this;
    }

    @Override
    public ChannelFuture register(Channel channel) {
        return register(new DefaultChannelPromise(channel, this));
    }

    @Override
    public ChannelFuture register(ChannelPromise promise) {
        promise.channel().unsafe().register(this, promise);
        return promise;
    }

    @Override
    @Deprecated
    public ChannelFuture register(Channel channel, ChannelPromise promise) {
        channel.unsafe().register(this, promise);
        return promise;
    }

    @Override
    public boolean isShuttingDown() {
        return thread.getWorker().isShutdown();
    }

    @Override
    public boolean isShutdown() {
        return thread.getWorker().isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return thread.getWorker().isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return thread.getWorker().awaitTermination(timeout, unit);
    }

    @Override
    @Deprecated
    public void shutdown() {
        throw new UnsupportedOperationException("the thread belongs to the front");
    }

    @Override
    public Future<?> shutdownGracefully(long quietPeriod, long timeout, TimeUnit unit) {
        return terminationFuture();
    }

    @Override
    public Future<?> terminationFuture() {
        return GlobalEventExecutor.INSTANCE.newFailedFuture(
                new UnsupportedOperationException("the thread belongs to the front"));
    }
}
