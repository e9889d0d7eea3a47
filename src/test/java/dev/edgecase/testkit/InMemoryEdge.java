package dev.edgecase.testkit;

import dev.edgecase.cache.Cache;
import dev.edgecase.cache.store.CacheStore;
import dev.edgecase.clock.ManualClock;
import dev.edgecase.fault.FaultSwitch;
import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.http.HeldBytes;
import dev.edgecase.http.Protocol;
import dev.edgecase.http.Tunnel;
import dev.edgecase.limit.Counters;
import dev.edgecase.origin.OriginClient;
import dev.edgecase.origin.OriginRequest;
import dev.edgecase.origin.OriginResult;
import dev.edgecase.origin.OriginTrace;
import dev.edgecase.phase.NegotiatedErrorPages;
import dev.edgecase.phase.Phases;
import dev.edgecase.phase.access.AccessPhases;
import dev.edgecase.phase.room.Rooms;
import dev.edgecase.phase.traffic.EdgePorts;
import dev.edgecase.phase.visitor.TrustedPeers;
import dev.edgecase.phase.visitor.VisitorProfiles;
import dev.edgecase.pipeline.Arrival;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.pipeline.Pipeline;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.pipeline.SecurityEvent;
import dev.edgecase.pipeline.Visit;
import dev.edgecase.unit.Plan;
import dev.edgecase.unit.RayIds;
import dev.edgecase.zone.EncryptionMode;
import dev.edgecase.zone.Origins;
import dev.edgecase.zone.SettingNames;
import dev.edgecase.zone.Zone;
import dev.edgecase.zone.ZoneSettings;
import dev.edgecase.zone.ZoneStore;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The whole pipeline without sockets: what the visitor gets, what the origin got, and the journey. */
public final class InMemoryEdge {
    /** When every test's clock starts. */
    public static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private final ManualClock clock = new ManualClock(START);
    private final FaultSwitch faults = new FaultSwitch(clock);
    private final Counters counters = new Counters();
    private final ZoneStore zones;
    private final List<Journey> journeys = new ArrayList<>();
    private final List<OriginRequest> received = new ArrayList<>();
    private final Pipeline pipeline;
    private Function<OriginRequest, OriginResult> origin =
            request -> responded(200, Headers.of("Content-Type", "text/plain"), "ok");
    private String peer = "198.51.100.20";
    private Optional<Arrival.VisitorTls> tls = Optional.empty();
    private boolean reads;

    private InMemoryEdge(Zone zone, List<RequestPhase> more) {
        this.zones = new ZoneStore(zone, clock);
        var pages = new NegotiatedErrorPages();
        var ports = new EdgePorts() {
            @Override
            public int http() {
                return 8080;
            }

            @Override
            public int https() {
                return 8443;
            }
        };
        var stored = new CacheStore(CacheStore.Bounds.DEFAULTS);
        var parts = new Phases.Parts(
                TrustedPeers.LOOPBACK,
                new VisitorProfiles(Map.of()),
                ports,
                "br, gzip",
                faults,
                stored,
                counters,
                new Rooms(),
                new AccessPhases(ports, ReadyKeys.oneAfterTheOther()),
                true);
        this.pipeline = new Pipeline(new Pipeline.Parts(
                Stream.concat(Phases.requestPhases(parts, pages).stream(), more.stream())
                        .toList(),
                Phases.responsePhases(parts, pages),
                pages,
                new ScriptedOrigin(),
                new Cache(stored, new ScriptedOrigin(), clock),
                false,
                zones,
                new RayIds(1, "FRA"),
                clock,
                journeys::add));
    }

    /** An edge on a free zone with an http and an https origin, changed as told. */
    public static InMemoryEdge with(UnaryOperator<Zone> change) {
        return new InMemoryEdge(change.apply(zone(EncryptionMode.FULL)), List.of());
    }

    /** The same with one more phase behind all others, before the origin. */
    public static InMemoryEdge with(UnaryOperator<Zone> change, RequestPhase last) {
        return new InMemoryEdge(change.apply(zone(EncryptionMode.FULL)), List.of(last));
    }

    /** An edge on a free zone with an http and an https origin. */
    public static InMemoryEdge standard() {
        return with(zone -> zone);
    }

    /** A free zone of any host with an http and an https origin, which asks nobody for a User-Agent. */
    public static Zone zone(EncryptionMode mode) {
        var settings = ZoneSettings.defaults(Plan.FREE, mode);
        return Zone.of(
                List.of(),
                Plan.FREE,
                SettingNames.apply(settings, Plan.FREE, Map.of("browser_check", "off")),
                new Origins(
                        Optional.of(new Origins.OriginAddress("127.0.0.1", 3000)),
                        Optional.of(new Origins.OriginAddress("127.0.0.1", 3443))));
    }

    /** Its clock. */
    public ManualClock clock() {
        return clock;
    }

    /** What is pretended to go wrong at the origin. */
    public FaultSwitch faults() {
        return faults;
    }

    /** What rate limits count. */
    public Counters counters() {
        return counters;
    }

    /** Makes the origin answer so. */
    public InMemoryEdge origin(Function<OriginRequest, OriginResult> answer) {
        origin = answer;
        return this;
    }

    /** Makes the origin answer with that response. */
    public InMemoryEdge origin(int status, Headers headers, String body) {
        return origin(request -> responded(status, headers, body));
    }

    /** Makes requests come from that address. */
    public InMemoryEdge from(String address) {
        peer = address;
        return this;
    }

    /** Makes requests come over TLS made for that name. */
    public InMemoryEdge overTls(String serverName) {
        tls = Optional.of(new Arrival.VisitorTls("TLSv1.3", "TLS_AES_128_GCM_SHA256", Optional.of(serverName)));
        return this;
    }

    /** A result that the origin responded. */
    public static OriginResult responded(int status, Headers headers, String body) {
        return new OriginResult.Responded(
                new EdgeResponse(status, headers, Body.of(body.getBytes(StandardCharsets.UTF_8))), OriginTrace.NONE);
    }

    /** Sends a GET for the path of shop.test with these headers, name and value in turn. */
    public Answer get(String path, String... headers) {
        return send("GET", path, Headers.of(headers), Body.EMPTY);
    }

    /** Sends a request to shop.test. */
    public Answer send(String method, String target, Headers headers, Body body) {
        var scheme = tls.isPresent() ? "https" : "http";
        return send(new EdgeRequest(method, scheme, "shop.test", target, Protocol.HTTP_1_1, headers, body));
    }

    /** From now on visitors read bodies before their requests are over, as on the wire. */
    public InMemoryEdge reading() {
        reads = true;
        return this;
    }

    /** Sends a request. */
    public Answer send(EdgeRequest request) {
        var before = received.size();
        var visit = new Recorder();
        var arrival = new Arrival(new InetSocketAddress(address(peer), 50_000), tls.isPresent() ? 8443 : 8080, tls);
        visit.progress = pipeline.begin(arrival, request, visit);
        if (reads) {
            visit.response = visit.response.with(Body.of(HeldBytes.of(visit.response.body())));
        }
        visit.progress.finished(0, Visit.Outcome.DELIVERED);
        return new Answer(
                visit.response,
                received.size() > before ? Optional.of(received.get(received.size() - 1)) : Optional.empty(),
                journeys.get(journeys.size() - 1));
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /**
     * What came of a request.
     *
     * @param response what the visitor got; null if the visit was aborted
     * @param received what the origin got
     * @param journey what the edge knows of it
     */
    public record Answer(EdgeResponse response, Optional<OriginRequest> received, Journey journey) {
        /** The status. */
        public int status() {
            return response.status();
        }

        /** The value of a response header, or "". */
        public String header(String name) {
            return response.headers().first(name).orElse("");
        }

        /** All that the origin got under that name, or "" if it got none, joined with a bar. */
        public String originGot(String name) {
            return String.join("|", received.orElseThrow().headers().all(name));
        }

        /** The security events in these words, with commas between. */
        public String events(Function<SecurityEvent, String> words) {
            return journey.securityEvents().stream().map(words).collect(Collectors.joining(", "));
        }

        /** The body as text. */
        public String body() {
            return new String(HeldBytes.of(response.body()), StandardCharsets.UTF_8);
        }
    }

    private final class ScriptedOrigin implements OriginClient {
        @Override
        public OriginCall fetch(OriginRequest request, OriginListener listener) {
            received.add(request);
            listener.completed(origin.apply(request));
            return () -> {};
        }

        @Override
        public void close() {}
    }

    private static final class Recorder implements Visit {
        private EdgeResponse response;
        private Progress progress;

        @Override
        public Executor ioThread() {
            return Runnable::run;
        }

        @Override
        public void interim(int status, Headers headers) {}

        @Override
        public void respond(EdgeResponse answer) {
            response = answer;
        }

        @Override
        public void upgrade(EdgeResponse answer, Tunnel tunnel) {
            response = answer;
        }

        @Override
        public void abort() {}
    }
}
