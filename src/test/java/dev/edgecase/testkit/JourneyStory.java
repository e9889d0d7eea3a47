package dev.edgecase.testkit;

import dev.edgecase.cache.Cache;
import dev.edgecase.cache.policy.Eligibility;
import dev.edgecase.cache.store.CacheStore;
import dev.edgecase.clock.EdgeClock;
import dev.edgecase.error.EdgeError;
import dev.edgecase.fault.Fault;
import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.http.Protocol;
import dev.edgecase.http.Tunnel;
import dev.edgecase.origin.OriginClient;
import dev.edgecase.origin.OriginFault;
import dev.edgecase.origin.OriginRequest;
import dev.edgecase.origin.OriginResult;
import dev.edgecase.origin.OriginRoute;
import dev.edgecase.origin.OriginTrace;
import dev.edgecase.pipeline.Arrival;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.pipeline.Pipeline;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.pipeline.Ruling;
import dev.edgecase.pipeline.Visit;
import dev.edgecase.pipeline.Visitor;
import dev.edgecase.unit.RayIds;
import dev.edgecase.zone.EncryptionMode;
import dev.edgecase.zone.Origins.OriginAddress;
import dev.edgecase.zone.Zone;
import dev.edgecase.zone.ZoneStore;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Makes finished journeys for whatever renders them: fixed times, a clock a hundred times faster, no phases of the real list. */
public final class JourneyStory {
    private static final InetSocketAddress ORIGIN = new InetSocketAddress(loopback(1), 3000);
    private static final InetSocketAddress EGRESS = new InetSocketAddress(loopback(77), 40_001);

    private final FastClock clock = new FastClock();
    private String method = "GET";
    private String authority = "shop.test";
    private String target = "/";
    private Headers headers = Headers.of("User-Agent", "curl/8.0", "Cookie", "session=secret");
    private Duration took = Duration.ofMillis(12);
    private Visit.Outcome outcome = Visit.Outcome.DELIVERED;
    private Optional<Ruling> answer = Optional.empty();
    private int status = 200;
    private Optional<OriginFault> fault = Optional.empty();
    private Optional<Fault> injected = Optional.empty();
    private Zone zone = InMemoryEdge.zone(EncryptionMode.FULL);
    private boolean leaves;
    private Optional<Arrival.VisitorTls> tls = Optional.empty();

    private JourneyStory() {}

    /** A visitor asks so. */
    public static JourneyStory request(String method, String authority, String target) {
        var story = new JourneyStory();
        story.method = method;
        story.authority = authority;
        story.target = target;
        return story;
    }

    /** A visitor gets a path of shop.test. */
    public static JourneyStory get(String target) {
        return request("GET", "shop.test", target);
    }

    /** With these headers, name and value in turn. */
    public JourneyStory with(String... namesAndValues) {
        headers = Headers.of(namesAndValues);
        return this;
    }

    /** Over TLS. */
    public JourneyStory overTls() {
        tls = Optional.of(new Arrival.VisitorTls("TLSv1.3", "TLS_AES_128_GCM_SHA256", Optional.of("shop.test")));
        return this;
    }

    /** The origin answers with that status. */
    public JourneyStory originSays(int code) {
        status = code;
        return this;
    }

    /** The origin fails so, after that nominal time. */
    public JourneyStory originFails(OriginFault how, Duration after) {
        fault = Optional.of(how);
        took = after;
        return this;
    }

    /** What the origin does is pretended. */
    public JourneyStory injected(String what) {
        injected = Optional.of(Fault.parse(what));
        return this;
    }

    /** The edge answers by itself. */
    public JourneyStory edgeSays(int code, Decider decider, String reason) {
        status = code;
        answer = Optional.of(new Ruling(decider, Optional.of("rule-1"), reason, "Change something."));
        return this;
    }

    /** With a knob turned. */
    public JourneyStory turned(String knob, String value) {
        zone = Knobs.turned(zone, knob, value);
        return this;
    }

    /** The visitor leaves before the answer. */
    public JourneyStory visitorLeaves() {
        leaves = true;
        return this;
    }

    /** The delivery ends so. */
    public JourneyStory ends(Visit.Outcome how) {
        outcome = how;
        return this;
    }

    /** Lets it happen. */
    public Journey journey() {
        var journeys = new ArrayList<Journey>();
        var pipeline = new Pipeline(new Pipeline.Parts(
                List.of(new StoryPhase()),
                List.of(),
                (error, ruling, exchange) -> page(error),
                new Origin(),
                new Cache(new CacheStore(CacheStore.Bounds.DEFAULTS), new Origin(), clock),
                false,
                new ZoneStore(zone, clock),
                new RayIds(7, "FRA"),
                clock,
                journeys::add));
        var scheme = tls.isPresent() ? "https" : "http";
        var request = new EdgeRequest(method, scheme, authority, target, Protocol.HTTP_1_1, headers, Body.EMPTY);
        var arrival = new Arrival(new InetSocketAddress(loopback(9), 50_123), tls.isPresent() ? 8443 : 8080, tls);
        var progress = pipeline.begin(arrival, request, new SilentVisit());
        if (leaves) {
            clock.nanos += took.toNanos();
            progress.visitorLeft();
        } else {
            progress.started();
            progress.finished(5, outcome);
        }
        return journeys.get(0);
    }

    private final class StoryPhase implements RequestPhase {
        @Override
        public Decision decide(EdgeRequest request, Exchange exchange) {
            exchange.visitor(new Visitor(loopback(9), 50_123, "DE", 3320));
            if (answer.isPresent()) {
                return new Decision.Answer(page(status), answer.get());
            }
            exchange.caching().mayNot(Eligibility.EXTENSION);
            exchange.journey().note("OriginHeadersPhase", "wrote the visitor's address");
            injected.ifPresent(exchange::inject);
            exchange.route(new OriginRoute(new OriginAddress("127.0.0.1", 3000), Optional.empty()));
            return Decision.pass(request.with(request.headers()
                    .edit()
                    .add("Host", request.authority())
                    .add("CF-Connecting-IP", "203.0.113.9")
                    .set("Cookie", "session=secret; more=1")
                    .remove("X-Dropped")
                    .build()));
        }
    }

    private static EdgeResponse page(EdgeError error) {
        return page(error.status());
    }

    private static EdgeResponse page(int code) {
        return new EdgeResponse(
                code, Headers.of("Content-Type", "text/html; charset=UTF-8", "Set-Cookie", "a=b"), Body.EMPTY);
    }

    private static InetAddress loopback(int last) {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
        } catch (java.net.UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private final class Origin implements OriginClient {
        @Override
        public OriginCall fetch(OriginRequest request, OriginListener listener) {
            if (!leaves) {
                clock.nanos += took.toNanos();
                listener.completed(fault.<OriginResult>map(how -> new OriginResult.Failed(how, trace()))
                        .orElseGet(() -> new OriginResult.Responded(page(status), trace())));
            }
            return () -> {};
        }

        private OriginTrace trace() {
            return new OriginTrace(
                    Optional.of(ORIGIN),
                    Optional.of(EGRESS),
                    Optional.empty(),
                    Optional.of(Protocol.HTTP_1_1),
                    false,
                    1,
                    Duration.ZERO,
                    Duration.ofMillis(1),
                    Duration.ZERO,
                    Duration.ofNanos(250_000),
                    took);
        }

        @Override
        public void close() {}
    }

    private static final class SilentVisit implements Visit {
        @Override
        public Executor ioThread() {
            return Runnable::run;
        }

        @Override
        public void interim(int code, Headers fields) {}

        @Override
        public void respond(EdgeResponse response) {}

        @Override
        public void upgrade(EdgeResponse response, Tunnel tunnel) {}

        @Override
        public void abort() {}
    }

    private static final class FastClock implements EdgeClock {
        private long nanos;

        @Override
        public Instant instant() {
            return InMemoryEdge.START.plusNanos(nanos);
        }

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public Timer schedule(Duration after, Runnable task) {
            return () -> {};
        }

        @Override
        public Duration realOf(Duration nominal) {
            return nominal.dividedBy(100);
        }

        @Override
        public void advance(Duration by) {
            nanos += by.toNanos();
        }

        @Override
        public void close() {}
    }
}
