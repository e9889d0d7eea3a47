package dev.edgecase.scenario;

import dev.edgecase.cache.store.CacheStore;
import dev.edgecase.fault.FaultRule;
import dev.edgecase.pipeline.IpClass;
import dev.edgecase.pki.client.ClientIssuer.Kind;
import dev.edgecase.rules.scheme.Traits;
import dev.edgecase.rules.set.SecurityAction.Challenge.Level;
import dev.edgecase.scenario.part.ZoneRules;
import dev.edgecase.testorigin.script.OriginScript;
import dev.edgecase.unit.AddressRange;
import dev.edgecase.zone.Origins.OriginAddress;
import dev.edgecase.zone.Zone;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a scenario is played with.
 *
 * @param zone the zone; its origins are filled in when they listen
 * @param rules what the zone's rules are read from
 * @param zoneOrigin the name of the origin that the zone's record points to
 * @param origins by name, in the order of the file
 * @param visitors by name
 * @param time how time passes
 * @param edge how the edge itself is started
 */
public record Setup(
        Zone zone,
        ZoneRules rules,
        String zoneOrigin,
        Map<String, OriginPlan> origins,
        Map<String, VisitorPlan> visitors,
        TimePlan time,
        EdgePlan edge) {

    /** Makes a setup whose zone has no rules. */
    public Setup(
            Zone zone,
            String zoneOrigin,
            Map<String, OriginPlan> origins,
            Map<String, VisitorPlan> visitors,
            TimePlan time,
            EdgePlan edge) {
        this(zone, ZoneRules.NONE, zoneOrigin, origins, visitors, time, edge);
    }

    /** Returns how things stand after a change. */
    public Setup after(Change change) {
        var changedOrigins = new LinkedHashMap<>(origins);
        changedOrigins.putAll(change.origins());
        var changedVisitors = new LinkedHashMap<>(visitors);
        changedVisitors.putAll(change.visitors());
        return new Setup(
                change.zone().apply(zone),
                change.rules(),
                change.zoneOrigin().orElse(zoneOrigin),
                changedOrigins,
                changedVisitors,
                time,
                edge);
    }

    /** Returns how things stand with these faults at an origin, in the place of those before. */
    public Setup withFaults(String origin, List<FaultRule> faults) {
        var changed = new LinkedHashMap<>(origins);
        changed.computeIfPresent(origin, (name, plan) -> SetupShapes.withFaults(plan, faults));
        return with(zoneOrigin, changed);
    }

    /** Returns the same setup with another zone. */
    public Setup with(Zone other) {
        return new Setup(other, rules, zoneOrigin, origins, visitors, time, edge);
    }

    /** Returns the same setup with other origins, one of which is the zone's. */
    public Setup with(String name, Map<String, OriginPlan> others) {
        return new Setup(zone, rules, name, others, visitors, time, edge);
    }

    /** Returns the same setup on another clock. */
    public Setup with(TimePlan other) {
        return new Setup(zone, rules, zoneOrigin, origins, visitors, other, edge);
    }

    /** An origin. */
    public sealed interface OriginPlan {
        /**
         * One that we play.
         *
         * @param script what it does
         * @param name the name that the zone's record points to and our resolver knows; default {@code NAME.origin.test}
         */
        record Played(OriginScript script, String name) implements OriginPlan {}

        /**
         * One that listens already.
         *
         * @param http {@code host:port} of its plain listener
         * @param https {@code host:port} of its TLS listener
         * @param trust PEM files of authorities that the strict modes trust
         * @param faults what is to go wrong between the edge and it
         */
        record Real(
                Optional<OriginAddress> http, Optional<OriginAddress> https, List<Path> trust, List<FaultRule> faults)
                implements OriginPlan {
            /** Keeps lists that nobody changes. */
            public Real {
                trust = List.copyOf(trust);
                faults = List.copyOf(faults);
            }
        }
    }

    /**
     * A visitor.
     *
     * @param address its IP address
     * @param country ISO 3166-1 alpha-2; {@code XX} for no data
     * @param asn number of the autonomous system; 0 for no data
     * @param from a loopback address: who connects from it is this visitor
     * @param traits what the real edge would find out about it
     * @param colo the data centre that serves it; empty for the edge's own
     * @param solves the hardest challenge that it passes unseen; empty for none
     * @param certificate the certificate that it shows in TLS handshakes; empty for none
     * @param identity as whom Access knows it; empty for nobody
     * @param reputation what the edge knows of its address; empty for nothing
     */
    public record VisitorPlan(
            InetAddress address,
            String country,
            long asn,
            Optional<InetAddress> from,
            Traits traits,
            Optional<String> colo,
            Optional<Level> solves,
            Optional<Kind> certificate,
            Optional<String> identity,
            Optional<IpClass> reputation) {}

    /** How time passes. */
    public sealed interface TimePlan {
        /**
         * As on the wall, or so many times faster.
         *
         * @param speed at least 1
         */
        record Running(double speed) implements TimePlan {}

        /**
         * By {@code advance} only.
         *
         * @param start what the clock shows first; empty for now
         */
        record Manual(Optional<Instant> start) implements TimePlan {}
    }

    /**
     * How the edge itself is started.
     *
     * @param colo the data centre in ray ids; default {@code FRA}
     * @param marker whether responses carry the {@code Edgecase} header; default yes
     * @param strictServerNames whether names without a certificate on the real edge get a TLS alert; default no
     * @param proxyProtocol whether visitors speak the PROXY protocol; default no
     * @param trustedPeers who besides loopback may name the visitor
     * @param egress the source address towards origins
     * @param apiTokens who may use the API; empty: anybody with well-formed credentials
     * @param cache how much is stored; default 256 MB in memory and 4 GB on disk
     */
    public record EdgePlan(
            String colo,
            boolean marker,
            boolean strictServerNames,
            boolean proxyProtocol,
            List<AddressRange> trustedPeers,
            Optional<InetAddress> egress,
            Set<String> apiTokens,
            CacheStore.Bounds cache) {
        /** The defaults. */
        public static final EdgePlan DEFAULT = new EdgePlan(
                "FRA", true, false, false, List.of(), Optional.empty(), Set.of(), CacheStore.Bounds.DEFAULTS);

        /** Keeps collections that nobody changes. */
        public EdgePlan {
            trustedPeers = List.copyOf(trustedPeers);
            apiTokens = Set.copyOf(apiTokens);
        }
    }
}
