package dev.edgecase.phase.check;

import dev.edgecase.error.EdgeError;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RequestPhase;

/**
 * Refuses with Error 1000 what looks as if it had been through the edge already: {@code CF-Connecting-IP} from the visitor, two
 * {@code X-Forwarded-For}, one that is too long, or a {@code CDN-Loop} that has gone round too often.
 *
 * <p>Source: Cloudflare docs, the page of error 1000, and fundamentals/reference/http-headers. Certainty: documented; the number
 * of loops is assumed.
 */
public final class IdentityPhase implements RequestPhase {
    @Override
    public Decision decide(EdgeRequest request, Exchange exchange) {
        var headers = request.headers();
        var emulation = exchange.zone().emulation();
        if (emulation.checkIdentity()) {
            if (headers.contains("CF-Connecting-IP")) {
                return refuse(
                        "the request carries CF-Connecting-IP, as if it had passed the edge before",
                        "Do not proxy back to the edge; to play another visitor send Edgecase-Visitor: ip=….");
            }
            var forwarded = headers.count("X-Forwarded-For");
            if (forwarded > 1) {
                return refuse(
                        "the request carries X-Forwarded-For %d times".formatted(forwarded), "Join them into one.");
            }
            var length = headers.first("X-Forwarded-For").map(String::length).orElse(0);
            if (length > emulation.maxForwardedFor()) {
                return refuse(
                        "X-Forwarded-For has %d characters, the limit is %d"
                                .formatted(length, emulation.maxForwardedFor()),
                        "Let the proxies in front of the edge send fewer addresses.");
            }
        }
        var loops = CdnLoop.passes(headers.all(CdnLoop.HEADER));
        if (loops >= emulation.cdnLoopThreshold()) {
            return refuse(
                    "CDN-Loop says that the request has passed the edge %d times".formatted(loops),
                    "Look for an origin or a proxy that sends requests back to the edge.");
        }
        return Decision.PASS;
    }

    private static Decision refuse(String reason, String remedy) {
        return Decision.refuse(EdgeError.DNS_POINTS_TO_PROHIBITED_IP, Decider.IDENTITY, reason, remedy);
    }
}
