package dev.edgecase.phase.header;

import dev.edgecase.http.EdgeResponse;
import dev.edgecase.phase.header.HeaderEdits.Edit;
import dev.edgecase.phase.rule.RulesetRunner;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.ResponsePhase;
import dev.edgecase.pipeline.RulesetRun;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.ReservedHeaders;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Runs Response Header Transform Rules on every response, error pages of the edge and custom errors among them.
 *
 * <p>What may not be done is left out, and the Journey says so. Source: Cloudflare docs,
 * rules/transform/response-header-modification. Certainty: documented; the leaving out is assumed.
 */
public final class ResponseTransformPhase implements ResponsePhase {
    /** The wire's business. */
    private static final Set<String> FRAMING = Set.of(
            "connection",
            "content-length",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    @Override
    public EdgeResponse apply(EdgeResponse response, Exchange exchange) {
        return RulesetRunner.run(RulePhase.HTTP_RESPONSE_HEADERS_TRANSFORM, response, exchange)
                .map(run -> transform(response, run, exchange))
                .orElse(response);
    }

    private static EdgeResponse transform(EdgeResponse response, RulesetRun run, Exchange exchange) {
        var edits = HeaderEdits.of(run).stream()
                .filter(edit -> isLegal(edit, exchange))
                .toList();
        return response.with(HeaderEdits.apply(edits, response.headers(), run));
    }

    private static boolean isLegal(Edit edit, Exchange exchange) {
        var obstacle = mayChange(edit.edit().name())
                ? edit.problem().map(wrong -> "the value " + wrong)
                : Optional.of("the edge keeps that header to itself");
        obstacle.ifPresent(why -> exchange.journey()
                .note(
                        "ResponseTransformPhase",
                        "rule %s did not %s: %s".formatted(edit.hit().rule().title(), edit.words(), why)));
        return obstacle.isEmpty();
    }

    private static boolean mayChange(String name) {
        return ReservedHeaders.mayInResponse(name) && !FRAMING.contains(name.toLowerCase(Locale.ROOT));
    }
}
