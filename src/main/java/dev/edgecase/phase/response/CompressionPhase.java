package dev.edgecase.phase.response;

import dev.edgecase.compress.AcceptEncoding;
import dev.edgecase.compress.ResponseEncoding;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.phase.rule.RulesetRunner;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.ResponsePhase;
import dev.edgecase.pipeline.RulesetRun;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Action;
import java.util.List;

/**
 * Gives a response the coding that the last matching Compression Rule chooses. Without a rule it stays as it is.
 *
 * <p>Source: Cloudflare docs, rules/compression-rules. Certainty: documented.
 */
public final class CompressionPhase implements ResponsePhase {
    @Override
    public EdgeResponse apply(EdgeResponse response, Exchange exchange) {
        return RulesetRunner.run(RulePhase.HTTP_RESPONSE_COMPRESSION, response, exchange)
                .map(run -> compress(response, run, exchange))
                .orElse(response);
    }

    private static EdgeResponse compress(EdgeResponse response, RulesetRun run, Exchange exchange) {
        var last = run.hits().get(run.hits().size() - 1);
        if (!(last.rule().action() instanceof Action.CompressResponse rule)) {
            return response;
        }
        var journey = exchange.journey();
        var circumstances = new ResponseEncoding.Circumstances(
                journey.request().method(),
                AcceptEncoding.of(journey.request().headers()),
                exchange.zone().plan(),
                journey.passedFromOrigin() && journey.originHeaders().hasToken("Cache-Control", "no-transform"));
        var encoding = ResponseEncoding.of(rule.algorithms(), response, circumstances);
        var write = new RulesetRun.Write(last, "content-encoding", encoding.before(), encoding.after());
        run.wrote(() -> List.of(write));
        if (encoding.reason() != ResponseEncoding.Reason.CHOSEN) {
            journey.note(
                    "CompressionPhase",
                    "rule %s chose no algorithm: %s"
                            .formatted(last.rule().title(), encoding.reason().words()));
        }
        return encoding.applyTo(response, exchange::plainBytes);
    }
}
