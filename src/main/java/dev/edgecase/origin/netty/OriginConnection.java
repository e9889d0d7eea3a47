package dev.edgecase.origin.netty;

import dev.edgecase.http.Headers;
import dev.edgecase.origin.BodyFault;
import dev.edgecase.origin.ExchangeFault.BadResponse;
import dev.edgecase.origin.ExchangeFault.Kind;
import dev.edgecase.origin.ExchangeFault.TimedOut;
import dev.edgecase.origin.ExchangeFault.Wait;
import dev.edgecase.origin.OriginFault;
import dev.edgecase.origin.OriginRoute;
import dev.edgecase.zone.OriginTimeouts;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.ChannelOutputShutdownEvent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One HTTP/1.1 connection to an origin: serves one request at a time, and waits in the pool in between. */
final class OriginConnection extends ChannelInboundHandlerAdapter implements ResponseReader.Listener {
    private static final long PATIENCE_FOR_CONTINUE = Duration.ofSeconds(1).toNanos();
    private static final int CONTINUE = 100;
    private static final int PROCESSING = 102;

    private enum Phase {
        IDLE,
        SENDING,
        AWAITING_CONTINUE,
        AWAITING_HEAD,
        AWAITING_HEAD_AFTER_102,
        BODY,
        GONE
    }

    private final OriginLoop loop;
    private final XnioSocketChannel channel;
    private final ConnectionFacts facts;
    private final ResponseReader reader;
    private final Deadline deadline;
    private Phase phase = Phase.IDLE;
    private @Nullable Fetch fetch;
    private @Nullable RequestSender sender;
    private boolean served;
    private boolean reused;
    private boolean requestSent;
    private boolean writeFailed;
    private long startedAt;
    private long sentAt;

    OriginConnection(OriginLoop loop, XnioSocketChannel channel, ConnectionFacts facts) {
        this.loop = loop;
        this.channel = channel;
        this.facts = facts;
        this.reader = new ResponseReader(loop, this);
        this.deadline = new Deadline(loop.parts().clock(), loop.eventLoop(), this::waitedInVain);
        channel.onWritten(this::written);
    }

    OriginRoute route() {
        return facts.route();
    }

    ConnectionFacts facts() {
        return facts;
    }

    /** Sends a request; its fetch hears what comes of it. */
    void begin(Fetch newFetch, RequestHead head, @Nullable RequestSender newSender) {
        fetch = newFetch;
        sender = newSender;
        reused = served;
        served = true;
        requestSent = newSender == null;
        startedAt = loop.nanos();
        sentAt = startedAt;
        phase = Phase.SENDING;
        var request = newFetch.request();
        reader.begin(request.method(), request.limits().maxResponseHead());
        channel.send(loop.headBuffer(head.bytes(), head.length()));
        if (newSender == null) {
            flush();
        } else if (request.headers().hasToken("Expect", "100-continue")) {
            phase = Phase.AWAITING_CONTINUE;
            channel.flush();
            deadline.set(startedAt + PATIENCE_FOR_CONTINUE);
        } else {
            newSender.start(this);
        }
    }

    XnioSocketChannel channel() {
        return channel;
    }

    /** Flushes, and minds whether the system takes what was written. */
    void flush() {
        channel.flush();
        if (phase == Phase.SENDING) {
            if (channel.isWritePending()) {
                deadline.set(loop.nanos() + timeouts().write().toNanos());
            } else if (requestSent) {
                awaitHead();
            }
        }
    }

    /** The last byte of the request's body has been written. */
    void requestSent() {
        requestSent = true;
        flush();
    }

    private void written() {
        if (phase != Phase.SENDING) {
            return;
        }
        if (channel.isWritePending()) {
            deadline.set(loop.nanos() + timeouts().write().toNanos());
        } else if (requestSent) {
            awaitHead();
        } else {
            deadline.clear(); // the visitor's turn
        }
    }

    private void awaitHead() {
        phase = Phase.AWAITING_HEAD;
        sentAt = loop.nanos();
        deadline.set(sentAt + fetch().request().limits().read().toNanos());
    }

    private OriginTimeouts timeouts() {
        return fetch().request().limits().timeouts();
    }

    private Fetch fetch() {
        return Objects.requireNonNull(fetch);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        var in = (ByteBuf) message;
        try {
            if (phase == Phase.IDLE) {
                close(); // nobody asked for anything
            } else if (phase != Phase.GONE && !reader.read(in)) {
                channel.config().setAutoRead(false);
            }
        } finally {
            in.release();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (reader.isReady() && phase != Phase.GONE) {
            deliver();
        } else if (phase == Phase.BODY && reader.isAsked()) {
            awaitPiece();
        }
    }

    private void deliver() {
        var now = loop.nanos();
        var responded = fetch();
        var response = reader.deliver();
        responded.sentWithin(sentAt - startedAt, now - sentAt);
        if (reader.isDone()) {
            settle(now);
        } else {
            phase = Phase.BODY;
            deadline.clear();
            channel.config().setAutoRead(false);
        }
        responded.responded(response, facts, reused);
    }

    /** The exchange is over: the connection goes back to the pool, or is closed. */
    private void settle(long now) {
        var keep = reader.mayKeepAlive() && requestSent && !writeFailed && !channel.isWritePending();
        var idle = timeouts().idle().toNanos();
        var unfinished = sender;
        fetch = null;
        sender = null;
        if (!keep) {
            close();
        } else {
            phase = Phase.IDLE;
            deadline.set(now + idle);
            loop.pool().put(this);
            channel.config().setAutoRead(true);
        }
        if (unfinished != null) {
            unfinished.stop();
        }
    }

    @Override
    public void responseRead() {
        if (phase == Phase.BODY) {
            settle(loop.nanos());
        }
    }

    @Override
    public void wanted() {
        if (phase == Phase.BODY) {
            awaitPiece();
            channel.config().setAutoRead(true);
        }
    }

    private void awaitPiece() {
        deadline.set(loop.nanos() + fetch().request().limits().read().toNanos());
    }

    @Override
    public void abandoned() {
        cut();
    }

    @Override
    public void bodyBroken() {
        if (reader.isReady()) {
            deliver();
        } else {
            cut();
        }
    }

    @Override
    public boolean interim(int status, Headers headers) {
        if (status == CONTINUE) {
            sendHeldBody();
            return true;
        }
        if (status == PROCESSING && phase != Phase.SENDING) {
            phase = Phase.AWAITING_HEAD_AFTER_102;
        }
        if (phase == Phase.AWAITING_HEAD_AFTER_102) {
            deadline.set(loop.nanos() + timeouts().afterProcessing().toNanos());
        } else if (phase == Phase.AWAITING_HEAD) {
            deadline.set(loop.nanos() + fetch().request().limits().read().toNanos());
        }
        fetch().interim(status, headers);
        return phase != Phase.GONE;
    }

    private void sendHeldBody() {
        if (phase == Phase.AWAITING_CONTINUE && sender != null) {
            phase = Phase.SENDING;
            deadline.clear();
            sender.start(this);
        }
    }

    @Override
    public void switched(Headers headers, ByteBuf rest) {
        var upgrading = fetch();
        if (!upgrading.request().upgrade()
                || !headers.contains("Upgrade")
                || !headers.hasToken("Connection", "upgrade")) {
            badHead(new BadResponse(Kind.BAD_UPGRADE, ""));
            return;
        }
        var now = loop.nanos();
        upgrading.sentWithin(sentAt - startedAt, now - sentAt);
        var tunnel = new OriginTunnel(channel, facts.isSecure());
        var unfinished = sender;
        leave();
        if (unfinished != null) {
            unfinished.stop();
        }
        channel.pipeline().replace(this, null, tunnel);
        tunnel.received(rest);
        upgrading.upgraded(headers, tunnel, facts, reused);
    }

    @Override
    public void badHead(BadResponse fault) {
        fail(fault);
    }

    private void waitedInVain() {
        var limits = fetch == null ? null : fetch.request().limits();
        switch (phase) {
            case SENDING -> fail(new TimedOut(Wait.WRITE, timeouts().write()));
            case AWAITING_CONTINUE -> sendHeldBody();
            case AWAITING_HEAD ->
                fail(new TimedOut(Wait.READ, Objects.requireNonNull(limits).read()));
            case AWAITING_HEAD_AFTER_102 ->
                fail(new TimedOut(Wait.PROCESSING, timeouts().afterProcessing()));
            case BODY -> {
                reader.failBody(
                        new BodyFault.Stalled(Objects.requireNonNull(limits).read()));
                cut();
            }
            default -> close();
        }
    }

    /** The connection ended, by FIN or otherwise. What that means depends on how far the exchange had come. */
    private void ended(boolean properly, String detail) {
        if (reader.isReady() && phase != Phase.GONE) {
            deliver();
        }
        switch (phase) {
            case IDLE -> close();
            case GONE -> {}
            case BODY -> {
                reader.endBody(properly);
                cut();
            }
            default -> endedBeforeHead(properly, detail);
        }
    }

    private void endedBeforeHead(boolean properly, String detail) {
        if (reader.isInsideHead()) {
            fail(new BadResponse(Kind.MISSING_HEADERS, properly ? "cut off" : "cut off by a reset"));
        } else if (reused && !reader.sawBytes()) {
            var stale = fetch();
            leave();
            channel.cut();
            stale.connectionWasStale();
        } else if (facts.refusesClientCertificate(detail) && !reader.sawBytes()) {
            fail(new BadResponse(Kind.CLIENT_CERTIFICATE_REFUSED, detail));
        } else if (phase == Phase.SENDING && !facts.isSecure() && !reader.sawBytes() && (writeFailed || !isHeadOut())) {
            fail(new BadResponse(Kind.RESET_AFTER_CONNECT, detail));
        } else {
            fail(new BadResponse(properly && !writeFailed ? Kind.EMPTY_REPLY : Kind.RESET_BEFORE_HEADERS, detail));
        }
    }

    private boolean isHeadOut() {
        return !channel.isWritePending();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE || event instanceof SslCloseCompletionEvent) {
            ended(true, "");
        } else if (event instanceof ChannelOutputShutdownEvent) {
            writeFailed = true;
            outputFailed();
        }
    }

    /** The system takes no more; an answer that was sent before may still be there to read. */
    private void outputFailed() {
        if (sender != null) {
            sender.detach();
        }
        if (phase == Phase.SENDING || phase == Phase.AWAITING_CONTINUE) {
            deadline.set(loop.nanos() + fetch().request().limits().read().toNanos());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        ended(false, Failures.detail(cause));
        close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        ended(true, "");
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (sender != null && channel.isWritable()) {
            sender.resume();
        }
    }

    private void fail(OriginFault fault) {
        var failed = fetch();
        cut();
        failed.failed(fault, facts, reused);
    }

    /** Cuts the connection if it still serves that request. */
    void cutFor(Fetch candidate) {
        if (fetch == candidate) {
            reader.failBody(new BodyFault.Truncated("the request's body broke meanwhile"));
            cut();
        }
    }

    /** Ends the exchange with the connection; the body that was being sent is given up. */
    void cut() {
        var unfinished = sender;
        leave();
        channel.cut();
        if (unfinished != null) {
            unfinished.stop();
        }
    }

    private void leave() {
        if (phase == Phase.IDLE) {
            loop.pool().remove(this);
        }
        phase = Phase.GONE;
        fetch = null;
        sender = null;
        deadline.cancel();
    }

    /** Closes a connection that serves nobody. */
    void close() {
        leave();
        channel.cut();
    }
}
