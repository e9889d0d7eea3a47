package dev.edgecase;

import dev.edgecase.cache.store.CacheStore;
import dev.edgecase.clock.EdgeClock;
import dev.edgecase.phase.visitor.VisitorProfiles;
import dev.edgecase.pipeline.JourneyListener;
import dev.edgecase.pki.OriginTrust;
import dev.edgecase.unit.AddressRange;
import dev.edgecase.zone.Zone;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything an edge is started with.
 *
 * @param listen where visitors reach it
 * @param zone what it is set to
 * @param clock its time; closed with the edge
 * @param towardsOrigin how it reaches origins
 * @param certificates the directory of the local certificate authority, made if absent; empty for one in memory
 * @param identity how it presents itself
 * @param cache how much is stored
 * @param journal how many finished requests are kept; may be 0
 * @param listeners hear of every finished journey, on I/O threads
 */
public record EdgeConfig(
        Listen listen,
        Zone zone,
        EdgeClock clock,
        TowardsOrigin towardsOrigin,
        Optional<Path> certificates,
        Identity identity,
        CacheStore.Bounds cache,
        int journal,
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
     * @param visitors the visitors that have a name
     * @param strictServerNames whether names without a certificate on the real edge get a TLS alert
     * @param ioThreads 0 for one per core
     * @param apiTokens who may use the API on the admin port: tokens and keys; empty for anybody with well-formed credentials
     */
    public record Listen(
            InetAddress bind,
            int httpPort,
            int httpsPort,
            int adminPort,
            boolean proxyProtocol,
            List<AddressRange> trustedPeers,
            Map<String, VisitorProfiles.Profile> visitors,
            boolean strictServerNames,
            int ioThreads,
            Set<String> apiTokens) {

        /** Free ports on loopback. */
        public static final Listen ANYWHERE =
                new Listen(InetAddress.getLoopbackAddress(), 0, 0, 0, false, List.of(), Map.of(), false, 0, Set.of());

        /** Keeps collections that nobody changes. */
        public Listen {
            trustedPeers = List.copyOf(trustedPeers);
            visitors = Map.copyOf(visitors);
            apiTokens = Set.copyOf(apiTokens);
        }
    }

    /**
     * The way to origins.
     *
     * @param egress the source address; empty for the system's choice
     * @param trust whose certificates the strict modes accept
     * @param names names that are known here, before the system is asked
     */
    public record TowardsOrigin(Optional<InetAddress> egress, OriginTrust trust, Map<String, List<InetAddress>> names) {
        /** The system's choice, the public authorities, and no names of our own. */
        public static final TowardsOrigin DEFAULT =
                new TowardsOrigin(Optional.empty(), OriginTrust.publicAuthorities(), Map.of());

        /** Keeps a map that nobody changes. */
        public TowardsOrigin {
            names = Map.copyOf(names);
        }
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
