package dev.edgecase.pki.client;

import dev.edgecase.pki.CertificateFault;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * A certificate that a visitor has shown.
 *
 * @param chain as it was sent, leaf first, neither put in order nor checked
 * @param issuer the certificate that the leaf was signed with, if it was sent or is one that counts
 * @param fault what is wrong with it; empty when it is verified
 * @param revoked whether it is verified and revoked nevertheless
 */
public record ClientCertificate(
        List<X509Certificate> chain,
        Optional<X509Certificate> issuer,
        Optional<CertificateFault> fault,
        boolean revoked) {

    /** Keeps a list that nobody changes. */
    public ClientCertificate {
        chain = List.copyOf(chain);
    }

    /** Returns the visitor's own. */
    public X509Certificate leaf() {
        return chain.get(0);
    }

    /**
     * Tells whether it counts; a revoked one does.
     * Source: Cloudflare docs, field cf.tls_client_auth.cert_verified. Certainty: documented.
     */
    public boolean isVerified() {
        return fault.isEmpty();
    }
}
