package dev.edgecase.pki;

import dev.edgecase.pki.LeafRequest.KeyType;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * JSSE's way to ask for a certificate. It is asked for an alias first and for what stands behind it later, by when the leaf
 * may have been forgotten: so an alias spells out key type and hosts ({@code EC shop.test,*.shop.test}) and is never lost.
 * No alias for any key type makes JSSE send handshake_failure.
 */
final class SniKeyManager extends X509ExtendedKeyManager {

    private final EdgeCertificates certificates;
    private final AtomicReference<String> lastProblem = new AtomicReference<>("");

    SniKeyManager(EdgeCertificates certificates) {
        this.certificates = certificates;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return engine == null ? null : alias(keyType, engine.getHandshakeSession());
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return socket instanceof SSLSocket tls ? alias(keyType, tls.getHandshakeSession()) : null;
    }

    private @Nullable String alias(String keyType, @Nullable SSLSession session) {
        if (!keyType.equals("EC") && !keyType.equals("RSA")) {
            return null;
        }
        Optional<List<String>> hosts = coverage(session);
        if (hosts.isEmpty()) {
            return null;
        }
        String alias = keyType + " " + String.join(",", hosts.get());
        try {
            leaf(alias);
            return alias;
        } catch (CertificateProblem problem) {
            log(String.valueOf(problem.getMessage()));
            return null;
        }
    }

    /** Thrown from here it would be told to nobody but the visitor, as an alert without words. */
    private void log(String problem) {
        if (!problem.equals(lastProblem.getAndSet(problem))) {
            System.getLogger(SniKeyManager.class.getName())
                    .log(System.Logger.Level.ERROR, "no certificate for visitors: {0}", problem);
        }
    }

    private Optional<List<String>> coverage(@Nullable SSLSession session) {
        var name = SniPolicy.asked(session);
        return name.isPresent() ? certificates.coverageFor(name.get()) : certificates.coverageWithoutName();
    }

    private Leaf leaf(String alias) {
        return certificates.leaf(Arrays.asList(hosts(alias).split(",", -1)), keyType(alias));
    }

    private static KeyType keyType(String alias) {
        return alias.startsWith("EC ") ? KeyType.EC : KeyType.RSA;
    }

    private static String hosts(String alias) {
        return alias.substring(alias.indexOf(' ') + 1);
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return leaf(alias).chain().toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return certificates.keys(keyType(alias)).getPrivate();
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
