package dev.edgecase.origin;

import dev.edgecase.fault.Fault;
import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.Headers;
import dev.edgecase.zone.knob.OriginTimeouts;
import java.time.Duration;
import java.util.Optional;

/**
 * All that the origin client needs to make one exchange.
 *
 * @param method as it goes on the wire
 * @param target the request-target in origin form
 * @param headers complete and final, {@code Host} first, except for framing: the client adds {@code Content-Length} when the
 *     body's length is known and {@code Transfer-Encoding: chunked} when it is not
 * @param body read once, unless it is kept for a retry
 * @param hasBody the visitor announced a body, even one of length 0: then the framing is sent too
 * @param route which listener, and how
 * @param limits waits and sizes
 * @param upgrade the request asks for a WebSocket; a 101 then becomes a tunnel
 * @param injected what is pretended to go wrong
 */
public record OriginRequest(
        String method,
        String target,
        Headers headers,
        Body body,
        boolean hasBody,
        OriginRoute route,
        Limits limits,
        boolean upgrade,
        Optional<Fault> injected) {

    /** Makes the exchange for a request whose headers are final. */
    public static OriginRequest of(EdgeRequest request, OriginRoute route, Limits limits) {
        return new OriginRequest(
                request.method(),
                request.target(),
                request.headers(),
                request.body(),
                request.body() != Body.EMPTY,
                route,
                limits,
                request.isWebSocketUpgrade(),
                Optional.empty());
    }

    /** Returns the same exchange, in which that is pretended to go wrong. */
    public OriginRequest with(Optional<Fault> fault) {
        return new OriginRequest(method, target, headers, body, hasBody, route, limits, upgrade, fault);
    }

    /**
     * The waits and sizes of one exchange.
     *
     * @param timeouts the fixed waits
     * @param read the longest wait between two reads, {@code proxy_read_timeout}
     * @param maxResponseHead most bytes of response headers, counted as {@link Headers#weight}
     * @param retryReused whether a reused connection that dies before the first byte is tried again on a fresh one
     */
    public record Limits(OriginTimeouts timeouts, Duration read, long maxResponseHead, boolean retryReused) {}
}
