package dev.edgecase.junit;

import dev.edgecase.RunningEdge;
import dev.edgecase.pki.client.ClientIssuer.Kind;
import dev.edgecase.unit.UserProblem;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** What clients in tests trust: the edge's authority, and nobody else. */
final class ClientTls {
    private ClientTls() {}

    static KeyStore store(X509Certificate authority) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("edgecase", authority);
            return store;
        } catch (GeneralSecurityException | IOException cause) {
            throw new UserProblem("the edge's authority cannot be put into a key store: " + cause.getMessage(), cause);
        }
    }

    static SSLContext showing(RunningEdge edge, String name) {
        return edge.clientCertificates().issue(Kind.VALID, name).sslContext(trust(edge.authority()));
    }

    static TrustManager trust(X509Certificate authority) {
        try {
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store(authority));
            return factory.getTrustManagers()[0];
        } catch (GeneralSecurityException cause) {
            throw new UserProblem("the edge's authority cannot be trusted: " + cause.getMessage(), cause);
        }
    }
}
