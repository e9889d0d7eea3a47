package dev.edgecase;

import dev.edgecase.api.AdminApi;
import dev.edgecase.api.AdminParts;
import dev.edgecase.cache.Cache;
import dev.edgecase.cache.store.CacheStore;
import dev.edgecase.clock.EdgeClock;
import dev.edgecase.clock.ManualClock;
import dev.edgecase.compress.Decoding;
import dev.edgecase.fault.FaultSwitch;
import dev.edgecase.front.Front;
import dev.edgecase.front.FrontSettings;
import dev.edgecase.limit.Counters;
import dev.edgecase.log.Journal;
import dev.edgecase.log.Totals;
import dev.edgecase.origin.netty.NettyOriginClient;
import dev.edgecase.origin.netty.dns.Resolver;
import dev.edgecase.phase.NegotiatedErrorPages;
import dev.edgecase.phase.Phases;
import dev.edgecase.phase.access.AccessPhases;
import dev.edgecase.phase.room.Rooms;
import dev.edgecase.phase.traffic.EdgePorts;
import dev.edgecase.phase.visitor.TrustedPeers;
import dev.edgecase.phase.visitor.VisitorProfiles;
import dev.edgecase.pipeline.JourneyListener;
import dev.edgecase.pipeline.Pipeline;
import dev.edgecase.pipeline.Tracer;
import dev.edgecase.pki.client.ClientIssuer;
import dev.edgecase.unit.RayIds;
import dev.edgecase.zone.ZoneStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** One edge with all its parts, wired by hand. */
final class Assembly implements RunningEdge, EdgePorts {

    private final EdgeConfig config;
    private final ZoneStore zones;
    private final Journal journal;
    private final Totals totals = new Totals();
    private final TlsParts tls;
    private final NettyOriginClient origin;
    private final CacheStore stored;
    private final FaultSwitch faults;
    private final Counters counters = new Counters();
    private final Rooms rooms = new Rooms();
    private final VisitorProfiles visitors;
    private final Pipeline.Parts pipeline;
    private @Nullable Front front;
    private ManualClock.@Nullable Registration inTime;

    private Assembly(EdgeConfig config) {
        this.config = config;
        this.journal = new Journal(config.journal());
        this.zones = new ZoneStore(config.zone(), config.clock());
        this.tls = new TlsParts(config, zones);
        this.faults = new FaultSwitch(config.clock());
        this.visitors = new VisitorProfiles(config.listen().visitors());
        this.origin = new NettyOriginClient(originSettings());
        this.stored = new CacheStore(config.cache());
        this.pipeline = pipeline();
    }

    static RunningEdge start(EdgeConfig config) {
        var edge = new Assembly(config);
        try {
            edge.listen();
            if (config.clock() instanceof ManualClock manual) {
                edge.inTime = manual.join(edge);
            }
            return edge;
        } catch (RuntimeException problem) {
            edge.close();
            throw problem;
        }
    }

    private void listen() {
        var listen = config.listen();
        var ports = new FrontSettings.Ports(
                listen.bind(),
                OptionalInt.of(listen.httpPort()),
                OptionalInt.of(listen.httpsPort()),
                OptionalInt.of(listen.adminPort()));
        var protocols = new FrontSettings.Protocols(config.zone().settings().http2(), listen.proxyProtocol());
        var settings = FrontSettings.of(ports, tls.front(), config.clock()).with(protocols);
        front = Front.start(
                listen.ioThreads() == 0 ? settings : settings.withIoThreads(listen.ioThreads()),
                new Pipeline(pipeline),
                adminApi());
    }

    private Pipeline.Parts pipeline() {
        var pages = new NegotiatedErrorPages();
        var parts = new Phases.Parts(
                new TrustedPeers(config.listen().trustedPeers()),
                visitors,
                this,
                Decoding.askedFromOrigins(),
                faults,
                stored,
                counters,
                rooms,
                new AccessPhases(this),
                config.identity().marker());
        return new Pipeline.Parts(
                Phases.requestPhases(parts, pages),
                Phases.responsePhases(parts, pages),
                pages,
                origin,
                new Cache(stored, origin, config.clock()),
                false,
                zones,
                new RayIds(config.identity().seed(), config.identity().colo()),
                config.clock(),
                listeners());
    }

    private JourneyListener listeners() {
        var others = List.copyOf(config.listeners());
        return journey -> {
            totals.finished(journey);
            for (var other : others) {
                other.finished(journey);
            }
            journal.finished(journey); // last: whoever waits for it there finds all others told
        };
    }

    private AdminApi adminApi() {
        return new AdminApi(new AdminParts(
                Edgecase.version(),
                journal,
                totals,
                zones,
                config.clock(),
                faults,
                tls::encodedAuthority,
                Map.of(),
                new Tracer(pipeline, this::onIoThread)::trace,
                stored,
                counters,
                rooms,
                config.listen().apiTokens(),
                List.of()));
    }

    private void onIoThread(Runnable task) {
        if (front != null) {
            front.execute(task);
        }
    }

    private NettyOriginClient.Settings originSettings() {
        var towardsOrigin = config.towardsOrigin();
        return new NettyOriginClient.Settings(
                config.clock(),
                Resolver.ofSystem().knowing(towardsOrigin.names()),
                towardsOrigin.trust(),
                towardsOrigin.egress(),
                new OwnAddress(this, config.listen().bind())::is);
    }

    @Override
    public int http() {
        return front == null ? -1 : front.httpPort();
    }

    @Override
    public int https() {
        return front == null ? -1 : front.httpsPort();
    }

    @Override
    public int httpPort() {
        return http();
    }

    @Override
    public int httpsPort() {
        return https();
    }

    @Override
    public int adminPort() {
        return front == null ? -1 : front.adminPort();
    }

    @Override
    public ZoneStore zones() {
        return zones;
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public int underWay() {
        return front == null ? 0 : front.underWay();
    }

    @Override
    public FaultSwitch faults() {
        return faults;
    }

    @Override
    public Counters counters() {
        return counters;
    }

    @Override
    public Rooms waitingRooms() {
        return rooms;
    }

    @Override
    public CacheStore cache() {
        return stored;
    }

    @Override
    public boolean awaitVisits(int wanted, Duration limit) {
        return front != null && front.awaitVisits(wanted, limit);
    }

    @Override
    public VisitorProfiles visitors() {
        return visitors;
    }

    @Override
    public EdgeClock clock() {
        return config.clock();
    }

    @Override
    public long activity() {
        return origin.activity().count() + (front == null ? 0 : front.activity());
    }

    @Override
    public void whenCaughtUp(Runnable task) {
        var running = front;
        if (running == null) {
            task.run();
        } else {
            origin.activity().whenNothingIsHandedOver(() -> running.whenCaughtUp(task));
        }
    }

    @Override
    public List<String> busyWith() {
        return front == null ? List.of() : front.busyWith();
    }

    @Override
    public X509Certificate authority() {
        return tls.authority();
    }

    @Override
    public ClientIssuer clientCertificates() {
        return tls.clients();
    }

    @Override
    public void close() {
        if (inTime != null) {
            inTime.close();
        }
        if (front != null) {
            front.drain();
        }
        origin.close(); // on the I/O threads, so before they end
        if (front != null) {
            front.close();
        }
        stored.close();
        config.clock().close();
    }
}
