package dev.edgecase.origin.netty;

import dev.edgecase.clock.EdgeClock;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What all I/O threads of one client share.
 *
 * @param clock times every wait
 * @param addresses finds origins by name
 * @param egress the local address to connect from
 * @param ownAddress tells the edge's own listeners, which are never connected to
 */
record ClientParts(
        EdgeClock clock,
        AddressBook addresses,
        Optional<InetAddress> egress,
        Predicate<InetSocketAddress> ownAddress) {}
