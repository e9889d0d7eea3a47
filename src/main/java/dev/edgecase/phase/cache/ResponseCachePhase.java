package dev.edgecase.phase.cache;

import dev.edgecase.http.EdgeResponse;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.ResponsePhase;

/**
 * Cache Response Rules for what the cache does not answer: they can take fields off such responses, too. On 1xx they do not run.
 *
 * <p>Source: Cloudflare docs, cache/how-to/cache-response-rules. Certainty: documented.
 */
public final class ResponseCachePhase implements ResponsePhase {
    private static final int SWITCHING_PROTOCOLS = 101;

    @Override
    public EdgeResponse apply(EdgeResponse response, Exchange exchange) {
        var policy = exchange.caching().policy();
        var passed =
                exchange.journey().cache().isPresent() && exchange.journey().passedFromOrigin();
        if (policy.isEmpty()
                || !passed
                || exchange.caching().isPossible()
                || response.status() == SWITCHING_PROTOCOLS) {
            return response;
        }
        return response.with(
                new ResponseRuling(exchange, policy.get()).apply(response).shown());
    }
}
