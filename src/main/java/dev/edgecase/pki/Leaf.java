package dev.edgecase.pki;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** A certificate as it is presented: its private key and the chain, leaf first, without the root. */
public record Leaf(PrivateKey key, List<X509Certificate> chain) {

    public Leaf {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a leaf needs its certificate");
        }
    }

    /** The leaf certificate itself. */
    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** The chain as servers read it: PEM blocks, leaf first. */
    public String chainPem() {
        StringBuilder pem = new StringBuilder();
        for (X509Certificate certificate : chain) {
            pem.append(Pem.of(certificate));
        }
        return pem.toString();
    }

    /** The private key as a PEM block, PKCS #8, not encrypted. */
    public String keyPem() {
        return Pem.of(key);
    }

    /**
     * Key and chain as a PKCS #12 store, for Java's TLS and for browsers.
     *
     * @param password guards the key
     */
    public KeyStore keyStore(String password) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("edgecase", key, password.toCharArray(), chain.toArray(X509Certificate[]::new));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this JVM keeps no keys", e);
        }
    }

    /** A context for the side of TLS that connects: it shows the leaf to whoever asks, and trusts as it is told. */
    public SSLContext sslContext(TrustManager trust) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(keyStore(""), new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no TLS", e);
        }
    }

    /** The same leaf presented without what stands behind it. */
    Leaf alone() {
        return new Leaf(key, List.of(certificate()));
    }

    Validity validity() {
        return new Validity(
                certificate().getNotBefore().toInstant(),
                certificate().getNotAfter().toInstant());
    }

    /** Names the certificate; the key stays out of logs. */
    @Override
    public String toString() {
        return "Leaf[" + certificate().getSubjectX500Principal().getName() + ", chain of " + chain.size() + "]";
    }
}
