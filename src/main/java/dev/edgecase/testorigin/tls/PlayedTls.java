package dev.edgecase.testorigin.tls;

import dev.edgecase.pki.AnyCertificate;
import dev.edgecase.pki.BadCertificates.Flaw;
import dev.edgecase.pki.SniPolicy;
import dev.edgecase.testorigin.script.OriginScript.Speaks;
import dev.edgecase.testorigin.script.Received;
import dev.edgecase.testorigin.script.TlsScript;
import dev.edgecase.testorigin.script.TlsScript.ClientCertificate;
import io.netty.handler.ssl.SslHandler;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;

/** TLS as the script wants it. Contexts and certificates are made at the first handshake that needs them, and kept. */
public final class PlayedTls {
    private static final List<String> USUAL_PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    private final PlayedCertificates certificates;
    private final Map<Kind, SSLContext> contexts = new ConcurrentHashMap<>();

    /** Begins without any context; certificates come from there. */
    public PlayedTls(PlayedCertificates certificates) {
        this.certificates = certificates;
    }

    /** What contexts differ by: sessions of one are not resumed with another. */
    private record Kind(TlsScript script, Optional<Flaw> flaw) {}

    /**
     * Returns the handler for a new connection.
     *
     * @throws IllegalArgumentException for protocols or ciphers that this machine does not have
     */
    public SslHandler handler(TlsScript script, Optional<Flaw> flaw, Set<Speaks> protocols) {
        var kind = new Kind(script, flaw.or(script::flaw));
        var engine = contexts.computeIfAbsent(kind, this::context).createSSLEngine();
        engine.setUseClientMode(false);
        var enabled = script.protocols().isEmpty() ? USUAL_PROTOCOLS : script.protocols();
        engine.setEnabledProtocols(enabled.toArray(String[]::new));
        if (!script.ciphers().isEmpty()) {
            engine.setEnabledCipherSuites(script.ciphers().toArray(String[]::new));
        }
        engine.setWantClientAuth(script.clientCertificate() == ClientCertificate.REQUEST);
        if (script.clientCertificate() == ClientCertificate.REQUIRE) {
            engine.setNeedClientAuth(true);
        }
        engine.setHandshakeApplicationProtocolSelector((ours, offered) -> chosen(offered, protocols));
        var handler = new SslHandler(engine);
        handler.setHandshakeTimeoutMillis(0); // who waits, waits in nominal time
        return handler;
    }

    /** Returns the protocol of ALPN, nothing to go on without, null to refuse as RFC 7301 asks. */
    @SuppressWarnings("NullAway") // JSSE's own contract
    private static String chosen(List<String> offered, Set<Speaks> protocols) {
        if (offered.contains("h2") && protocols.contains(Speaks.H2)) {
            return "h2";
        }
        if (offered.contains("http/1.1") && protocols.contains(Speaks.HTTP_1_1)) {
            return "http/1.1";
        }
        return offered.isEmpty() || offered.stream().noneMatch(each -> each.equals("h2") || each.equals("http/1.1"))
                ? ""
                : null;
    }

    private SSLContext context(Kind kind) {
        try {
            var context = SSLContext.getInstance("TLS");
            var keys = new PlayedKeys(certificates, kind.script(), kind.flaw());
            context.init(
                    new KeyManager[] {keys},
                    new TrustManager[] {new AnyCertificate()},
                    null); // which is right is the scenario's business
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has TLS", impossible);
        }
    }

    /** Reads what was negotiated. */
    public static Received.Tls facts(SSLEngine engine) {
        var session = engine.getSession();
        return new Received.Tls(
                session.getProtocol(),
                session.getCipherSuite(),
                SniPolicy.asked(session),
                Optional.ofNullable(engine.getApplicationProtocol()).filter(name -> !name.isEmpty()),
                subject(session));
    }

    private static Optional<String> subject(SSLSession session) {
        try {
            return session.getPeerCertificates()[0] instanceof X509Certificate client
                    ? Optional.of(client.getSubjectX500Principal().getName())
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException none) {
            return Optional.empty();
        }
    }
}
