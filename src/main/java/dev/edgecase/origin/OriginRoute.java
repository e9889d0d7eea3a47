package dev.edgecase.origin;

import dev.edgecase.zone.Origins.OriginAddress;
import java.util.Optional;
import java.util.Set;

/**
 * Which listener of the origin is asked, and how. Connections are pooled by route: equal routes share.
 *
 * @param address the configured listener
 * @param tls how to speak TLS; empty means plain HTTP
 */
public record OriginRoute(OriginAddress address, Optional<Tls> tls) {
    /**
     * How TLS is spoken to the origin.
     *
     * @param serverName the SNI to send: the visitor's Host without port
     * @param checkCertificate whether a certificate that does not hold ends in 526
     * @param acceptedNames a certificate for any of these is for the right host
     */
    public record Tls(String serverName, boolean checkCertificate, Set<String> acceptedNames) {
        /** Keeps a set that nobody changes. */
        public Tls {
            acceptedNames = Set.copyOf(acceptedNames);
        }
    }
}
