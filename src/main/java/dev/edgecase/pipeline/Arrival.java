package dev.edgecase.pipeline;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * How a request reached the edge.
 *
 * @param peer the TCP peer, or who the PROXY protocol says it is
 * @param port the edge's port that was connected to
 * @param tls the visitor's TLS session; empty for plain HTTP
 */
public record Arrival(InetSocketAddress peer, int port, Optional<VisitorTls> tls) {
    /**
     * The visitor's side of TLS.
     *
     * @param protocol {@code TLSv1.3}
     * @param cipher in the JDK's spelling, {@code TLS_AES_128_GCM_SHA256}
     * @param serverName the SNI; empty if there was none
     */
    public record VisitorTls(String protocol, String cipher, Optional<String> serverName) {}
}
