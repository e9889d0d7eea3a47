package dev.edgecase.verify.doctor.ask;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What came of a handshake.
 *
 * @param done whether it was completed; for the old versions, whether the server agreed to go on
 * @param version {@code TLSv1.3}; empty when it failed
 * @param protocol what ALPN chose, {@code h2}; empty for nothing
 * @param chain the server's certificates, its own first; none when it failed
 * @param detail why it failed; else empty
 */
public record Handshake(boolean done, String version, String protocol, List<X509Certificate> chain, String detail) {
    /** Keeps a list that nobody changes. */
    public Handshake {
        chain = List.copyOf(chain);
    }

    static Handshake failed(String detail) {
        return new Handshake(false, "", "", List.of(), detail);
    }
}
