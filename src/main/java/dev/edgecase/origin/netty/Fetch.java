package dev.edgecase.origin.netty;

import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.origin.ExchangeFault.BadResponse;
import dev.edgecase.origin.ExchangeFault.Kind;
import dev.edgecase.origin.OriginClient;
import dev.edgecase.origin.OriginFault;
import dev.edgecase.origin.OriginRequest;
import dev.edgecase.origin.OriginResult;
import dev.edgecase.origin.OriginRoute;
import dev.edgecase.origin.OriginTrace;
import dev.edgecase.origin.netty.fault.ConnectionFacts;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One request from the moment it is asked for to its one result: finds a connection, and another if the first was stale. */
final class Fetch extends Measured implements OriginClient.OriginCall, RequestSender.Owner {
    /** Source: the edge's error pages advise idempotent methods only. Certainty: assumed. */
    private static final Set<String> REPEATABLE = Set.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE");

    private final OriginLoop loop;
    private final OriginRequest request;
    private final OriginClient.OriginListener listener;
    private final @Nullable RequestSender sender;
    private OriginRoute route;
    private @Nullable Exchanging connection;
    private @Nullable Dial dial;
    private boolean refused;
    private boolean over;

    Fetch(OriginLoop loop, OriginRequest request, OriginClient.OriginListener listener) {
        this.loop = loop;
        this.request = request;
        this.listener = listener;
        this.route = wayOf(request);
        this.sender = hasBytes(request) ? new RequestSender(request.body(), this, mayRepeat(request)) : null;
    }

    /**
     * Returns the route as this request takes it: what HTTP/2 has no place for goes over HTTP/1.1.
     *
     * <p>Source: none for upgrades. Certainty: assumed.
     */
    private static OriginRoute wayOf(OriginRequest request) {
        var route = request.route();
        var needsHttp1 = request.upgrade()
                || request.injected()
                        .filter(fault -> !fault.what().needsHttp2())
                        .isPresent();
        return needsHttp1 ? route.overHttp1() : route;
    }

    private static boolean hasBytes(OriginRequest request) {
        return request.hasBody() && request.body().length().orElse(1) > 0;
    }

    private static boolean mayRepeat(OriginRequest request) {
        return request.limits().retryReused() && REPEATABLE.contains(request.method());
    }

    OriginRequest request() {
        return request;
    }

    OriginRoute route() {
        return route;
    }

    void start() {
        if (sender == null) {
            request.body().close();
        }
        if (request.injected().isPresent()) {
            dial();
        } else {
            seek();
        }
    }

    /** Takes a connection that is there, or waits for one that comes, or makes one. */
    void seek() {
        var idle = loop.pool().take(route);
        if (idle != null) {
            begin(idle);
            return;
        }
        if (route.offersHttp2()) {
            var shared = loop.shared().withRoom(route);
            if (shared != null) {
                shared.begin(this, sender);
                return;
            }
            if (loop.shared().waits(this)) {
                return;
            }
        }
        dial();
    }

    /** Makes a connection, whatever others are at. */
    void dialAlone() {
        dial();
    }

    private void dial() {
        var dialing = new Dial(loop, this);
        dial = dialing;
        dialing.start();
    }

    private void begin(OriginConnection ready) {
        connection = ready;
        var head = loop.requestHead();
        head.write(request);
        ready.begin(this, head, sender);
    }

    /** The request is about to be sent there. */
    void beginsOn(Exchanging exchange) {
        connection = exchange;
    }

    /** A fresh connection stands. */
    void connected(OriginConnection fresh) {
        dial = null;
        if (over) {
            fresh.close();
        } else {
            begin(fresh);
        }
        if (route.offersHttp2()) {
            loop.shared().choseHttp1(this);
        }
    }

    /** A fresh connection stands, and HTTP/2 was chosen. */
    void connected(SharedConnection fresh) {
        dial = null;
        loop.shared().opened(this, fresh);
        if (over) {
            fresh.streamEnded();
        } else {
            fresh.begin(this, sender);
        }
    }

    /** The origin has not processed the request: whatever it is, it is sent again, once, on a connection of its own. */
    void refused(BadResponse fault, ConnectionFacts facts, boolean reused) {
        if (refused) {
            abandon(fault, facts, reused);
            return;
        }
        refused = true;
        again(fault, facts, reused);
    }

    /** The origin wants the request over HTTP/1.1. */
    void needsHttp1(BadResponse fault, ConnectionFacts facts, boolean reused) {
        route = route.overHttp1();
        again(fault, facts, reused);
    }

    private void again(BadResponse fault, ConnectionFacts facts, boolean reused) {
        var body = sender;
        connection = null;
        if (over) {
            return;
        }
        if (body != null && !body.isRepeatable()) {
            abandon(fault, facts, reused);
            return;
        }
        if (body != null) {
            body.detach();
        }
        dial();
    }

    private void abandon(BadResponse fault, ConnectionFacts facts, boolean reused) {
        if (sender != null) {
            sender.stop();
        }
        failed(fault, facts, reused);
    }

    /** A reused connection died without a byte: the request is sent again if that is safe. */
    void connectionWasStale() {
        var stale = connection;
        connection = null;
        var body = sender;
        if (mayRepeat(request) && (body == null || body.isRepeatable())) {
            if (body != null) {
                body.detach();
            }
            dial();
            return;
        }
        if (body != null) {
            body.stop();
        }
        finish(new OriginResult.Failed(
                new BadResponse(Kind.STALE_CONNECTION, ""), trace(stale == null ? null : stale.facts(), true)));
    }

    void interim(int status, Headers headers) {
        if (!over) {
            listener.interim(status, headers);
        }
    }

    void responded(EdgeResponse response, ConnectionFacts facts, boolean reused) {
        if (over) {
            response.body().close();
        } else {
            finish(new OriginResult.Responded(response, trace(facts, reused)));
        }
    }

    void upgraded(Headers headers, OriginTunnel tunnel, ConnectionFacts facts, boolean reused) {
        if (over) {
            tunnel.close();
        } else {
            var response = new EdgeResponse(101, headers, Body.EMPTY);
            finish(new OriginResult.Upgraded(response, tunnel, trace(facts, reused)));
        }
    }

    /** No connection came about. */
    void notConnected(OriginFault fault, Optional<InetSocketAddress> address) {
        dial = null;
        loop.shared().failed(this, fault, address);
        if (sender != null) {
            sender.stop();
        }
        finish(new OriginResult.Failed(fault, trace(address)));
    }

    /** The exchange failed on a connection, which is cut. */
    void failed(OriginFault fault, ConnectionFacts facts, boolean reused) {
        finish(new OriginResult.Failed(fault, trace(facts, reused)));
    }

    @Override
    public void bodyBroke(IOException cause) {
        var used = connection;
        var trace = used == null ? OriginTrace.NONE : trace(used.facts(), false);
        release();
        finish(new OriginResult.RequestBroken(cause, trace));
    }

    @Override
    public void cancel() {
        if (!over) {
            over = true;
            release();
            if (sender != null) {
                sender.stop();
            }
        }
    }

    private void release() {
        var dialing = dial;
        var used = connection;
        dial = null;
        connection = null;
        if (dialing != null) {
            dialing.cancel();
        }
        if (route.offersHttp2()) {
            loop.shared().gaveUp(this);
        }
        if (used != null) {
            used.cutFor(this);
        }
    }

    private void finish(OriginResult result) {
        if (!over) {
            over = true;
            listener.completed(result);
        }
    }
}
