package dev.edgecase.phase.response;

import dev.edgecase.compress.CodingTerms;
import dev.edgecase.compress.ResponseEncoding;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.phase.rule.RulesetRunner;
import dev.edgecase.pipeline.Codings;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.ResponsePhase;
import dev.edgecase.pipeline.RulesetRun;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Action;
import java.util.List;
import java.util.Optional;

/**
 * Gives a response the coding that the last matching Compression Rule chooses, or without one what the origin's answers get by
 * default. What the edge makes itself stays plain by default.
 *
 * <p>Source: Cloudflare docs, rules/compression-rules and speed/optimization/content/compression. Certainty: documented; assumed for
 * what the edge makes itself.
 */
public final class CompressionPhase implements ResponsePhase {
    @Override
    public EdgeResponse apply(EdgeResponse response, Exchange exchange) {
        return RulesetRunner.run(RulePhase.HTTP_RESPONSE_COMPRESSION, response, exchange)
                .map(run -> byRule(response, run, exchange))
                .orElseGet(() -> byDefault(response, exchange));
    }

    /** Most responses are none of those; that is seen before anything else is read. */
    private static EdgeResponse byDefault(EdgeResponse response, Exchange exchange) {
        var journey = exchange.journey();
        if (!journey.request().headers().contains("Accept-Encoding")
                || !ResponseEncoding.isDefaultType(response.headers())
                || !journey.passedFromOrigin()) {
            return response;
        }
        var encoding = ResponseEncoding.byDefault(response, terms(exchange));
        if (encoding.changes()) {
            journey.note("CompressionPhase", "compressed with %s by default".formatted(encoding.after()));
        }
        return encoding.applyTo(response, exchange::plainBytes);
    }

    private static EdgeResponse byRule(EdgeResponse response, RulesetRun run, Exchange exchange) {
        var last = run.hits().get(run.hits().size() - 1);
        if (!(last.rule().action() instanceof Action.CompressResponse rule)) {
            return response;
        }
        var encoding = ResponseEncoding.of(rule.algorithms(), response, terms(exchange));
        var write = new RulesetRun.Write(last, "content-encoding", encoding.before(), encoding.after());
        run.wrote(() -> List.of(write));
        if (encoding.reason() != ResponseEncoding.Reason.CHOSEN) {
            exchange.journey()
                    .note(
                            "CompressionPhase",
                            "rule %s chose no algorithm: %s"
                                    .formatted(
                                            last.rule().title(),
                                            encoding.reason().words()));
        }
        return encoding.applyTo(response, exchange::plainBytes);
    }

    /** The origin's fields count as they were before rules; those of a page of the edge forbid nothing. */
    private static CodingTerms terms(Exchange exchange) {
        var origin = exchange.journey().passedFromOrigin() ? exchange.untouched() : Optional.<Headers>empty();
        return Codings.terms(exchange, origin.orElse(Headers.EMPTY));
    }
}
