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
