package dev.edgecase.pipeline;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * How a request reached the edge.
 *
 * @param peer the TCP peer, or who the PROXY protocol says it is
 * @param address the edge's address that was connected to
 * @param port the edge's port that was connected to
 * @param tls the visitor's TLS session; empty for plain HTTP
 */
public record Arrival(InetSocketAddress peer, InetAddress address, int port, Optional<VisitorTls> tls) {
    /** Makes an arrival at the loopback address. */
    public Arrival(InetSocketAddress peer, int port, Optional<VisitorTls> tls) {
        this(peer, InetAddress.getLoopbackAddress(), port, tls);
    }

    /**
     * The visitor's side of TLS.
     *
     * @param protocol {@code TLSv1.3}
     * @param cipher in the JDK's spelling, {@code TLS_AES_128_GCM_SHA256}
     * @param serverName the SNI; empty if there was none
     */
    public record VisitorTls(String protocol, String cipher, Optional<String> serverName) {}
}
