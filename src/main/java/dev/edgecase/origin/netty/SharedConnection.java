package dev.edgecase.origin.netty;

import dev.edgecase.origin.OriginRequest;
import dev.edgecase.origin.OriginRoute;
import dev.edgecase.origin.netty.fault.ConnectionFacts;
import dev.edgecase.origin.netty.http2.OriginLine;
import dev.edgecase.origin.netty.xnio.XnioSocketChannel;
import org.jspecify.annotations.Nullable;

/** One HTTP/2 connection to an origin: serves many requests at a time, and is given up when it has had none for long. */
final class SharedConnection implements OriginLine.Owner {
    private final OriginLoop loop;
    private final ConnectionFacts facts;
    private final Deadline idle;
    private final OriginLine line;
    private OriginRequest.Limits limits;
    private boolean served;

    SharedConnection(OriginLoop loop, XnioSocketChannel channel, ConnectionFacts facts, OriginRequest.Limits limits) {
        this.loop = loop;
        this.facts = facts;
        this.limits = limits;
        this.idle = new Deadline(loop.parts().clock(), loop.eventLoop(), this::close);
        this.line = OriginLine.begin(channel, limits.maxResponseHead(), this);
    }

    OriginRoute route() {
        return facts.route();
    }

    ConnectionFacts facts() {
        return facts;
    }

    OriginLine line() {
        return line;
    }

    /** Tells whether it can serve another request. */
    boolean hasRoom() {
        return line.isSettled() && line.hasRoom();
    }

    /** Sends a request on a stream of its own; its fetch hears what comes of it. */
    void begin(Fetch fetch, @Nullable RequestSender sender) {
        var reused = served;
        served = true;
        limits = fetch.request().limits();
        loop.shared().busy(this);
        idle.clear();
        var exchange = new StreamExchange(loop, this, reused);
        fetch.beginsOn(exchange);
        exchange.begin(fetch, sender);
    }

    /** A request has waited in vain: a connection on which nothing at all has come is not worth keeping. */
    void wasSilent() {
        if (!line.isSettled()) {
            line.cut();
        }
    }

    @Override
    public void settled() {
        loop.shared().settled(this);
    }

    /** A stream has ended, or none was begun. */
    @Override
    public void streamEnded() {
        if (line.streams() == 0 && line.hasRoom()) {
            idle.set(loop.nanos() + limits.timeouts().idle().toNanos());
            loop.shared().idle(this);
        }
    }

    @Override
    public void leaving() {
        idle.cancel();
        loop.shared().remove(this);
    }

    @Override
    public void closed() {
        leaving();
    }

    /** Closes a connection that serves nobody. */
    void close() {
        if (line.streams() == 0) {
            line.close();
        }
    }
}
