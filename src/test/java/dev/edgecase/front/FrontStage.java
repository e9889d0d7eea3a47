package dev.edgecase.front;

import dev.edgecase.cache.Cache;
import dev.edgecase.cache.store.CacheStore;
import dev.edgecase.clock.EdgeClock;
import dev.edgecase.error.EdgeError;
import dev.edgecase.front.visit.Patience;
import dev.edgecase.http.Body;
import dev.edgecase.http.BodyPump;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.origin.OriginClient;
import dev.edgecase.origin.OriginRequest;
import dev.edgecase.origin.OriginResult;
import dev.edgecase.origin.OriginRoute;
import dev.edgecase.origin.OriginTrace;
import dev.edgecase.pipeline.Arrival;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.pipeline.Pipeline;
import dev.edgecase.pki.client.ClientAuthentication;
import dev.edgecase.rules.tool.MutualTls;
import dev.edgecase.unit.Plan;
import dev.edgecase.unit.RayIds;
import dev.edgecase.zone.EncryptionMode;
import dev.edgecase.zone.Origins;
import dev.edgecase.zone.Zone;
import dev.edgecase.zone.ZoneSettings;
import dev.edgecase.zone.ZoneStore;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A front over a real pipeline without phases, whose origin is a function of the test. */
final class FrontStage implements AutoCloseable {
    private static final OriginRoute ROUTE =
            new OriginRoute(new Origins.OriginAddress("127.0.0.1", 1), Optional.empty());

    private static final FrontSettings.Tls TLS = new FrontSettings.Tls(
            () -> TestTls.SERVER,
            new ClientAuthentication(() -> MutualTls.NONE, () -> null, EdgeClock.outside(), serial -> false));

    final BlockingQueue<Journey> journeys = new LinkedBlockingQueue<>();
    final BlockingQueue<EdgeRequest> requests = new LinkedBlockingQueue<>();
    final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    final BlockingQueue<String> cancelled = new LinkedBlockingQueue<>();
    final Front front;

    /** Plays the origin. */
    interface Origin {
        void fetch(OriginRequest request, OriginClient.OriginListener listener);
    }

    private FrontStage(FrontSettings settings, Origin origin, Function<EdgeRequest, EdgeResponse> admin) {
        this.front = Front.start(settings, pipeline(origin, settings.clock()), admin);
    }

    static FrontStage plain(Origin origin) {
        return with(settings -> settings, EdgeClock.real(), origin);
    }

    static FrontStage with(UnaryOperator<FrontSettings> change, EdgeClock clock, Origin origin) {
        var ports = new FrontSettings.Ports(
                InetAddress.getLoopbackAddress(), OptionalInt.of(0), OptionalInt.empty(), OptionalInt.of(0));
        return start(change, ports, clock, origin);
    }

    static FrontStage tls(UnaryOperator<FrontSettings> change, EdgeClock clock, Origin origin) {
        var ports = new FrontSettings.Ports(
                InetAddress.getLoopbackAddress(), OptionalInt.of(0), OptionalInt.of(0), OptionalInt.empty());
        return start(change, ports, clock, origin);
    }

    private static FrontStage start(
            UnaryOperator<FrontSettings> change, FrontSettings.Ports ports, EdgeClock clock, Origin origin) {
        var settings = FrontSettings.of(ports, TLS, clock).withIoThreads(1);
        return new FrontStage(change.apply(settings), origin, FrontStage::adminEcho);
    }

    static Patience patience() {
        return Patience.DEFAULTS;
    }

    private static EdgeResponse adminEcho(EdgeRequest request) {
        var bytes = new StringBuilder(request.method() + " " + request.target() + "\n");
        request.body().next(new Collected(text -> bytes.append(text)));
        return new EdgeResponse(
                200,
                Headers.of("Content-Type", "text/plain"),
                Body.of(bytes.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private Pipeline pipeline(Origin origin, EdgeClock clock) {
        var origins = new Origins(Optional.of(ROUTE.address()), Optional.empty());
        var zone = Zone.of(List.of(), Plan.FREE, ZoneSettings.defaults(Plan.FREE, EncryptionMode.FLEXIBLE), origins);
        return new Pipeline(new Pipeline.Parts(
                List.of((request, exchange) -> {
                    requests.add(request);
                    arrivals.add(exchange.arrival());
                    exchange.route(ROUTE);
                    return Decision.pass(request);
                }),
                List.of(),
                (error, ruling, exchange) -> page(error, ruling.reason()),
                client(origin),
                new Cache(new CacheStore(CacheStore.Bounds.DEFAULTS), client(origin), clock),
                false,
                new ZoneStore(zone, clock),
                new RayIds(1, "FRA"),
                clock,
                journeys::add));
    }

    private static EdgeResponse page(EdgeError error, String reason) {
        var status = error.status();
        return text(status, reason);
    }

    private OriginClient client(Origin origin) {
        return new OriginClient() {
            @Override
            public OriginCall fetch(OriginRequest request, OriginListener listener) {
                origin.fetch(request, listener);
                return () -> cancelled.add(request.target());
            }

            @Override
            public void close() {}
        };
    }

    static EdgeResponse text(int status, String text) {
        return new EdgeResponse(
                status, Headers.of("Content-Type", "text/plain"), Body.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    static OriginResult responded(EdgeResponse response) {
        return new OriginResult.Responded(response, OriginTrace.NONE);
    }

    /** An origin that answers everything with this text at once. */
    static Origin saying(String text) {
        return (request, listener) -> listener.completed(responded(text(200, text)));
    }

    /** An origin whose body comes in these pieces. */
    static Origin streaming(String... pieces) {
        return streamingWith(Headers.EMPTY, pieces);
    }

    static Origin streamingWith(Headers trailers, String... pieces) {
        return (request, listener) -> listener.completed(responded(
                new EdgeResponse(200, Headers.EMPTY, new Pieces(List.of(pieces).iterator(), trailers, false))));
    }

    /** An origin whose body breaks after these pieces. */
    static Origin breaking(Headers headers, String... pieces) {
        return (request, listener) -> listener.completed(responded(
                new EdgeResponse(200, headers, new Pieces(List.of(pieces).iterator(), Headers.EMPTY, true))));
    }

    /** An origin that answers with the request's body and its trailers, when it has them all. */
    static Origin echoing() {
        return (request, listener) -> {
            var text = new StringBuilder();
            BodyPump.start(request.body(), new BodyPump.Sink() {
                @Override
                public void write(Body.Piece piece, Runnable taken) {
                    text.append(StandardCharsets.ISO_8859_1.decode(piece.buffer()));
                    piece.release();
                    taken.run();
                }

                @Override
                public void end(Headers trailers) {
                    text.append('[');
                    trailers.forEach(
                            (name, value) -> text.append(name).append('=').append(value));
                    listener.completed(
                            responded(FrontStage.text(200, text.append(']').toString())));
                }

                @Override
                public void failed(IOException cause) {
                    listener.completed(new OriginResult.RequestBroken(cause, OriginTrace.NONE));
                }
            });
        };
    }

    /** An origin that never answers. */
    static Origin silent() {
        return (request, listener) -> {};
    }

    /** A body of pieces that come at once. */
    record Pieces(Iterator<String> texts, Headers trailers, boolean breaks) implements Body {
        @Override
        public OptionalLong length() {
            return OptionalLong.empty();
        }

        @Override
        public void next(Receiver receiver) {
            if (texts.hasNext()) {
                Body.of(texts.next().getBytes(StandardCharsets.UTF_8)).next(receiver);
            } else if (breaks) {
                receiver.failed(new IOException("broken"));
            } else {
                receiver.end(trailers);
            }
        }

        @Override
        public void close() {}
    }

    /** A body of which nothing ever comes. */
    static final class Silent implements Body {
        @Override
        public OptionalLong length() {
            return OptionalLong.empty();
        }

        @Override
        public void next(Receiver receiver) {}

        @Override
        public void close() {}
    }

    Journey journey() throws InterruptedException {
        var journey = journeys.poll(10, TimeUnit.SECONDS);
        if (journey == null) {
            throw new AssertionError("no journey has ended within 10 s");
        }
        return journey;
    }

    RawVisitor visitor() throws Exception {
        return RawVisitor.connect(front.httpPort());
    }

    @Override
    public void close() {
        front.close();
    }
}
