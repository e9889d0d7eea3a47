package dev.edgecase.front.visit;

import dev.edgecase.front.line.Patrol;
import dev.edgecase.http.Headers;
import dev.edgecase.http.Tunnel;
import dev.edgecase.pipeline.Visit.Outcome;
import io.undertow.connector.ByteBufferPool;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;

/**
 * A connection that has left HTTP: bytes both ways between visitor and origin, each direction as fast as its receiver takes them.
 * The visitor may say that it has sent all; when the origin does, both sides are closed.
 *
 * <p>Source: Cloudflare docs, network/websockets (closed when no data flows for a while; the time is not given).
 * Certainty: assumed, see {@link Patience#tunnel}.
 */
final class TunnelPipe implements ChannelBody.Owner, ChannelSink.Owner {
    private final Tunnel origin;
    private final ByteBufferPool pool;
    private final FrontParts parts;
    private final Ended ended;
    private @Nullable StreamConnection visitor;
    private @Nullable ChannelSink toVisitor;
    private @Nullable Patrol patrol;

    TunnelPipe(Tunnel origin, ByteBufferPool pool, FrontParts parts, Ended ended) {
        this.origin = origin;
        this.pool = pool;
        this.parts = parts;
        this.ended = ended;
    }

    /** Hears of the end. */
    interface Ended {
        /** So many bytes have gone to the visitor; called once. */
        void ended(long bytes, Outcome outcome);
    }

    void start(StreamConnection connection) {
        visitor = connection;
        patrol = new Patrol(
                parts.clock(), connection.getIoThread(), parts.patience().tunnel(), this::idle);
        patrol.moved();
        var sink = new ChannelSink(connection.getSinkChannel(), false, this);
        toVisitor = sink;
        origin.toOrigin(new ChannelBody(connection.getSourceChannel(), pool, OptionalLong.empty(), this));
        sink.start(origin.fromOrigin());
    }

    private void idle() {
        cut(Outcome.DELIVERED);
    }

    private void cut(Outcome outcome) {
        if (toVisitor != null) {
            toVisitor.cut(outcome);
        }
    }

    @Override
    public void waiting() {
        // either side may be silent for as long as the other is not
    }

    @Override
    public void moved() {
        if (patrol != null) {
            patrol.moved();
        }
    }

    @Override
    public Headers ended() {
        return Headers.EMPTY;
    }

    @Override
    public void broken() {
        cut(Outcome.VISITOR_LEFT);
    }

    @Override
    public void trailers(Headers trailers) {
        // there are none outside HTTP
    }

    @Override
    public void ended(long bytes, Outcome outcome) {
        if (patrol != null) {
            patrol.end();
        }
        origin.close();
        IoUtils.safeClose(visitor);
        ended.ended(bytes, outcome);
    }
}
