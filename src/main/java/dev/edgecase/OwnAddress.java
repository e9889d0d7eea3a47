package dev.edgecase;

import dev.edgecase.phase.traffic.EdgePorts;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Knows the addresses that lead to the edge itself: to send a request there would be a loop.
 *
 * @param ports where it listens
 * @param bind the address that it listens on
 */
record OwnAddress(EdgePorts ports, InetAddress bind) {
    boolean is(InetSocketAddress address) {
        var port = address.getPort();
        return (port == ports.http() || port == ports.https()) && leadsHere(address.getAddress());
    }

    private boolean leadsHere(InetAddress address) {
        return address.equals(bind)
                || address.isAnyLocalAddress()
                || (bind.isAnyLocalAddress() && address.isLoopbackAddress());
    }
}
