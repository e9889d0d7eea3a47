package dev.edgecase.phase.field;

import dev.edgecase.error.EdgeError;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.origin.OriginTrace;
import dev.edgecase.pipeline.Arrival;
import dev.edgecase.pipeline.BodySample;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.ShownError;
import dev.edgecase.pipeline.Visitor;
import dev.edgecase.rules.shield.Shielding;
import dev.edgecase.unit.RayId;
import dev.edgecase.zone.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A request as rules see it at one point of its way; holds no more of the body than was read for rules, and does not change when the request does.
 *
 * @param request the head as the visitor sent it
 * @param target the request-target as the phases so far have left it for rules
 * @param arrival how it reached the edge
 * @param visitor who it comes from
 * @param zone the zone
 * @param ray the request's name
 * @param at when its head was complete
 * @param response the response, once there is one
 * @param body what was read of the body; empty where nobody reads it
 * @param shielding what API Shield makes of it; empty where the zone has none
 */
public record RequestView(
        EdgeRequest request,
        String target,
        Arrival arrival,
        Visitor visitor,
        Zone zone,
        RayId ray,
        Instant at,
        Optional<Answer> response,
        Optional<BodySample> body,
        Optional<Shielding> shielding) {

    /**
     * The response so far.
     *
     * @param status the status
     * @param headers the header fields
     * @param raw the header fields before any phase touched them
     * @param elapsed how long the request has taken
     * @param trace what the origin had of that
     * @param shown the error that the edge shows
     * @param disclosed the rules of Sensitive Data Detection that find something in its body; none before that has gone by
     */
    public record Answer(
            int status,
            Headers headers,
            Headers raw,
            Duration elapsed,
            OriginTrace trace,
            Optional<EdgeError> shown,
            List<String> disclosed) {
        /** Keeps a list that nobody changes. */
        public Answer {
            disclosed = List.copyOf(disclosed);
        }

        /** An answer whose body is still to come. */
        public Answer(
                int status,
                Headers headers,
                Headers raw,
                Duration elapsed,
                OriginTrace trace,
                Optional<EdgeError> shown) {
            this(status, headers, raw, elapsed, trace, shown, List.of());
        }

        /** Returns how long the origin took to its first byte. */
        Duration origin() {
            return trace.dns()
                    .plus(trace.tcp())
                    .plus(trace.tls())
                    .plus(trace.sending())
                    .plus(trace.waiting());
        }

        /** Returns how long the edge itself has worked. */
        Duration edge() {
            var edge = elapsed.minus(origin());
            return edge.isNegative() ? Duration.ZERO : edge;
        }
    }

    /** Returns the request as it stands, without a response. */
    public static RequestView of(Exchange exchange) {
        return of(exchange, Optional.empty());
    }

    /** Returns the request and its response as they stand. */
    static RequestView of(Exchange exchange, EdgeResponse response, List<String> disclosed) {
        var elapsed = Duration.between(
                exchange.journey().startedAt(), exchange.clock().instant());
        return of(
                exchange,
                Optional.of(new Answer(
                        response.status(),
                        response.headers(),
                        exchange.untouched().orElse(response.headers()),
                        elapsed,
                        exchange.journey().trace(),
                        exchange.shown().map(ShownError::error),
                        disclosed)));
    }

    private static RequestView of(Exchange exchange, Optional<Answer> response) {
        var journey = exchange.journey();
        return new RequestView(
                journey.request(),
                exchange.target(),
                exchange.arrival(),
                exchange.visitor(),
                exchange.zone(),
                exchange.ray(),
                journey.startedAt(),
                response,
                exchange.sample(),
                exchange.shielding());
    }

    /** Tells whether that port need not be written. */
    boolean hasUsualPort() {
        return port() == (isSecure() ? MeantPort.HTTPS : MeantPort.HTTP);
    }

    /** Returns the port that the visitor means to have connected to. */
    int port() {
        return MeantPort.of(request, arrival, visitor);
    }

    boolean isSecure() {
        return request.scheme().equals("https");
    }
}
