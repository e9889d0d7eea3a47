package dev.edgecase.phase.traffic;

import dev.edgecase.http.EdgeRequest;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.rules.set.UrlNormalization.Scope;

/**
 * Brings the URL into one form before rules and the cache see it. With scope incoming the origin still gets what the visitor sent.
 *
 * <p>Source: Cloudflare docs, rules/normalization. Certainty: documented.
 */
final class UrlNormalizationPhase implements RequestPhase {
    @Override
    public Decision decide(EdgeRequest request, Exchange exchange) {
        var normalization = exchange.zone().rules().traffic().normalization();
        var target = request.target();
        var normal = normalization.seen(target);
        if (normal.equals(target)) {
            return Decision.PASS;
        }
        exchange.journey().note("UrlNormalizationPhase", "normalized the URL to " + normal);
        exchange.target(normal);
        return Decision.pass(normalization.scope() == Scope.BOTH ? request.withTarget(normal) : request);
    }
}
