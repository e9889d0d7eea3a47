package dev.edgecase.pipeline;

import dev.edgecase.pki.client.ClientAuth;
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
 * @param visitor the peer as a visitor of whom nothing is known yet: one for all requests of a connection
 */
public record Arrival(
        InetSocketAddress peer, InetAddress address, int port, Optional<VisitorTls> tls, Visitor visitor) {
    /** Makes an arrival whose visitor is the peer. */
    public Arrival(InetSocketAddress peer, InetAddress address, int port, Optional<VisitorTls> tls) {
        this(peer, address, port, tls, new Visitor(peer.getAddress(), peer.getPort(), Visitor.NO_COUNTRY, 0));
    }

    /** Makes an arrival at the loopback address. */
    public Arrival(InetSocketAddress peer, int port, Optional<VisitorTls> tls) {
        this(peer, InetAddress.getLoopbackAddress(), port, tls);
    }

    /** Returns the arrival of later requests of the same connection. */
    public Arrival later() {
        return new Arrival(peer, address, port, tls.map(VisitorTls::later), visitor);
    }

    /**
     * The visitor's side of TLS.
     *
     * @param protocol {@code TLSv1.3}
     * @param cipher in the JDK's spelling, {@code TLS_AES_128_GCM_SHA256}
     * @param serverName the SNI; empty if there was none
     * @param clientAuth what came of asking for a certificate; empty if nobody asked
     */
    public record VisitorTls(
            String protocol, String cipher, Optional<String> serverName, Optional<ClientAuth> clientAuth) {
        /** Makes a session in which nobody asked for a certificate. */
        public VisitorTls(String protocol, String cipher, Optional<String> serverName) {
            this(protocol, cipher, serverName, Optional.empty());
        }

        private VisitorTls later() {
            return new VisitorTls(protocol, cipher, serverName, clientAuth.map(ClientAuth::later));
        }
    }
}
