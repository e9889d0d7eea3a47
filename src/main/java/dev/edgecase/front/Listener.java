package dev.edgecase.front;

import dev.edgecase.front.line.Agreement;
import dev.edgecase.front.line.Greeting;
import dev.edgecase.front.line.Line;
import dev.edgecase.front.line.ListeningSocket;
import dev.edgecase.front.line.Opener;
import dev.edgecase.front.line.Patrol;
import dev.edgecase.front.line.RefusalSink;
import dev.edgecase.front.line.TlsGate;
import dev.edgecase.front.line.WholeHeads;
import dev.edgecase.front.visit.FrontParts;
import dev.edgecase.front.visit.Service;
import io.undertow.UndertowOptions;
import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import io.undertow.server.DelegateOpenListener;
import io.undertow.server.HttpHandler;
import io.undertow.server.protocol.http.HttpOpenListener;
import io.undertow.server.protocol.http2.Http2OpenListener;
import io.undertow.server.protocol.http2.Http2UpgradeHandler;
import io.undertow.server.protocol.proxy.ProxyProtocolOpenListener;
import io.undertow.util.PooledAdaptor;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.StreamConnection;
import org.xnio.XnioWorker;
import org.xnio.conduits.PushBackStreamSourceConduit;
import org.xnio.ssl.SslConnection;

/** Undertow's listeners of one port, and the edge's own conduits between them and the socket. */
final class Listener implements IntSupplier {
    /** Undertow's own limit lies well above those of the phases, or its bare answers would win. */
    static final int LARGEST_HEAD = 1 << 20;

    private static final int MANY = 100_000;

    private final ByteBufferPool buffers;
    private final Service service;
    private final FrontParts parts;
    private final Arrivals arrivals;
    private final HttpOpenListener http1;
    private final Http2OpenListener http2;
    private final boolean offersHttp2;
    private final Map<StreamConnection, Patrol> awaited = new ConcurrentHashMap<>();
    private @Nullable ListeningSocket socket;

    Listener(ByteBufferPool buffers, Service service, FrontParts parts, boolean offersHttp2) {
        this.buffers = buffers;
        this.service = service;
        this.parts = parts;
        this.arrivals = new Arrivals(this, parts.clientAuthentication());
        this.offersHttp2 = offersHttp2;
        HttpHandler root = new RootHandler(service, arrivals, parts);
        var options = options(parts, offersHttp2);
        http1 = new HttpOpenListener(buffers, options);
        http1.setRootHandler(offersHttp2 ? upgrading(root) : root);
        // on an HTTP/1 connection this would also end those who wait for an answer
        http2 = new Http2OpenListener(
                buffers,
                OptionMap.builder()
                        .addAll(options)
                        .set(
                                UndertowOptions.IDLE_TIMEOUT,
                                millis(parts, parts.patience().keepAlive()))
                        .getMap());
        http2.setRootHandler(root);
    }

    /** Lets Undertow switch to HTTP/2 where no body comes: it would read one before the edge has a look at it. */
    private static HttpHandler upgrading(HttpHandler root) {
        var upgrade = new Http2UpgradeHandler(root);
        return exchange -> (exchange.isRequestComplete() ? upgrade : root).handleRequest(exchange);
    }

    private static OptionMap options(FrontParts parts, boolean http2) {
        var patience = parts.patience();
        return OptionMap.builder()
                .set(UndertowOptions.ENABLE_HTTP2, http2)
                .set(UndertowOptions.DECODE_URL, false)
                .set(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
                .set(UndertowOptions.MAX_HEADER_SIZE, LARGEST_HEAD)
                .set(UndertowOptions.MAX_ENTITY_SIZE, -1L)
                .set(UndertowOptions.MAX_HEADERS, MANY)
                .set(UndertowOptions.MAX_PARAMETERS, MANY)
                .set(UndertowOptions.MAX_COOKIES, MANY)
                .set(UndertowOptions.ALWAYS_SET_DATE, false)
                .set(UndertowOptions.NO_REQUEST_TIMEOUT, millis(parts, patience.keepAlive()))
                .getMap();
    }

    private static int millis(FrontParts parts, Duration nominal) {
        return (int) Math.max(1, parts.clock().realOf(nominal).toMillis());
    }

    /** Starts to listen. */
    void open(XnioWorker worker, InetSocketAddress address, Opening opening) {
        socket = ListeningSocket.open(worker, address, opening.option(), entrance(worker, opening));
    }

    /**
     * How a port is opened.
     *
     * @param tls gives the context of a TLS port; null for a plain one
     * @param proxyProtocol whether connections start with a header of the PROXY protocol
     * @param option the command line's name for the port, for the user's sake
     */
    record Opening(@Nullable Supplier<SSLContext> tls, boolean proxyProtocol, String option) {}

    private ChannelListener<StreamConnection> entrance(XnioWorker worker, Opening opening) {
        var plain = new Opener(http1, this::openHttp1);
        var door = opening.tls() == null ? plain : secured(worker, opening.tls().get(), plain);
        var outermost =
                opening.proxyProtocol() ? new ProxyProtocolOpenListener(door, null, buffers, OptionMap.EMPTY) : door;
        return connection -> {
            parts.activity().begun();
            outermost.handleEvent(connection);
        };
    }

    private DelegateOpenListener secured(XnioWorker worker, SSLContext context, Opener plain) {
        var ssl = new UndertowXnioSsl(worker.getXnio(), OptionMap.EMPTY, context); // its tasks run on the I/O threads
        var doors = doors();
        return new Opener(plain, (connection, read) -> {
            if (read != null) {
                var pushBack = new PushBackStreamSourceConduit(
                        connection.getSourceChannel().getConduit());
                pushBack.pushBack(new PooledAdaptor(read));
                connection.getSourceChannel().setConduit(pushBack);
            }
            var pages = new Refusals(service, () -> arrivals.of(connection));
            TlsGate.guard(connection, parts.activity(), pages::plainOnTlsPort);
            if (parts.clientAuthentication().isOff()) {
                shakeHands(ssl.wrapExistingConnection(connection, OptionMap.EMPTY, false), doors);
                return;
            }
            await(connection);
            Consumer<String> named = name -> {
                arrived(connection);
                var wrapped = ssl.wrapExistingConnection(connection, OptionMap.EMPTY, false);
                askForCertificate(wrapped, name);
                shakeHands(wrapped, doors);
            };
            Greeting.hear(connection, new Greeting.Hearing(named, this::lost));
        });
    }

    private void shakeHands(SslConnection connection, Agreement.Doors doors) {
        await(connection);
        Agreement.begin(connection, UndertowXnioSsl.getSslEngine(connection), doors);
    }

    private Agreement.Doors doors() {
        var openings = new LinkedHashMap<String, Opener.Opening>();
        if (offersHttp2) {
            openings.put(Http2OpenListener.HTTP2, this::openHttp2);
        }
        openings.put("http/1.1", this::openHttp1);
        openings.put("http/1.0", this::openHttp1); // curl --http1.0 offers nothing else
        var offered = List.copyOf(openings.keySet());
        openings.put("", this::openHttp1);
        return new Agreement.Doors(buffers, offered, Map.copyOf(openings), this::lost);
    }

    /** Only asks: who shows none, or a bad one, is served as well, and rules decide. */
    private void askForCertificate(SslConnection connection, String serverName) {
        if (parts.clientAuthentication().asksFor(serverName)) {
            UndertowXnioSsl.getSslEngine(connection).setWantClientAuth(true);
        }
    }

    /** Whoever does not finish the handshake and say something is not waited for longer than for a head. */
    private void await(StreamConnection connection) {
        var patrol = new Patrol(
                parts.clock(), connection.getIoThread(), parts.patience().head(), () -> lost(connection));
        awaited.put(connection, patrol);
        patrol.moved();
    }

    private void arrived(StreamConnection connection) {
        var patrol = awaited.remove(connection);
        if (patrol != null) {
            patrol.end();
        }
    }

    private void lost(StreamConnection connection) {
        arrived(connection);
        IoUtils.safeClose(connection);
    }

    private void openHttp2(StreamConnection connection, @Nullable PooledByteBuffer read) {
        arrived(connection);
        guard(connection, read, () -> true);
        http2.handleEvent(connection, read);
    }

    private static void guard(StreamConnection connection, @Nullable PooledByteBuffer read, BooleanSupplier isHttp2) {
        WholeHeads.guard(connection, read == null ? ByteBuffer.allocate(0) : read.getBuffer(), isHttp2);
    }

    private void openHttp1(StreamConnection connection, @Nullable PooledByteBuffer read) {
        arrived(connection);
        var line = Line.below(
                connection.getSourceChannel(), buffers, new Line.Hooks(parts.activity(), () -> headPatrol(connection)));
        if (read != null) {
            line.already(read.getBuffer());
        }
        guard(connection, read, line.head()::isHttp2);
        var pages = new Refusals(service, () -> arrivals.of(connection));
        var sink = connection.getSinkChannel();
        sink.setConduit(new RefusalSink(sink.getConduit(), line, pages));
        http1.handleEvent(connection, read);
    }

    private Patrol headPatrol(StreamConnection connection) {
        var sink = (RefusalSink) connection.getSinkChannel().getConduit();
        return new Patrol(
                parts.clock(), connection.getIoThread(), parts.patience().head(), () -> {
                    sink.tooSlow();
                    IoUtils.safeClose(connection);
                });
    }

    /** Returns the port; 0 before it is open. */
    @Override
    public int getAsInt() {
        return socket == null ? 0 : socket.port();
    }

    /** Takes no more connections. */
    void close() {
        if (socket != null) {
            socket.close();
        }
    }

    /** Cuts the connections that are left. */
    void cut() {
        http1.closeConnections();
        http2.closeConnections();
        awaited.forEach((connection, patrol) -> {
            patrol.end();
            IoUtils.safeClose(connection);
        });
    }
}
