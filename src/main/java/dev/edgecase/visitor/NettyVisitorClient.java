package dev.edgecase.visitor;

import dev.edgecase.clock.EdgeClock;
import dev.edgecase.unit.Lazy;
import dev.edgecase.visitor.VisitorRequest.Message;
import dev.edgecase.visitor.VisitorRequest.Speaks;
import dev.edgecase.visitor.VisitorRequest.Way;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The visitors' client on one event loop with one thread, which is there from the first request on. */
@SuppressWarnings("FutureReturnValueIgnored") // tasks of the loop and closing: nobody waits for them
final class NettyVisitorClient implements VisitorClient, Home {
    private static final int KEPT_AT_MOST = 100; // for each way
    private static final long MILLIS_TO_END = 2000;
    private static final String CLIENT_CLOSED = "the visitor was sent away";

    private final EdgeClock clock = EdgeClock.real(); // patience and facts are about real time
    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
    private final SingleThreadIoEventLoop loop =
            new SingleThreadIoEventLoop(null, this::newThread, NioIoHandler.newFactory());
    private final Lazy<VisitorTls> tls = new Lazy<>(VisitorTls::new);
    private final AtomicLong activity = new AtomicLong();
    private final Set<Sending> underWay = ConcurrentHashMap.newKeySet();
    private final Set<Channel> open = new HashSet<>();
    private final Map<Way, Deque<Connection>> idle = new HashMap<>();
    private final Map<Way, Connection> shared = new HashMap<>(); // HTTP/2
    private final Map<Way, Dial> dialing = new HashMap<>(); // HTTP/2
    private final Bootstrap bootstrap;
    private boolean closed;

    NettyVisitorClient() {
        bootstrap = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
                .option(ChannelOption.AUTO_CLOSE, false) // after a write that failed there may be a response to read
                .handler(new Remembering())
                .disableResolver();
    }

    private Thread newThread(Runnable task) {
        var made = new FastThreadLocalThread(task, "edgecase-visitor");
        made.setDaemon(true);
        thread.set(made);
        return made;
    }

    /** Remembers the channels that are open, to close them in the end. */
    private final class Remembering extends ChannelInitializer<SocketChannel> {
        @Override
        protected void initChannel(SocketChannel channel) {
            open.add(channel);
            channel.closeFuture().addListener(closing -> open.remove(channel));
        }
    }

    @Override
    public CompletableFuture<Reply> send(VisitorRequest request) {
        activity.incrementAndGet();
        var sending = new Sending(request, clock);
        underWay.add(sending);
        sending.future().whenComplete((reply, failure) -> {
            underWay.remove(sending);
            if (sending.future().isCancelled()) {
                onLoop(() -> sending.leave("cancelled"), () -> {});
            }
        });
        onLoop(() -> begin(sending), () -> sending.end(Reply.Ending.GAVE_UP, CLIENT_CLOSED));
        return sending.future();
    }

    private void onLoop(Runnable task, Runnable whenClosed) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException closing) {
            whenClosed.run();
        }
    }

    private void begin(Sending sending) {
        if (closed) {
            sending.end(Reply.Ending.GAVE_UP, CLIENT_CLOSED);
            return;
        }
        sending.watch(loop);
        var way = sending.request().way();
        if (isOverHttp2(sending)) {
            var connection = shared.get(way);
            if (connection != null && connection.isFree()) {
                connection.send(sending);
            } else {
                dial(sending);
            }
            return;
        }
        var connection = mayUseKept(sending) ? takeIdle(way) : null;
        if (connection != null) {
            connection.send(sending);
        } else {
            dial(sending);
        }
    }

    private static boolean isOverHttp2(Sending sending) {
        var request = sending.request();
        return request.way().speaks() == Speaks.HTTP_2 && request.message() instanceof Message.Parts;
    }

    private static boolean mayUseKept(Sending sending) {
        var request = sending.request();
        return request.way().speaks() == Speaks.HTTP_1_1 && request.message() instanceof Message.Parts;
    }

    private @Nullable Connection takeIdle(Way way) {
        var kept = idle.get(way);
        while (kept != null && !kept.isEmpty()) {
            var connection = kept.pop();
            if (connection.isFree()) {
                return connection;
            }
        }
        return null;
    }

    private void dial(Sending sending) {
        if (isOverHttp2(sending)) {
            var begun = dialing.get(sending.request().way());
            if (begun != null) {
                begun.add(sending);
                return;
            }
        }
        var way = wayOf(sending);
        var dial = new Dial(way, tls, this, this::dialed);
        dial.add(sending);
        if (way.speaks() == Speaks.HTTP_2) {
            dialing.put(way, dial);
        }
        dial.start(bootstrap);
    }

    /** Raw bytes go over HTTP/1.1, whatever the visitor speaks else. */
    private static Way wayOf(Sending sending) {
        var way = sending.request().way();
        return way.speaks() == Speaks.HTTP_2 && !isOverHttp2(sending)
                ? new Way(way.to(), way.from(), way.tls(), way.serverName(), Speaks.HTTP_1_1, way.certificate())
                : way;
    }

    private void dialed(Dial dial) {
        dialing.remove(dial.way(), dial);
        if (dial.line().isEmpty()) {
            return;
        }
        var line = dial.line().get();
        var isHttp2 = dial.way().speaks() == Speaks.HTTP_2;
        Connection connection;
        if (isHttp2) {
            var http2 = new Http2Connection(line, this);
            http2.begin();
            shared.put(dial.way(), http2);
            connection = http2;
        } else {
            var http1 = new Http1Connection(line, this);
            line.channel().pipeline().addLast(http1);
            connection = http1;
        }
        dial.waiting().forEach(connection::send);
    }

    @Override
    public void stir() {
        activity.incrementAndGet();
    }

    @Override
    public void free(Connection connection) {
        var kept = idle.computeIfAbsent(connection.way(), way -> new ArrayDeque<>());
        if (kept.size() == KEPT_AT_MOST) {
            kept.removeLast().end();
        }
        kept.push(connection);
    }

    @Override
    public void gone(Connection connection) {
        var kept = idle.get(connection.way());
        if (kept != null && kept.remove(connection) && kept.isEmpty()) {
            idle.remove(connection.way());
        }
        shared.remove(connection.way(), connection);
    }

    @Override
    public void replace(Sending sending) {
        dial(sending);
    }

    @Override
    public long activity() {
        return activity.get();
    }

    /** A task that becomes due is taken up by the loop after it has looked at all its channels once more. */
    @Override
    public void whenCaughtUp(Runnable task) {
        onLoop(() -> loop.schedule(task, 0, TimeUnit.NANOSECONDS), task);
    }

    @Override
    public void close() {
        onLoop(this::leaveAll, () -> {});
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        clock.close();
        awaitThread();
        underWay.forEach(sending -> sending.end(Reply.Ending.GAVE_UP, CLIENT_CLOSED));
    }

    /** The loop says that it has ended a moment before its thread does. */
    private void awaitThread() {
        var running = thread.get();
        if (running == null || loop.inEventLoop()) {
            return;
        }
        try {
            running.join(MILLIS_TO_END);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void leaveAll() {
        closed = true;
        List.copyOf(underWay).forEach(sending -> sending.leave(CLIENT_CLOSED));
        List.copyOf(open).forEach(Channel::close);
    }
}
