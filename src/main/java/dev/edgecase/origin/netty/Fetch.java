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
import dev.edgecase.origin.OriginTrace;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One request from the moment it is asked for to its one result: finds a connection, and another if the first was stale. */
final class Fetch implements OriginClient.OriginCall, RequestSender.Owner {
    /** Source: the edge's error pages advise idempotent methods only. Certainty: assumed. */
    private static final Set<String> REPEATABLE = Set.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE");

    private final OriginLoop loop;
    private final OriginRequest request;
    private final OriginClient.OriginListener listener;
    private final @Nullable RequestSender sender;
    private @Nullable OriginConnection connection;
    private @Nullable Dial dial;
    private boolean over;
    private int connects;
    private Duration sending = Duration.ZERO;
    private Duration waiting = Duration.ZERO;

    Fetch(OriginLoop loop, OriginRequest request, OriginClient.OriginListener listener) {
        this.loop = loop;
        this.request = request;
        this.listener = listener;
        this.sender = hasBytes(request) ? new RequestSender(request.body(), this, mayRepeat(request)) : null;
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

    void start() {
        if (sender == null) {
            request.body().close();
        }
        var idle = request.injected().isPresent() ? null : loop.pool().take(request.route());
        if (idle != null) {
            begin(idle);
        } else {
            dial();
        }
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

    /** Another connection is tried. */
    void connecting() {
        connects++;
    }

    /** A fresh connection stands. */
    void connected(OriginConnection fresh) {
        dial = null;
        if (over) {
            fresh.close();
        } else {
            begin(fresh);
        }
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

    /** Tells how long the request took to send, and then the response to come, in nanoseconds. */
    void sentWithin(long sendingNanos, long waitingNanos) {
        sending = Duration.ofNanos(sendingNanos);
        waiting = Duration.ofNanos(waitingNanos);
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
        if (sender != null) {
            sender.stop();
        }
        var none = OriginTrace.NONE;
        finish(new OriginResult.Failed(
                fault,
                new OriginTrace(
                        address,
                        none.local(),
                        none.tlsProtocol(),
                        false,
                        connects,
                        none.dns(),
                        none.tcp(),
                        none.tls(),
                        sending,
                        waiting)));
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

    private OriginTrace trace(@Nullable ConnectionFacts facts, boolean reused) {
        if (facts == null) {
            return OriginTrace.NONE;
        }
        return new OriginTrace(
                facts.address(),
                facts.local(),
                facts.tlsProtocol(),
                reused,
                connects,
                reused ? Duration.ZERO : facts.dns(),
                reused ? Duration.ZERO : facts.tcp(),
                reused ? Duration.ZERO : facts.tls(),
                sending,
                waiting);
    }
}
