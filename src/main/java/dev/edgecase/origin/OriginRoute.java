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
    /** Tells whether HTTP/2 is offered on it. */
    public boolean offersHttp2() {
        return tls.isPresent() && tls.get().http2();
    }

    /** Returns the same route, on which only HTTP/1.1 is offered. */
    public OriginRoute overHttp1() {
        return offersHttp2()
                ? new OriginRoute(
                        address,
                        tls.map(so -> new Tls(so.serverName(), so.checkCertificate(), so.acceptedNames(), false)))
                : this;
    }

    /**
     * How TLS is spoken to the origin.
     *
     * @param serverName the SNI to send: the visitor's Host without port
     * @param checkCertificate whether a certificate that does not hold ends in 526
     * @param acceptedNames a certificate for any of these is for the right host
     * @param http2 whether HTTP/2 is offered, besides HTTP/1.1
     */
    public record Tls(String serverName, boolean checkCertificate, Set<String> acceptedNames, boolean http2) {
        /** Keeps a set that nobody changes. */
        public Tls {
            acceptedNames = Set.copyOf(acceptedNames);
        }
    }
}
