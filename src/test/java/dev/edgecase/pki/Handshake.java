package dev.edgecase.pki;

import java.nio.ByteBuffer;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/** A TLS handshake between a server context and a client of the JDK, in memory; each one is new, nothing is resumed. */
record Handshake(SSLContext server, List<X509Certificate> trusted, SSLParameters wanted, String host) {

    private static final int BUFFER = 1 << 16;

    /** With a client that trusts nobody, sends no server name and speaks what the JDK does. */
    static Handshake with(SSLContext server) {
        return new Handshake(server, List.of(), new SSLParameters(), "");
    }

    Handshake trusting(CertificateAuthority authority) {
        return new Handshake(server, List.of(authority.certificate()), wanted, host);
    }

    Handshake checkingTheName() {
        wanted.setEndpointIdentificationAlgorithm("HTTPS");
        return this;
    }

    Handshake speaking(String protocol) {
        wanted.setProtocols(new String[] {protocol});
        return this;
    }

    Handshake offering(String suite) {
        wanted.setCipherSuites(new String[] {suite});
        return this;
    }

    Handshake askingFor(String serverName) {
        wanted.setServerNames(List.of(new SNIHostName(serverName)));
        return new Handshake(server, trusted, wanted, serverName);
    }

    /** Shakes hands; the leaf the client was shown and accepted, or the exception the client met. */
    X509Certificate shownLeaf() throws Exception {
        SSLEngine client = client();
        SSLEngine edge = server.createSSLEngine();
        edge.setUseClientMode(false);
        ByteBuffer toEdge = ByteBuffer.allocate(BUFFER);
        ByteBuffer toClient = ByteBuffer.allocate(BUFFER);
        SSLException edgeFailure = null;
        for (int turn = 0; turn < 50; turn++) {
            step(client, toClient, toEdge);
            try {
                step(edge, toEdge, toClient);
            } catch (SSLException e) {
                edgeFailure = e; // its alert still has to reach the client
            }
            if (isDone(client) && isDone(edge) && toEdge.position() == 0 && toClient.position() == 0) {
                return (X509Certificate) client.getSession().getPeerCertificates()[0];
            }
        }
        throw edgeFailure != null ? edgeFailure : new SSLException("the handshake does not end");
    }

    private SSLEngine client() throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (X509Certificate certificate : trusted) {
            store.setCertificateEntry("trusted", certificate);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        SSLEngine client = host.isEmpty() ? context.createSSLEngine() : context.createSSLEngine(host, 443);
        client.setUseClientMode(true);
        client.setSSLParameters(wanted);
        return client;
    }

    private static void step(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
        ByteBuffer nothing = ByteBuffer.allocate(0);
        ByteBuffer application = ByteBuffer.allocate(BUFFER);
        while (true) {
            HandshakeStatus status = engine.getHandshakeStatus();
            if (status == HandshakeStatus.NEED_TASK) {
                engine.getDelegatedTask().run();
            } else if (status == HandshakeStatus.NEED_WRAP) {
                if (engine.wrap(nothing, out).getStatus() == Status.CLOSED && engine.isOutboundDone()) {
                    return;
                }
            } else if (in.position() > 0 && !engine.isInboundDone()) {
                in.flip();
                try {
                    if (engine.unwrap(in, application).getStatus() == Status.BUFFER_UNDERFLOW) {
                        return;
                    }
                } finally {
                    in.compact();
                }
            } else if (status == HandshakeStatus.NOT_HANDSHAKING
                    && engine.getSession().isValid()) {
                return;
            } else if (status == HandshakeStatus.NEED_UNWRAP) {
                return;
            } else {
                engine.beginHandshake();
            }
        }
    }

    private static boolean isDone(SSLEngine engine) {
        return engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING
                && engine.getSession().isValid();
    }
}
