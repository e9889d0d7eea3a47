package dev.edgecase.front;

import dev.edgecase.pipeline.Arrival.VisitorTls;
import io.undertow.connector.ByteBufferPool;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.util.ImmediatePooledByteBuffer;
import io.undertow.util.PooledAdaptor;
import java.nio.ByteBuffer;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import org.xnio.OptionMap;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.conduits.PushBackStreamSourceConduit;
import org.xnio.ssl.SslConnection;

/** Puts TLS between a connection and HTTP. */
final class TlsLayer implements AutoCloseable {
    private static final int RECORD_SIZE = 17 * 1024;

    private final ByteBufferPool records;
    private final UndertowXnioSsl ssl;
    private final String[] protocols;

    private TlsLayer(ByteBufferPool records, UndertowXnioSsl ssl, String[] protocols) {
        this.records = records;
        this.ssl = ssl;
        this.protocols = protocols;
    }

    static TlsLayer of(FrontSettings settings, Xnio xnio) {
        var records = new DefaultByteBufferPool(true, RECORD_SIZE, -1, 4);
        var ssl = new UndertowXnioSsl(
                xnio, OptionMap.EMPTY, records, settings.tls().get());
        var protocols = settings.protocols().http2() ? new String[] {"h2", "http/1.1"} : new String[] {"http/1.1"};
        return new TlsLayer(records, ssl, protocols);
    }

    /** Returns the connection behind TLS; {@code read} has been read off it already. */
    SslConnection wrap(StreamConnection io, ByteBuffer read) {
        var pushBack = new PushBackStreamSourceConduit(io.getSourceChannel().getConduit());
        pushBack.pushBack(new PooledAdaptor(new ImmediatePooledByteBuffer(read)));
        io.getSourceChannel().setConduit(pushBack);
        var wrapped = ssl.wrapExistingConnection(io, OptionMap.EMPTY, false);
        var engine = engine(wrapped);
        var parameters = engine.getSSLParameters();
        parameters.setApplicationProtocols(protocols);
        engine.setSSLParameters(parameters);
        return wrapped;
    }

    /** Tells whether visitor and edge agreed on HTTP/2. */
    static boolean choseHttp2(SslConnection connection) {
        return "h2".equals(engine(connection).getApplicationProtocol());
    }

    static VisitorTls describe(SslConnection connection) {
        var session = engine(connection).getSession();
        return new VisitorTls(session.getProtocol(), session.getCipherSuite(), serverName(session));
    }

    private static Optional<String> serverName(javax.net.ssl.SSLSession session) {
        if (session instanceof ExtendedSSLSession extended) {
            for (var name : extended.getRequestedServerNames()) {
                if (name instanceof SNIHostName host) {
                    return Optional.of(host.getAsciiName());
                }
            }
        }
        return Optional.empty();
    }

    private static SSLEngine engine(SslConnection connection) {
        return UndertowXnioSsl.getSslEngine(connection);
    }

    @Override
    public void close() {
        records.close();
    }
}
