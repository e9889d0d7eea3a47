package dev.edgecase.pki.client;

import dev.edgecase.pki.CertificateFault.Kind;
import java.util.Optional;

/**
 * What came of asking a visitor for a certificate.
 *
 * @param first whether the request is the first of its connection
 * @param shown the certificate; empty when the visitor has shown none
 */
public record ClientAuth(boolean first, Optional<ClientCertificate> shown) {
    /** Returns the same for a later request of the connection. */
    public ClientAuth later() {
        return new ClientAuth(false, shown);
    }

    /**
     * Returns it in the log's word.
     *
     * <p>Source: Cloudflare docs, logs/logpush/logpush-job/datasets/zone/http_requests, ClientMTLSAuthStatus. Certainty: documented;
     * that all but time counts as untrusted, and a revoked one as ok, is assumed.
     */
    public String status() {
        return shown.map(ClientAuth::status).orElse("absent");
    }

    /** Returns it as a person would say it: {@code CN=device-7, not verified: it expired at ...}. */
    public String words() {
        return shown.map(ClientAuth::words).orElse("none, although it was asked for one");
    }

    private static String words(ClientCertificate certificate) {
        var worth = certificate
                .fault()
                .map(fault -> "not verified: it " + fault.finding())
                .orElse(certificate.revoked() ? "verified, revoked" : "verified");
        return CertificateText.subject(certificate.leaf()) + ", " + worth;
    }

    private static String status(ClientCertificate certificate) {
        return certificate
                .fault()
                .map(fault -> {
                    if (fault.kind() == Kind.EXPIRED) {
                        return "expired";
                    }
                    return fault.kind() == Kind.NOT_YET_VALID ? "notyetvalid" : "untrusted";
                })
                .orElse("ok");
    }
}
