package dev.edgecase.phase;

import dev.edgecase.error.EdgeError;
import dev.edgecase.fault.Fault;
import dev.edgecase.fault.FaultSwitch;
import dev.edgecase.fault.When;
import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RequestPhase;

/**
 * Decides, once for each request that goes to the origin, what is pretended to go wrong there: what the request itself wants, or
 * else the first fault rule whose turn it is.
 */
final class InjectionPhase implements RequestPhase {
    private final FaultSwitch faults;

    InjectionPhase(FaultSwitch faults) {
        this.faults = faults;
    }

    @Override
    public Decision decide(EdgeRequest request, Exchange exchange) {
        var fault = exchange.wanted()
                .or(() -> faults.next(rule -> rule.isAbout(request.method(), request.path())))
                .orElse(null);
        if (fault == null) {
            return Decision.PASS;
        }
        if (fault.what().needsHttp2() && !canSpeakHttp2(request, exchange)) {
            return Decision.refuse(
                    EdgeError.BAD_REQUEST,
                    Decider.EDGECASE,
                    "%s needs HTTP/2 towards the origin, and this request goes over HTTP/1.1".formatted(fault),
                    "Visit over https with ssl full and origin_max_http_version 2, or inject before-response reset.");
        }
        if (fault.isInsideRequest()) {
            return Decision.refuse(
                    EdgeError.BAD_REQUEST,
                    Decider.EDGECASE,
                    "%s in the middle of a request cannot be pretended, only before its first byte".formatted(fault),
                    "Leave out after, or let an origin that is played do it.");
        }
        if (hasNoPlace(fault, request, exchange)) {
            exchange.journey().note("InjectionPhase", "left out " + fault + ": this exchange has no such moment");
        } else {
            exchange.inject(fault);
        }
        return Decision.PASS;
    }

    private static boolean canSpeakHttp2(EdgeRequest request, Exchange exchange) {
        return exchange.route().offersHttp2() && !request.isWebSocketUpgrade();
    }

    /** Tells whether the moment does not come: a handshake on a plain connection, the body of a request without one. */
    private static boolean hasNoPlace(Fault fault, EdgeRequest request, Exchange exchange) {
        return (fault.when() == When.TLS_HANDSHAKE && exchange.route().tls().isEmpty())
                || (fault.when() == When.REQUEST_BODY && request.body() == Body.EMPTY);
    }
}
