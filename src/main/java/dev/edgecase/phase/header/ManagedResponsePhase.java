package dev.edgecase.phase.header;

import dev.edgecase.http.EdgeResponse;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.ResponsePhase;

/**
 * Carries out the Managed Transforms of responses that are on, but not on challenges.
 *
 * <p>Source: Cloudflare docs, rules/transform/managed-transforms/reference. Certainty: documented; that the origin's own values are
 * replaced is assumed.
 */
public final class ManagedResponsePhase implements ResponsePhase {
    @Override
    public EdgeResponse apply(EdgeResponse response, Exchange exchange) {
        var on = exchange.zone().rules().traffic().managed().response();
        if (on.isEmpty() || exchange.challenge().isPresent()) {
            return response;
        }
        var headers = response.headers().edit();
        if (on.contains("remove_x-powered-by_header")) {
            headers.remove("X-Powered-By");
        }
        if (on.contains("add_security_headers")) {
            headers.set("x-content-type-options", "nosniff")
                    .set("x-xss-protection", "1; mode=block")
                    .set("x-frame-options", "SAMEORIGIN")
                    .set("referrer-policy", "same-origin")
                    .set("expect-ct", "max-age=86400, enforce");
        }
        return response.with(headers.build());
    }
}
