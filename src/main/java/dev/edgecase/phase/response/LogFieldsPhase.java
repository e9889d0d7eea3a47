package dev.edgecase.phase.response;

import dev.edgecase.http.EdgeResponse;
import dev.edgecase.phase.rule.RulesetRunner;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.ResponsePhase;
import dev.edgecase.rules.scheme.RulePhase;

/**
 * Finds out which header fields and cookies the request log is to have. The log reads them off the finished Journey, where the
 * matching rules are kept.
 *
 * <p>Source: Cloudflare docs, logs/logpush/logpush-job/custom-fields. Certainty: documented.
 */
public final class LogFieldsPhase implements ResponsePhase {
    @Override
    public EdgeResponse apply(EdgeResponse response, Exchange exchange) {
        RulesetRunner.run(RulePhase.HTTP_LOG_CUSTOM_FIELDS, response, exchange);
        return response;
    }
}
