package dev.edgecase.origin;

import dev.edgecase.http.Protocol;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * What one exchange with the origin looked like; durations are nominal, and zero for a step that a reused connection spares.
 *
 * @param address the address that was connected to, once there was one
 * @param local the edge's own address on that connection
 * @param tlsProtocol {@code TLSv1.3} and the like
 * @param protocol what was spoken on the connection, once it stood
 * @param reused whether the connection had served before
 * @param connects how many connections were tried, retries and second addresses included
 * @param dns name resolution
 * @param tcp SYN to SYN+ACK
 * @param tls the handshake
 * @param sending first to last byte of the request head
 * @param waiting request head sent to response head complete
 */
public record OriginTrace(
        Optional<InetSocketAddress> address,
        Optional<InetSocketAddress> local,
        Optional<String> tlsProtocol,
        Optional<Protocol> protocol,
        boolean reused,
        int connects,
        Duration dns,
        Duration tcp,
        Duration tls,
        Duration sending,
        Duration waiting) {

    /** The trace of an exchange that never began. */
    public static final OriginTrace NONE = new OriginTrace(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            0,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO);
}
