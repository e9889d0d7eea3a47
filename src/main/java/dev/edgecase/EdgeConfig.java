package dev.edgecase;

import dev.edgecase.clock.EdgeClock;
import dev.edgecase.pipeline.JourneyListener;
import dev.edgecase.unit.AddressRange;
import dev.edgecase.zone.Zone;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Everything an edge is started with.
 *
 * @param listen where visitors reach it
 * @param zone what it is set to
 * @param clock its time; closed with the edge
 * @param towardsOrigin how it reaches origins
 * @param certificates the directory of the local certificate authority, made if absent; empty for one in memory
 * @param identity how it presents itself
 * @param listeners hear of every finished journey, on I/O threads
 */
public record EdgeConfig(
        Listen listen,
        Zone zone,
        EdgeClock clock,
        TowardsOrigin towardsOrigin,
        Optional<Path> certificates,
        Identity identity,
        List<JourneyListener> listeners) {

    /** Keeps a list that nobody changes. */
    public EdgeConfig {
        listeners = List.copyOf(listeners);
    }

    /**
     * The listeners.
     *
     * @param bind the address; loopback unless told otherwise
     * @param httpPort 0 for a free one
     * @param httpsPort 0 for a free one
     * @param adminPort 0 for a free one
     * @param proxyProtocol whether visitors come through a proxy that speaks the PROXY protocol, version 1 or 2
     * @param trustedPeers who besides loopback may name the visitor
     * @param strictServerNames whether names without a certificate on the real edge get a TLS alert
     * @param ioThreads 0 for one per core
     */
    public record Listen(
            InetAddress bind,
            int httpPort,
            int httpsPort,
            int adminPort,
            boolean proxyProtocol,
            List<AddressRange> trustedPeers,
            boolean strictServerNames,
            int ioThreads) {

        /** Free ports on loopback. */
        public static final Listen ANYWHERE =
                new Listen(InetAddress.getLoopbackAddress(), 0, 0, 0, false, List.of(), false, 0);
    }

    /**
     * The way to origins.
     *
     * @param egress the source address; empty for the system's choice
     * @param extraAuthorities PEM files of authorities that strict mode trusts besides the public ones
     */
    public record TowardsOrigin(Optional<InetAddress> egress, List<Path> extraAuthorities) {
        /** The system's choice and the public authorities. */
        public static final TowardsOrigin DEFAULT = new TowardsOrigin(Optional.empty(), List.of());
    }

    /**
     * How the edge presents itself.
     *
     * @param colo the data centre in every ray id, three capital letters; default {@code FRA}
     * @param seed where the ray ids start; the same seed gives the same ids
     * @param marker whether responses carry the {@code Edgecase} header
     */
    public record Identity(String colo, long seed, boolean marker) {}
}
