package dev.edgecase.testkit;

import static org.awaitility.Awaitility.await;

import dev.edgecase.EdgeConfig;
import dev.edgecase.Edgecase;
import dev.edgecase.RunningEdge;
import dev.edgecase.cache.store.CacheStore;
import dev.edgecase.clock.EdgeClock;
import dev.edgecase.clock.ManualClock;
import dev.edgecase.log.Journal;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.pipeline.JourneyListener;
import dev.edgecase.pki.OriginTrust;
import dev.edgecase.zone.EncryptionMode;
import dev.edgecase.zone.Origins;
import dev.edgecase.zone.Origins.OriginAddress;
import dev.edgecase.zone.Zone;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** A real edge on free ports, on manual time unless told otherwise, whose journeys can be waited for. */
public final class TestEdge implements AutoCloseable {
    private final RunningEdge edge;
    private final EdgeClock clock;
    private final BlockingQueue<Journey> journeys;

    private TestEdge(RunningEdge edge, EdgeClock clock, BlockingQueue<Journey> journeys) {
        this.edge = edge;
        this.clock = clock;
        this.journeys = journeys;
    }

    /** Says how the edge is to be. */
    public static final class Builder {
        private Zone zone = InMemoryEdge.zone(EncryptionMode.FULL);
        private EdgeClock clock = new ManualClock(Instant.now());
        private EdgeConfig.Listen listen = EdgeConfig.Listen.ANYWHERE;
        private EdgeConfig.TowardsOrigin towardsOrigin = EdgeConfig.TowardsOrigin.DEFAULT;
        private final List<JourneyListener> listeners = new ArrayList<>();

        private Builder() {}

        /** Sends plain requests to that loopback port. */
        public Builder http(int port) {
            return origins(new Origins(
                    Optional.of(new OriginAddress("127.0.0.1", port)),
                    zone.origins().https()));
        }

        /** Sends requests over TLS to that loopback port. */
        public Builder https(int port) {
            return origins(new Origins(zone.origins().http(), Optional.of(new OriginAddress("127.0.0.1", port))));
        }

        /** Sends requests there. */
        public Builder origins(Origins origins) {
            zone = zone.with(origins);
            return this;
        }

        /** Changes the zone. */
        public Builder zone(UnaryOperator<Zone> change) {
            zone = change.apply(zone);
            return this;
        }

        /** Uses that clock. */
        public Builder clock(EdgeClock other) {
            clock = other;
            return this;
        }

        /** Listens so. */
        public Builder listen(EdgeConfig.Listen other) {
            listen = other;
            return this;
        }

        /** Trusts the authorities in that file for origins. */
        public Builder trusting(Path authority) {
            return trust(trust -> trust.and(OriginTrust.certificatesIn(authority)));
        }

        /** Changes whom it trusts. */
        public Builder trust(UnaryOperator<OriginTrust> change) {
            towardsOrigin = new EdgeConfig.TowardsOrigin(
                    towardsOrigin.egress(), change.apply(towardsOrigin.trust()), towardsOrigin.names());
            return this;
        }

        /** Connects to origins from that address. */
        public Builder egress(InetAddress address) {
            towardsOrigin =
                    new EdgeConfig.TowardsOrigin(Optional.of(address), towardsOrigin.trust(), towardsOrigin.names());
            return this;
        }

        /** Tells that listener too. */
        public Builder listener(JourneyListener listener) {
            listeners.add(listener);
            return this;
        }

        /** Starts the edge. */
        public TestEdge start() {
            var journeys = new LinkedBlockingQueue<Journey>();
            listeners.add(0, journeys::add);
            var config = new EdgeConfig(
                    listen,
                    zone,
                    clock,
                    towardsOrigin,
                    Optional.empty(),
                    new EdgeConfig.Identity("FRA", System.identityHashCode(journeys), true),
                    CacheStore.Bounds.DEFAULTS,
                    Journal.CAPACITY,
                    listeners);
            return new TestEdge(Edgecase.start(config), clock, journeys);
        }
    }

    /** An edge with encryption mode full and no origin that exists. */
    public static Builder edge() {
        return new Builder();
    }

    /** The running edge. */
    public RunningEdge running() {
        return edge;
    }

    /** The URL of a path over plain HTTP. */
    public String http(String path) {
        return "http://localhost:" + edge.httpPort() + path;
    }

    /** The URL of a path over TLS. */
    public String https(String path) {
        return "https://localhost:" + edge.httpsPort() + path;
    }

    /** The next journey that finishes, or has finished and was not asked for yet. */
    public Journey journey() throws InterruptedException {
        var journey = journeys.poll(10, TimeUnit.SECONDS);
        if (journey == null) {
            throw new AssertionError("no request has finished within 10 s");
        }
        return journey;
    }

    /**
     * Waits until a request is under way, and lets manual time pass, a second at a time, until it has ended or something else has
     * happened; at most ten nominal minutes.
     */
    public void passTimeUntil(BooleanSupplier happened) {
        var manual = (ManualClock) clock;
        await().until(() -> edge.underWay() > 0 || happened.getAsBoolean());
        for (var second = 0; second < 600 && edge.underWay() > 0 && !happened.getAsBoolean(); second++) {
            manual.advance(Duration.ofSeconds(1));
        }
    }

    /** Moves manual time. */
    public void advance(Duration by) {
        ((ManualClock) clock).advance(by);
    }

    @Override
    public void close() {
        edge.close();
    }
}
