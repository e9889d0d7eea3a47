package dev.edgecase.testorigin;

import dev.edgecase.testorigin.script.Received;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Who is at the other end of a connection.
 *
 * @param number of the connection at this origin, from 1
 * @param peer its address
 * @param tls what was negotiated; empty on plain HTTP
 */
record Caller(int number, InetSocketAddress peer, Optional<Received.Tls> tls) {
    /** Returns {@code https} or {@code http}. */
    String scheme() {
        return tls.isPresent() ? "https" : "http";
    }
}
