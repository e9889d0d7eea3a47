package dev.edgecase.origin.netty;

import dev.edgecase.origin.OriginRoute;
import dev.edgecase.pki.AnyCertificate;
import io.netty.util.NetUtil;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * TLS towards origins as the edge speaks it: TLS 1.0 to 1.3 as far as this JVM allows, the edge's cipher list in its order, and
 * always a server name.
 *
 * <p>Any certificate passes the handshake; the strict modes judge it afterwards, so that a bad certificate never looks like a
 * broken handshake to either side.
 *
 * <p>Source: Cloudflare docs, ssl/origin-configuration/cipher-suites. Certainty: documented.
 */
final class TlsClient {
    private static final int HOST_NAME = 0; // the one kind of server name there is, RFC 6066 section 3
    private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2", "TLSv1.1", "TLSv1");
    private static final List<String> CIPHERS = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
            "TLS_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_RSA_WITH_AES_128_CBC_SHA",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384",
            "TLS_RSA_WITH_AES_256_CBC_SHA",
            "SSL_RSA_WITH_3DES_EDE_CBC_SHA");

    private final Set<SSLEngine> asked = ConcurrentHashMap.newKeySet();
    private @Nullable Setup setup;

    /** What this JVM gives of what the edge speaks. */
    private record Setup(SSLContext context, SSLParameters parameters) {}

    /** Makes the set-up when the first TLS origin is met: a start without one is spared it. */
    private synchronized Setup setup() {
        var known = setup;
        if (known == null) {
            known = make();
            setup = known;
        }
        return known;
    }

    private Setup make() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {new NoCertificate()}, new TrustManager[] {new AnyCertificate()}, null);
            var supported = context.getSupportedSSLParameters();
            var parameters = new SSLParameters(
                    both(CIPHERS, supported.getCipherSuites()), both(PROTOCOLS, supported.getProtocols()));
            return new Setup(context, parameters);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this JVM has no TLS", impossible);
        }
    }

    private static String[] both(List<String> wanted, String[] supported) {
        return wanted.stream().filter(Set.of(supported)::contains).toArray(String[]::new);
    }

    /** Returns an engine that is about to send its ClientHello. */
    SSLEngine engine(OriginRoute.Tls tls, int port) {
        var given = setup();
        var engine =
                given.context().createSSLEngine(tls.serverName(), port); // host and port name the session to resume
        engine.setUseClientMode(true);
        var parameters = engine.getSSLParameters();
        parameters.setProtocols(given.parameters().getProtocols());
        parameters.setCipherSuites(given.parameters().getCipherSuites());
        parameters.setServerNames(serverNames(tls.serverName()));
        parameters.setApplicationProtocols(tls.http2() ? new String[] {"h2", "http/1.1"} : new String[] {"http/1.1"});
        engine.setSSLParameters(parameters);
        return engine;
    }

    private static List<SNIServerName> serverNames(String name) {
        var plain = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        var isAddress = plain.startsWith("[") || NetUtil.createByteArrayFromIpAddressString(plain) != null;
        return plain.isEmpty() || isAddress ? List.of() : List.of(new ServerName(plain));
    }

    /** Tells, once, whether the origin asked this engine for a client certificate. */
    boolean wasAskedForCertificate(SSLEngine engine) {
        return asked.remove(engine);
    }

    /** A server name that the JDK does not judge: its own class refuses underscores, which real zones have. */
    private static final class ServerName extends SNIServerName {
        private ServerName(String name) {
            super(HOST_NAME, name.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Has no certificate to show, and remembers who asked for one. */
    private final class NoCertificate extends X509ExtendedKeyManager {
        @Override
        public @Nullable String chooseEngineClientAlias(
                String[] keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
            if (engine != null) {
                asked.add(engine);
            }
            return null;
        }

        @Override
        public @Nullable String chooseClientAlias(
                String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return null;
        }

        @Override
        public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public @Nullable String chooseServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return null;
        }

        @Override
        public X509Certificate @Nullable [] getCertificateChain(String alias) {
            return null;
        }

        @Override
        public @Nullable PrivateKey getPrivateKey(String alias) {
            return null;
        }
    }
}
