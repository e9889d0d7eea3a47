package dev.edgecase;

import dev.edgecase.clock.EdgeClock;
import dev.edgecase.log.Journal;
import dev.edgecase.phase.visitor.VisitorProfiles.Profile;
import dev.edgecase.pki.CertificateAuthority;
import dev.edgecase.pki.OriginTrust;
import dev.edgecase.scenario.Setup;
import dev.edgecase.scenario.Setup.OriginPlan;
import dev.edgecase.testorigin.TestOrigin;
import dev.edgecase.zone.Origins;
import dev.edgecase.zone.Origins.OriginAddress;
import dev.edgecase.zone.Zone;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The edge that a setup asks for.
 *
 * @param setup the setup
 * @param options what the setup does not say
 * @param originAuthority signs the certificates of played origins
 */
record StageConfig(Setup setup, StageOptions options, Supplier<CertificateAuthority> originAuthority) {
    private static final int ONE_THREAD = 1;

    EdgeConfig of(EdgeClock clock, Map<String, TestOrigin> played, Map<String, Profile> visitors) {
        var plan = setup.edge();
        var listen = new EdgeConfig.Listen(
                InetAddress.getLoopbackAddress(),
                options.httpPort(),
                options.httpsPort(),
                options.adminPort(),
                plan.proxyProtocol(),
                plan.trustedPeers(),
                visitors,
                plan.strictServerNames(),
                ONE_THREAD,
                plan.apiTokens());
        return new EdgeConfig(
                listen,
                pointed(setup.zone(), setup, played),
                clock,
                new EdgeConfig.TowardsOrigin(plan.egress(), trust(played), names()),
                options.certificates(),
                new EdgeConfig.Identity(plan.colo(), seed(), plan.marker()),
                plan.cache(),
                Journal.CAPACITY,
                options.listeners());
    }

    /** Equal scenarios have equal ray ids, wherever they run. */
    private long seed() {
        return setup.zoneOrigin().hashCode() * 31L + setup.origins().keySet().hashCode();
    }

    /** The public authorities take long to read, and no origin of ours is signed by them. */
    private OriginTrust trust(Map<String, TestOrigin> played) {
        var others = setup.origins().values().stream()
                .filter(OriginPlan.Real.class::isInstance)
                .map(OriginPlan.Real.class::cast)
                .toList();
        var trust = others.isEmpty() ? OriginTrust.only(List.of()) : OriginTrust.publicAuthorities();
        for (var real : others) {
            for (var file : real.trust()) {
                trust = trust.and(OriginTrust.certificatesIn(file));
            }
        }
        return trust.and(() -> List.of(originAuthority.get().certificate()))
                .withRevoked(serial -> played.values().stream()
                        .anyMatch(origin -> origin.revoked().contains(serial)));
    }

    private Map<String, List<InetAddress>> names() {
        var names = new HashMap<String, List<InetAddress>>();
        setup.origins().values().forEach(origin -> {
            if (origin instanceof OriginPlan.Played played) {
                names.put(played.name(), List.of(InetAddress.getLoopbackAddress()));
            }
        });
        return names;
    }

    /** Returns the zone with its record, and the account's, pointed to the origins that the setup names. */
    static Zone pointed(Zone zone, Setup setup, Map<String, TestOrigin> played) {
        var records = new HashMap<String, Origins>();
        setup.rules().records().forEach((name, origin) -> records.put(name, origins(origin, setup, played)));
        return zone.with(origins(setup.zoneOrigin(), setup, played)).withRecords(records);
    }

    private static Origins origins(String origin, Setup setup, Map<String, TestOrigin> played) {
        var plan = setup.origins().get(origin);
        if (plan == null) {
            throw new IllegalArgumentException("there is no origin " + origin);
        }
        return origins(plan, played.get(origin));
    }

    private static Origins origins(OriginPlan plan, @Nullable TestOrigin played) {
        if (plan instanceof OriginPlan.Real real) {
            return new Origins(real.http(), real.https());
        }
        if (played == null) {
            throw new IllegalStateException("a played origin was not started: " + plan);
        }
        var name = ((OriginPlan.Played) plan).name();
        return new Origins(
                Optional.of(new OriginAddress(name, played.httpPort())),
                Optional.of(new OriginAddress(name, played.httpsPort())));
    }
}
