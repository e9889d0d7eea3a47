package dev.edgecase.origin.netty;

import dev.edgecase.clock.Activity;
import dev.edgecase.clock.EdgeClock;
import dev.edgecase.origin.netty.dns.AddressBook;
import dev.edgecase.pki.OriginTrust;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What all I/O threads of one client share.
 *
 * @param clock times every wait
 * @param activity counts what is done, where time is moved by hand
 * @param addresses finds origins by name
 * @param tls makes TLS engines
 * @param trust judges certificates in the strict modes
 * @param egress the local address to connect from
 * @param ownAddress tells the edge's own listeners, which are never connected to
 */
record ClientParts(
        EdgeClock clock,
        Activity activity,
        AddressBook addresses,
        TlsClient tls,
        OriginTrust trust,
        Optional<InetAddress> egress,
        Predicate<InetSocketAddress> ownAddress) {}
