package dev.edgecase.front.h1;

import dev.edgecase.front.wire.Output;
import dev.edgecase.front.wire.Site;
import dev.edgecase.http.Body;
import dev.edgecase.http.BodyPump;
import dev.edgecase.http.Headers;
import dev.edgecase.http.Tunnel;
import java.io.IOException;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A connection that has left HTTP: bytes both ways between visitor and origin, each direction as fast as its receiver takes them.
 * The visitor may say that it has sent all; when the origin does, both sides are closed.
 *
 * <p>Source: Cloudflare docs, network/websockets (closed when no data flows for a while; the time is not given).
 * Certainty: assumed, see {@link dev.edgecase.front.wire.Patience#tunnel}.
 */
final class Http1Tunnel implements BodyPump.Sink, Http1Body.Reader {
    private final Http1Connection connection;
    private final Site site;
    private final Tunnel origin;
    private final LongConsumer over;
    private final Http1Body fromVisitor;
    private @Nullable BodyPump pump;
    private @Nullable Runnable taken;
    private boolean originEnded;
    private long sent;
    private long lastBytes;

    Http1Tunnel(Http1Connection connection, Site site, Tunnel origin, LongConsumer over) {
        this.connection = connection;
        this.site = site;
        this.origin = origin;
        this.over = over;
        this.fromVisitor = new Http1Body(new BodyDecoder.Raw(), connection.input(), this);
        this.lastBytes = site.lane().nanos();
    }

    void begin() {
        origin.toOrigin(fromVisitor);
        pump = BodyPump.start(origin.fromOrigin(), this);
    }

    long sent() {
        return sent;
    }

    void arrived() {
        lastBytes = site.lane().nanos();
        fromVisitor.arrived();
    }

    void visitorEnded() {
        fromVisitor.endedByVisitor();
    }

    void tick(long now) {
        if (now - lastBytes >= site.patience().tunnel().toNanos()) {
            close();
            over.accept(sent);
        }
    }

    void close() {
        fromVisitor.close();
        if (pump != null) {
            pump.cancel();
        }
        origin.close();
    }

    /** The visitor has taken everything written so far. */
    void drained() {
        if (originEnded) {
            end();
            return;
        }
        var next = taken;
        taken = null;
        if (next != null) {
            next.run();
        }
    }

    @Override
    public void write(Body.Piece piece, Runnable then) {
        lastBytes = site.lane().nanos();
        sent += piece.buffer().remaining();
        Output out = connection.output();
        out.put(piece, null);
        out.flush();
        if (out.isBlocked()) {
            taken = then;
        } else {
            then.run();
        }
    }

    @Override
    public void end(Headers trailers) {
        originEnded = true;
        if (!connection.output().isBlocked()) {
            end();
        }
    }

    private void end() {
        close();
        over.accept(sent);
    }

    @Override
    public void failed(IOException cause) {
        end();
    }

    @Override
    public void wantBytes() {
        connection.wantBytes();
    }

    @Override
    public IOException broken(BadRequestException cause) {
        return new IOException(cause.reason());
    }

    @Override
    public long nanos() {
        return site.lane().nanos();
    }
}
