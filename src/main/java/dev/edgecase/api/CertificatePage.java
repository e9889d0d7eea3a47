package dev.edgecase.api;

import dev.edgecase.api.message.Reply;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Hands out the certificate authority that signs the edge's certificates, for clients to trust.
 *
 * <p>PEM unless {@code Accept} asks for {@code application/pkix-cert} or {@code application/x-x509-ca-cert}, which are DER.
 */
final class CertificatePage {
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    private CertificatePage() {}

    static EdgeResponse show(EdgeRequest request, byte[] der) {
        var wanted = request.headers().first("Accept").orElse("");
        var binary = wanted.contains("application/pkix-cert") || wanted.contains("application/x-x509-ca-cert");
        var response = binary
                ? Reply.of(200, "application/pkix-cert", der)
                : Reply.of(200, "application/x-pem-file", pem(der).getBytes(StandardCharsets.US_ASCII));
        var name = binary ? "edgecase-ca.cer" : "edgecase-ca.crt";
        return response.with(response.headers()
                .edit()
                .add("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .build());
    }

    private static String pem(byte[] der) {
        return "-----BEGIN CERTIFICATE-----\n" + LINES.encodeToString(der) + "\n-----END CERTIFICATE-----\n";
    }
}
