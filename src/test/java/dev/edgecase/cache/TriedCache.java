package dev.edgecase.cache;

import dev.edgecase.cache.ResponseRules.Ruled;
import dev.edgecase.cache.key.CacheKeys;
import dev.edgecase.cache.key.KeyRequest;
import dev.edgecase.cache.policy.CachePolicy;
import dev.edgecase.cache.policy.CacheStatus;
import dev.edgecase.cache.policy.Reuse;
import dev.edgecase.cache.store.CacheStore;
import dev.edgecase.clock.ManualClock;
import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.http.HeldBytes;
import dev.edgecase.http.Protocol;
import dev.edgecase.origin.ExchangeFault;
import dev.edgecase.origin.OriginClient;
import dev.edgecase.origin.OriginFault;
import dev.edgecase.origin.OriginRequest;
import dev.edgecase.origin.OriginResult;
import dev.edgecase.origin.OriginTrace;
import dev.edgecase.testkit.PolicyBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A cache without wires: visitors who all ask for one file, and an origin that answers when it is told to, in the order it was asked. */
final class TriedCache implements AutoCloseable {
    private static final String BUG = "a bug";
    private static final String HOST = "shop.test";

    final ManualClock clock = new ManualClock(Instant.parse("2026-01-02T03:04:05Z"));
    final CacheStore store = new CacheStore(CacheStore.Bounds.DEFAULTS);
    private final List<OriginClient.OriginListener> asked = new ArrayList<>();
    private final CachePolicy policy;
    private @Nullable Bug bug;
    private final OriginClient origin = new AskedOrigin();
    private final Cache cache = new Cache(store, origin, clock);

    TriedCache() {
        this(new PolicyBuilder().build());
    }

    TriedCache(CachePolicy policy) {
        this.policy = policy;
    }

    /** How many questions the origin has yet to answer. */
    int asked() {
        return asked.size();
    }

    void answer(String body) {
        answer(200, Body.of(body.getBytes(StandardCharsets.UTF_8)));
    }

    void answer(int status, Body body) {
        answer(new EdgeResponse(status, Headers.of("ETag", "\"1\"", "Content-Type", "text/css"), body));
    }

    void answer(EdgeResponse response) {
        asked.remove(0).completed(new OriginResult.Responded(response, OriginTrace.NONE));
    }

    /** The origin resets the connection before it answers. */
    void reset() {
        asked.remove(0)
                .completed(new OriginResult.Failed(
                        new ExchangeFault.BadResponse(ExchangeFault.Kind.RESET_BEFORE_HEADERS, ""), OriginTrace.NONE));
    }

    /** Where a bug of the edge is. */
    enum Bug {
        IN_RULES,
        IN_SERVING
    }

    /** From now on it has that bug. */
    void breaks(Bug itsBug) {
        bug = itsBug;
    }

    private static void throwIf(boolean hasBug) {
        if (hasBug) {
            throw new IllegalStateException(BUG);
        }
    }

    /** A visitor comes. */
    Visitor visitor() {
        return visitor(Headers.EMPTY);
    }

    /** A visitor comes, and something else happens on another thread while this one is being served. */
    Visitor visitor(Runnable meanwhile) {
        var visitor = new Visitor();
        visitor.meanwhile = meanwhile;
        return come(visitor, request("GET", HOST, Headers.EMPTY), toOrigin -> null, false);
    }

    /** A visitor comes who sends these fields. */
    Visitor visitor(Headers headers) {
        return visitor("GET", headers, toOrigin -> null, false);
    }

    /** A visitor comes to another host, whose URLs have the same keys. */
    Visitor visitorOf(String host) {
        return come(new Visitor(), request("GET", host, Headers.EMPTY), toOrigin -> null, false);
    }

    /** A visitor comes for the head alone. */
    Visitor visitorForHead() {
        return visitor("HEAD", Headers.EMPTY, toOrigin -> null, false);
    }

    /** Somebody traces what a visitor would get. */
    Visitor trace() {
        return visitor("GET", Headers.EMPTY, toOrigin -> null, true);
    }

    /** A visitor comes whom the edge cannot serve for a bug. */
    void visitorWithBug() {
        visitor(
                "GET",
                Headers.EMPTY,
                toOrigin -> {
                    throw new IllegalStateException("a bug");
                },
                false);
    }

    private Visitor visitor(
            String method, Headers headers, Function<EdgeRequest, OriginRequest> exchange, boolean looksOnly) {
        return come(new Visitor(), request(method, HOST, headers), exchange, looksOnly);
    }

    private static EdgeRequest request(String method, String host, Headers headers) {
        return new EdgeRequest(method, "https", host, "/a.css", Protocol.HTTP_1_1, headers, Body.EMPTY);
    }

    private Visitor come(
            Visitor visitor, EdgeRequest request, Function<EdgeRequest, OriginRequest> exchange, boolean looksOnly) {
        var asks = new KeyRequest(request, "https", HOST, HOST, "/a.css", "/a.css", "ES", "FRA");
        var plan =
                new CacheOrder.Plan(Reuse.FRESH, false, CacheKeys.of(asks, policy), asks, policy, false, response -> {
                    throwIf(bug == Bug.IN_RULES);
                    return new Ruled(response.headers(), List.of(), Set.of("shoes"), Set.of());
                });
        visitor.hasBug = bug == Bug.IN_SERVING;
        var asked = looksOnly ? cache.inFrontOf(origin) : cache; // as traces do
        visitor.call = asked.serve(
                new CacheOrder(plan, request, request, exchange, Runnable::run, Optional.empty(), looksOnly), visitor);
        return visitor;
    }

    @Override
    public void close() {
        store.close();
    }

    /** Who asks, and what comes of it. */
    static final class Visitor implements CacheListener {
        private Cache.Call call;
        private EdgeResponse response;
        private CacheVerdict verdict;
        private boolean failed;
        private EdgeRequest sent;
        private boolean hasBug;
        private Runnable meanwhile = () -> {};

        @Override
        public void asking(EdgeRequest request) {
            sent = request;
        }

        @Override
        public void served(EdgeResponse served, CacheVerdict itsVerdict) {
            throwIf(hasBug);
            meanwhile.run();
            response = served;
            verdict = itsVerdict;
        }

        @Override
        public void failed(OriginFault fault, OriginTrace trace) {
            failed = true;
        }

        @Override
        public void broke(Throwable bug) {
            if (!BUG.equals(bug.getMessage())) {
                throw new AssertionError(bug);
            }
        }

        void leave() {
            call.cancel();
        }

        boolean waits() {
            return response == null && !failed;
        }

        boolean hasFailed() {
            return failed;
        }

        /** What the origin was asked. */
        Headers sent() {
            return sent.headers();
        }

        int responseStatus() {
            return response.status();
        }

        CacheVerdict verdict() {
            return verdict;
        }

        CacheStatus status() {
            return verdict.status();
        }

        Body response() {
            return response.body();
        }

        byte[] bytes() {
            return HeldBytes.of(response.body());
        }

        String body() {
            return new String(bytes(), StandardCharsets.UTF_8);
        }
    }

    private final class AskedOrigin implements OriginClient {
        @Override
        public OriginCall fetch(OriginRequest request, OriginListener listener) {
            asked.add(listener);
            return () -> asked.remove(listener);
        }

        @Override
        public void close() {}
    }
}
