package dev.edgecase.front;

import dev.edgecase.pipeline.Arrival;
import dev.edgecase.pipeline.Arrival.VisitorTls;
import dev.edgecase.pki.SniPolicy;
import dev.edgecase.pki.client.ClientAuth;
import dev.edgecase.pki.client.ClientAuthentication;
import dev.edgecase.pki.client.ClientCertificate;
import io.undertow.server.ServerConnection;
import io.undertow.util.AttachmentKey;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntSupplier;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import org.xnio.StreamConnection;
import org.xnio.ssl.SslConnection;

/** Says how visitors reached a listener; once for each connection. */
final class Arrivals {
    private static final AttachmentKey<Arrival> KEY = AttachmentKey.create(Arrival.class);
    private static final InetSocketAddress GONE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final IntSupplier port;
    private final ClientAuthentication asking;

    Arrivals(IntSupplier port, ClientAuthentication asking) {
        this.port = port;
        this.asking = asking;
    }

    Arrival of(ServerConnection connection) {
        var known = connection.getAttachment(KEY);
        if (known != null) {
            return known;
        }
        var info = connection.getSslSessionInfo();
        var made = make(
                connection.getPeerAddress(InetSocketAddress.class),
                connection.getLocalAddress(InetSocketAddress.class),
                info == null ? null : info.getSSLSession());
        connection.putAttachment(KEY, made.later());
        return made;
    }

    Arrival of(StreamConnection connection) {
        var session = connection instanceof SslConnection secured ? secured.getSslSession() : null;
        return make(
                connection.getPeerAddress(InetSocketAddress.class),
                connection.getLocalAddress(InetSocketAddress.class),
                session);
    }

    private Arrival make(
            @Nullable InetSocketAddress peer, @Nullable InetSocketAddress local, @Nullable SSLSession session) {
        return new Arrival(
                peer == null ? GONE : peer,
                local == null ? GONE.getAddress() : local.getAddress(),
                port.getAsInt(),
                Optional.ofNullable(session).map(known -> tls(known, SniPolicy.asked(known))));
    }

    private VisitorTls tls(SSLSession session, Optional<String> serverName) {
        return new VisitorTls(
                session.getProtocol(),
                session.getCipherSuite(),
                serverName,
                serverName.filter(asking::asksFor).map(name -> new ClientAuth(true, shown(name, session))));
    }

    private Optional<ClientCertificate> shown(String serverName, SSLSession session) {
        try {
            var chain = Arrays.stream(session.getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toList();
            return Optional.of(asking.judge(serverName, chain));
        } catch (SSLPeerUnverifiedException none) {
            return Optional.empty();
        }
    }
}
