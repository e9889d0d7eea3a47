package dev.edgecase.phase.header;

import dev.edgecase.http.EdgeResponse;
import dev.edgecase.phase.header.HeaderEdits.Edit;
import dev.edgecase.phase.rule.RulesetRunner;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.ResponsePhase;
import dev.edgecase.pipeline.RulesetRun;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.ReservedHeaders;

/**
 * Runs Response Header Transform Rules on every response, error pages of the edge and custom errors among them, but not on
 * challenges.
 *
 * <p>What may not be done is left out, and the Journey says so. Source: Cloudflare docs,
 * rules/transform/response-header-modification. Certainty: documented; the leaving out is assumed.
 */
public final class ResponseTransformPhase implements ResponsePhase {
    @Override
    public EdgeResponse apply(EdgeResponse response, Exchange exchange) {
        if (exchange.challenge().isPresent()) {
            return response;
        }
        return RulesetRunner.run(RulePhase.HTTP_RESPONSE_HEADERS_TRANSFORM, response, exchange)
                .map(run -> transform(response, run, exchange))
                .orElse(response);
    }

    private static EdgeResponse transform(EdgeResponse response, RulesetRun run, Exchange exchange) {
        var edits = HeaderEdits.of(run);
        edits.removeIf(edit -> !isLegal(edit, exchange));
        return response.with(HeaderEdits.apply(edits, response.headers(), run));
    }

    private static boolean isLegal(Edit edit, Exchange exchange) {
        var name = edit.edit().name();
        var obstacle = ReservedHeaders.inResponse(name)
                .map(reason -> name + " " + reason)
                .or(() -> edit.problem().map(wrong -> "the value " + wrong));
        obstacle.ifPresent(why -> exchange.journey()
                .note(
                        "ResponseTransformPhase",
                        "rule %s did not %s: %s".formatted(edit.hit().rule().title(), edit.words(), why)));
        return obstacle.isEmpty();
    }
}
