package dev.edgecase.phase;

import dev.edgecase.cache.store.CacheStore;
import dev.edgecase.fault.FaultSwitch;
import dev.edgecase.http.HttpDate;
import dev.edgecase.limit.Counters;
import dev.edgecase.phase.access.AccessPhases;
import dev.edgecase.phase.body.BodyPhase;
import dev.edgecase.phase.bot.BotPhases;
import dev.edgecase.phase.cache.CachePhase;
import dev.edgecase.phase.cache.ResponseCachePhase;
import dev.edgecase.phase.cache.UnsafeMethodPhase;
import dev.edgecase.phase.check.BodySizePhase;
import dev.edgecase.phase.check.HeadSizePhase;
import dev.edgecase.phase.check.HostPhase;
import dev.edgecase.phase.check.IdentityPhase;
import dev.edgecase.phase.check.RequestFormPhase;
import dev.edgecase.phase.check.SanityPhase;
import dev.edgecase.phase.check.ServerNamePhase;
import dev.edgecase.phase.header.ManagedRequestPhase;
import dev.edgecase.phase.header.ManagedResponsePhase;
import dev.edgecase.phase.header.RequestTransformPhase;
import dev.edgecase.phase.header.ResponseTransformPhase;
import dev.edgecase.phase.managed.BodyInspectionPhase;
import dev.edgecase.phase.managed.CredentialsPhase;
import dev.edgecase.phase.managed.ManagedRulesPhase;
import dev.edgecase.phase.managed.SensitiveDataPhase;
import dev.edgecase.phase.response.CompressionPhase;
import dev.edgecase.phase.response.CustomErrorsPhase;
import dev.edgecase.phase.response.LogFieldsPhase;
import dev.edgecase.phase.room.RoomPhases;
import dev.edgecase.phase.room.Rooms;
import dev.edgecase.phase.security.SecurityPhases;
import dev.edgecase.phase.shield.ShieldPhases;
import dev.edgecase.phase.tool.ToolPhases;
import dev.edgecase.phase.traffic.EdgePorts;
import dev.edgecase.phase.traffic.TrafficPhases;
import dev.edgecase.phase.visitor.SolveHeaderPhase;
import dev.edgecase.phase.visitor.TrustedPeers;
import dev.edgecase.phase.visitor.VisitorPhase;
import dev.edgecase.phase.visitor.VisitorProfiles;
import dev.edgecase.pipeline.ErrorPages;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.pipeline.ResponsePhase;
import java.util.List;

/**
 * The journey of a request through the edge, in order. A new phase is one class and one line here.
 *
 * <p>Source: Cloudflare docs, the order of {@code docs/phases.md}. Certainty: observed in total, documented in part.
 */
public final class Phases {
    private Phases() {}

    /**
     * What phases are made of.
     *
     * @param visitors who may say who the visitor is
     * @param profiles the visitors that have a name
     * @param ports the edge's own ports, for redirects between them
     * @param codings the content codings that the edge can decode, as {@code Accept-Encoding} lists them
     * @param faults what is pretended to go wrong at the origin
     * @param stored what the cache has
     * @param counters what rate limits count
     * @param rooms who waits in which waiting room
     * @param access the phases of Access, which keep the team's keys
     * @param marker whether responses say who decided
     */
    public record Parts(
            TrustedPeers visitors,
            VisitorProfiles profiles,
            EdgePorts ports,
            String codings,
            FaultSwitch faults,
            CacheStore stored,
            Counters counters,
            Rooms rooms,
            AccessPhases access,
            boolean marker) {}

    /** Returns what a request goes through; whoever passes them all goes to the origin. */
    public static List<RequestPhase> requestPhases(Parts parts, ErrorPages errorPages) {
        var security = new SecurityPhases();
        var tools = new ToolPhases(security.mitigation());
        var shield = new ShieldPhases(security.mitigation(), parts.counters().trails());
        return List.of(
                new VisitorPhase(parts.visitors(), parts.profiles()),
                new FaultHeaderPhase(parts.visitors()),
                new SolveHeaderPhase(parts.visitors()),
                new RequestFormPhase(),
                new HeadSizePhase(),
                new ServerNamePhase(),
                new SanityPhase(),
                new HostPhase(),
                new IdentityPhase(),
                TrafficPhases.urlNormalization(),
                new CdnCgiPhase(
                        errorPages, security.challengePlatform(), parts.access().platform()),
                BotPhases.session(security.javaScriptDetections()),
                BotPhases.ddos(security.mitigation()),
                tools.ipAccess(),
                TrafficPhases.alwaysUseHttps(parts.ports()),
                TrafficPhases.singleRedirects(),
                TrafficPhases.urlRewrites(),
                shield.recognition(),
                RoomPhases.waitingRooms(parts.rooms()),
                TrafficPhases.pageRules(),
                TrafficPhases.configurationRules(),
                TrafficPhases.encryptionOff(parts.ports()),
                TrafficPhases.originRules(),
                new BodyInspectionPhase(),
                new CredentialsPhase(),
                security.customRules(),
                tools.skippable(),
                security.rateLimits(parts.counters()),
                tools.skippableBehindRateLimits(),
                shield.enforcement(),
                new ManagedRulesPhase(security),
                BotPhases.superFight(security.mitigation()),
                BotPhases.fight(security.mitigation()),
                parts.access().applications(),
                TrafficPhases.bulkRedirects(),
                TrafficPhases.pageRuleRedirects(parts.ports()),
                new BodySizePhase(),
                new OriginRoutePhase(),
                new OriginHeadersPhase(parts.codings()),
                new ManagedRequestPhase(),
                new RequestTransformPhase(),
                new CachePhase(),
                new InjectionPhase(parts.faults()));
    }

    /** Returns what every response goes through, whoever made it. */
    public static List<ResponsePhase> responsePhases(Parts parts, ErrorPages errorPages) {
        return List.of(
                new OriginErrorPhase(errorPages),
                RoomPhases.commands(),
                new ResponseCachePhase(),
                new CustomErrorsPhase(NegotiatedErrorPages::box),
                new BodyPhase(),
                new ResponseHeadersPhase(new HttpDate()),
                BotPhases.connectionClose(),
                new ManagedResponsePhase(),
                new ResponseTransformPhase(),
                SecurityPhases.lateCounts(),
                new SensitiveDataPhase(),
                new CompressionPhase(),
                new UnsafeMethodPhase(parts.stored()),
                new LogFieldsPhase(),
                new MarkerPhase(parts.marker()));
    }
}
