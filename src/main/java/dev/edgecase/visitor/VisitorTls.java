package dev.edgecase.visitor;

import dev.edgecase.pki.AnyCertificate;
import dev.edgecase.pki.Leaf;
import dev.edgecase.visitor.VisitorRequest.Way;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** TLS as our visitors speak it: what the JVM offers, the server name and the certificate they are told, and trust in everybody. */
final class VisitorTls {
    private static final int HOST_NAME = 0; // the one kind of server name there is, RFC 6066 section 3

    private final SSLContext context;
    private final Map<Leaf, SSLContext> showing = new ConcurrentHashMap<>();

    VisitorTls() {
        try {
            context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new AnyCertificate()}, null);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this JVM has no TLS", impossible);
        }
    }

    /** Returns an engine that is about to send its ClientHello; without a peer, so that no session is resumed. */
    SSLEngine engine(Way way, String protocol) {
        var engine = context(way).createSSLEngine();
        engine.setUseClientMode(true);
        var parameters = engine.getSSLParameters();
        parameters.setServerNames(names(way));
        parameters.setApplicationProtocols(List.of(protocol).toArray(String[]::new));
        engine.setSSLParameters(parameters);
        return engine;
    }

    /** Returns a socket on that one that is about to send its ClientHello. */
    SSLSocket socket(Socket connected, Way way) throws IOException {
        var socket = (SSLSocket) context(way).getSocketFactory().createSocket(connected, null, 0, true);
        socket.setUseClientMode(true);
        var parameters = socket.getSSLParameters();
        parameters.setServerNames(names(way));
        socket.setSSLParameters(parameters);
        return socket;
    }

    private SSLContext context(Way way) {
        return way.certificate()
                .map(leaf -> showing.computeIfAbsent(leaf, shown -> shown.sslContext(new AnyCertificate())))
                .orElse(context);
    }

    private static List<SNIServerName> names(Way way) {
        return way.serverName().<SNIServerName>map(ServerName::new).stream().toList();
    }

    /** A server name that the JDK does not judge. */
    private static final class ServerName extends SNIServerName {
        private ServerName(String name) {
            super(HOST_NAME, name.getBytes(StandardCharsets.UTF_8));
        }
    }
}
