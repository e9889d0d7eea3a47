package dev.edgecase.phase.security;

import dev.edgecase.http.EdgeResponse;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.ResponsePhase;

/**
 * Rate limits once more, now that the response is known: what counts by it.
 *
 * <p>Source: Cloudflare docs, ruleset-engine/reference/phases-list. Certainty: documented.
 */
final class LateCountPhase implements ResponsePhase {
    @Override
    public EdgeResponse apply(EdgeResponse response, Exchange exchange) {
        exchange.metering().answered(response);
        return response;
    }
}
