package dev.edgecase.front.h1;

import dev.edgecase.error.EdgeError;
import dev.edgecase.front.wire.Input;
import dev.edgecase.front.wire.Output;
import dev.edgecase.front.wire.Site;
import dev.edgecase.front.wire.Timed;
import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.conduits.ConduitStreamSourceChannel;

/**
 * One visitor's connection that speaks HTTP/1.
 *
 * <p>Reading goes on while a request is being answered, up to one buffer: that is how a visitor who leaves is noticed at once, and
 * where pipelined requests wait. Suspending and resuming reads would cost a system call each, so it is done only when that buffer
 * is full.
 */
public final class Http1Connection implements ChannelListener<ConduitStreamSourceChannel>, Timed, Output.Owner {
    private final Site site;
    private final Input input;
    private final Output output;
    private final HeadReader heads;
    private final @Nullable Http2Switch http2;

    private @Nullable Http1Exchange exchange;
    private @Nullable Lingering lingering;
    private boolean processing;
    private boolean served;
    private boolean ended; // the visitor will send no more
    private boolean closed;
    private boolean draining;
    private long since; // when the connection became idle, or the head's first byte came

    private Http1Connection(Site site, @Nullable Http2Switch http2) {
        this.site = site;
        this.http2 = http2;
        this.input = new Input(site);
        this.output = new Output(site, this);
        this.heads = new HeadReader(input, site.lane());
        this.since = site.lane().nanos();
    }

    /**
     * Serves a connection.
     *
     * @param site the connection
     * @param read bytes that have been read off it already
     * @param http2 where to go for HTTP/2; null to speak HTTP/1 only
     */
    public static void open(Site site, ByteBuffer read, @Nullable Http2Switch http2) {
        var connection = new Http1Connection(site, http2);
        connection.input.add(read);
        site.lane().watch(connection);
        site.io().getSourceChannel().setReadListener(connection);
        site.io().getSourceChannel().resumeReads();
        site.guard(connection, connection::process);
    }

    @Override
    public void handleEvent(ConduitStreamSourceChannel channel) {
        site.guard(this, this::readable);
    }

    private void readable() {
        if (closed) {
            return;
        }
        if (lingering != null) {
            lingering.readable();
            return;
        }
        if (input.isFull() && exchange != null) {
            site.io().getSourceChannel().suspendReads(); // resumed when somebody has used some
            return;
        }
        try {
            var idle = input.size() == 0;
            var read = input.read();
            if (read < 0) {
                visitorEnded();
                return;
            }
            if (read > 0) {
                if (idle && exchange == null) {
                    since = site.lane().nanos();
                }
                arrived();
            }
        } catch (IOException reset) {
            broken(reset);
        }
    }

    private void arrived() {
        if (exchange == null) {
            process();
        } else {
            exchange.arrived();
        }
    }

    /** Serves what the input holds, request after request, as long as each is answered at once. */
    private void process() {
        if (processing) {
            return;
        }
        processing = true;
        while (exchange == null && lingering == null && !closed && readHead()) {
            // the next may be here already
        }
        processing = false;
        if (exchange == null && lingering == null && !closed) {
            if (ended || (draining && input.size() == 0)) {
                cut();
            } else {
                wantBytes();
            }
        }
    }

    /** Begins the next request; tells whether its head was there. */
    private boolean readHead() {
        try {
            if (!served && http2 != null && Preface.is(input.bytes(), heads.length())) {
                http2.preface(site, detach());
                return false;
            }
            var head = heads.read();
            head.ifPresent(this::begin);
            return head.isPresent();
        } catch (BadRequestException bad) {
            refuse(bad);
            return false;
        }
    }

    private void begin(RequestHead head) {
        served = true;
        if (http2 != null && Preface.asksForH2c(head) && site.arrival().tls().isEmpty()) {
            upgradeToHttp2(head, http2);
            return;
        }
        var begun = new Http1Exchange(this, site, head);
        exchange = begun;
        begun.begin();
    }

    private void upgradeToHttp2(RequestHead head, Http2Switch to) {
        new HeadWriter(site.lane()).interim(output, 101, Headers.of("Connection", "Upgrade", "Upgrade", "h2c"), true);
        output.flush();
        var rest = detach();
        to.upgraded(site, rest, head.request(site.scheme(), Body.EMPTY), Preface.settings(head));
    }

    /** Lets go of the connection without closing it; returns what was read off it and not used. */
    private ByteBuffer detach() {
        var rest = ByteBuffer.allocate(input.size());
        rest.put(input.bytes()).flip();
        closed = true;
        input.close();
        site.lane().unwatch(this);
        site.io().getSourceChannel().suspendReads();
        site.io().getSourceChannel().setReadListener(null);
        site.io().getSinkChannel().setWriteListener(null);
        return rest;
    }

    private void refuse(BadRequestException bad) {
        served = true;
        var refused = new Http1Exchange(
                this, site, new RequestHead(bad.line(), "", Headers.EMPTY, RequestHead.Framing.NONE, false));
        exchange = refused;
        refused.refuse(bad);
    }

    Input input() {
        return input;
    }

    Output output() {
        return output;
    }

    boolean isDraining() {
        return draining;
    }

    boolean hasEnded() {
        return ended;
    }

    /** Reads on, if reading had stopped. */
    void wantBytes() {
        if (!closed && !ended) {
            site.io().getSourceChannel().resumeReads();
        }
    }

    /** The exchange is over and all its bytes have gone. */
    void exchangeOver(boolean keepAlive) {
        exchange = null;
        since = site.lane().nanos();
        if (keepAlive && !draining) {
            process();
        } else {
            lingering = new Lingering(this, site, input);
            lingering.begin();
        }
    }

    private void visitorEnded() {
        ended = true;
        site.io().getSourceChannel().suspendReads();
        if (exchange == null) {
            cut();
        } else if (input.size() == 0 || exchange.needsInput()) {
            exchange.visitorEnded();
        } // otherwise pipelined requests wait: the visitor has said all and may still listen
    }

    @Override
    public void drained() {
        site.guard(this, () -> {
            if (exchange != null) {
                exchange.drained();
            }
        });
    }

    @Override
    public void broken(IOException cause) {
        if (exchange != null) {
            exchange.visitorLeft();
        }
        cut();
    }

    @Override
    public void tick(long now) {
        site.guard(this, () -> {
            if (lingering != null) {
                lingering.tick(now);
            } else if (exchange != null) {
                exchange.tick(now);
            } else {
                idleTick(now);
            }
        });
    }

    private void idleTick(long now) {
        var patience = site.patience();
        var waited = now - since;
        if (input.size() > 0) {
            if (waited >= patience.head().toNanos()) {
                refuse(new BadRequestException(
                        EdgeError.REQUEST_TIMEOUT,
                        "the request's head did not end within %d s"
                                .formatted(patience.head().toSeconds()),
                        RequestHead.Line.UNREADABLE));
            }
        } else if (waited >= (served ? patience.keepAlive() : patience.head()).toNanos()) {
            cut();
        }
    }

    @Override
    public void drain() {
        draining = true;
        if (exchange == null && input.size() == 0) {
            cut();
        }
    }

    @Override
    public void cut() {
        if (closed) {
            return;
        }
        closed = true;
        site.lane().unwatch(this);
        IoUtils.safeClose(site.io());
        output.close();
        var open = exchange;
        exchange = null;
        if (open != null) {
            open.visitorLeft();
        }
        input.close();
    }
}
