package dev.edgecase.testorigin.script;

import dev.edgecase.pki.BadCertificates.Flaw;
import java.util.List;
import java.util.Optional;

/**
 * How a played origin speaks TLS.
 *
 * @param flaw what is wrong with its certificate; empty for one in order, from an authority that the edge trusts
 * @param hosts the names on the certificate; empty means whatever name the ClientHello asks for
 * @param protocols {@code TLSv1.3} and the like; empty for TLS 1.2 and 1.3
 * @param ciphers names as JSSE spells them; empty for the usual ones
 * @param requireServerName the handshake fails with an alert unless the ClientHello names this host; {@code *} for any name
 * @param clientCertificate whether one is asked for
 */
public record TlsScript(
        Optional<Flaw> flaw,
        List<String> hosts,
        List<String> protocols,
        List<String> ciphers,
        Optional<String> requireServerName,
        ClientCertificate clientCertificate) {

    /** A certificate in order, and nothing special. */
    public static final TlsScript DEFAULT =
            new TlsScript(Optional.empty(), List.of(), List.of(), List.of(), Optional.empty(), ClientCertificate.NONE);

    /** Keeps lists that nobody changes. */
    public TlsScript {
        hosts = List.copyOf(hosts);
        protocols = List.copyOf(protocols);
        ciphers = List.copyOf(ciphers);
    }

    /** Whether a client certificate is asked for. */
    public enum ClientCertificate {
        /** It is not. */
        NONE,
        /** Asked for, and not needed. */
        REQUEST,
        /** The handshake fails without one. */
        REQUIRE
    }
}
