package dev.edgecase.front;

import dev.edgecase.front.ProxyHeader.NoProxyHeaderException;
import dev.edgecase.front.h1.Http1Connection;
import dev.edgecase.front.wire.Lane;
import dev.edgecase.front.wire.Service;
import dev.edgecase.front.wire.Site;
import dev.edgecase.front.wire.Timed;
import dev.edgecase.pipeline.Arrival;
import dev.edgecase.pipeline.Arrival.VisitorTls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.ssl.SslConnection;

/** A new connection until it is known who speaks what: the PROXY protocol, then TLS, then HTTP of some version. */
final class Doorstep implements Timed {
    private static final System.Logger LOG = System.getLogger(Doorstep.class.getName());
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final byte TLS_HANDSHAKE = 0x16;

    private final Greeting greeting;
    private final Lane lane;
    private final long since;
    private StreamConnection io;
    private @Nullable ByteBuffer read; // filled, not flipped
    private InetSocketAddress peer;
    private boolean expectsProxyHeader;

    private Doorstep(StreamConnection io, Greeting greeting) {
        this.io = io;
        this.greeting = greeting;
        this.lane = greeting.lane(io.getIoThread());
        this.since = lane.nanos();
        this.peer = io.getPeerAddress(InetSocketAddress.class);
        this.expectsProxyHeader = greeting.protocols().proxyProtocol();
    }

    /** Takes over a connection that was just accepted, on its I/O thread. */
    static void meet(StreamConnection io, Greeting greeting) {
        var address = io.getPeerAddress(InetSocketAddress.class);
        if (address == null) {
            IoUtils.safeClose(io); // gone before we could look
            return;
        }
        var doorstep = new Doorstep(io, greeting);
        if (greeting.tls() == null && !doorstep.expectsProxyHeader) {
            doorstep.open(doorstep.site(greeting.service(), Optional.empty()), NOTHING);
            return;
        }
        doorstep.lane.watch(doorstep);
        io.getSourceChannel().setReadListener(channel -> doorstep.guarded(doorstep::readable));
        io.getSourceChannel().resumeReads();
    }

    private void guarded(Step step) {
        try {
            step.take();
        } catch (IOException gone) {
            cut();
        } catch (NoProxyHeaderException foreign) {
            LOG.log(System.Logger.Level.DEBUG, "a connection was closed: {0}", foreign.getMessage());
            cut();
        } catch (RuntimeException | LinkageError bug) {
            LOG.log(System.Logger.Level.ERROR, "a bug of Edgecase ended a visitor's connection", bug);
            cut();
        }
    }

    private interface Step {
        void take() throws IOException, NoProxyHeaderException;
    }

    private void readable() throws IOException, NoProxyHeaderException {
        var buffer = read == null ? lane.take() : read;
        read = buffer;
        var count = io.getSourceChannel().read(buffer);
        if (count < 0 || !buffer.hasRemaining()) {
            cut();
            return;
        }
        buffer.flip();
        if (expectsProxyHeader) {
            var header = ProxyHeader.read(buffer);
            if (header.isPresent()) {
                expectsProxyHeader = false;
                peer = header.get().source().orElse(peer);
            }
        }
        var rest = ByteBuffer.allocate(buffer.remaining()).put(buffer).flip();
        if (expectsProxyHeader || (greeting.tls() != null && !rest.hasRemaining())) {
            buffer.clear().put(rest);
            return;
        }
        go(rest);
    }

    private void go(ByteBuffer rest) {
        giveBack();
        var tls = greeting.tls();
        if (tls == null) {
            open(site(greeting.service(), Optional.empty()), rest);
        } else if (rest.get(0) == TLS_HANDSHAKE) {
            handshake(tls.wrap(io, rest));
        } else {
            open(site(new PlainOnTlsPort(greeting.service()), Optional.empty()), rest);
        }
    }

    private void handshake(SslConnection secured) {
        io = secured;
        secured.getSourceChannel().setReadListener(channel -> guarded(() -> secured(secured)));
        secured.getSourceChannel().resumeReads();
        guarded(() -> secured(secured));
    }

    /** Reading drives the handshake; the first bytes of the visitor end it. */
    private void secured(SslConnection secured) throws IOException {
        var buffer = lane.take();
        try {
            var count = secured.getSourceChannel().read(buffer);
            if (count < 0) {
                cut();
            } else if (count > 0) {
                var first = ByteBuffer.allocate(count).put(buffer.flip()).flip();
                var site = site(greeting.service(), Optional.of(TlsLayer.describe(secured)));
                open(site, first);
            }
        } finally {
            lane.give(buffer);
        }
    }

    private Site site(Service service, Optional<VisitorTls> tls) {
        var port = io.getLocalAddress(InetSocketAddress.class).getPort();
        return new Site(io, lane, new Arrival(peer, port, tls), service, greeting.patience());
    }

    private void open(Site site, ByteBuffer first) {
        lane.unwatch(this);
        Http1Connection.open(site, first, null);
    }

    private void giveBack() {
        var buffer = read;
        read = null;
        if (buffer != null) {
            lane.give(buffer);
        }
    }

    @Override
    public void tick(long nowNanos) {
        if (nowNanos - since >= greeting.patience().head().toNanos()) {
            cut();
        }
    }

    @Override
    public void drain() {
        cut();
    }

    @Override
    public void cut() {
        lane.unwatch(this);
        giveBack();
        IoUtils.safeClose(io);
    }
}
