package dev.edgecase.phase.managed;

import dev.edgecase.compress.Decoding;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.http.MediaType;
import dev.edgecase.phase.field.RequestFields;
import dev.edgecase.phase.rule.RulesetRunner;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.Noted;
import dev.edgecase.pipeline.ResponsePhase;
import dev.edgecase.pipeline.SecurityEvent;
import dev.edgecase.pipeline.SecurityEvent.Source;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.Engine.Hit;
import dev.edgecase.rules.set.Rule;
import dev.edgecase.rules.value.ByteText;
import dev.edgecase.waf.Disclosures;

/**
 * Sensitive Data Detection: listens to bodies of text, HTML, JSON and XML while they go by, and says at their end what they should not
 * have told. The response stays what it is, whoever made it; what the edge shows in its own name is not looked at.
 *
 * <p>Source: Cloudflare docs, waf/managed-rules and ruleset-engine/reference/phases-list. Certainty: types, size and that matches are
 * logged alone are documented; that of a larger body the beginning is looked at is assumed.
 */
public final class SensitiveDataPhase implements ResponsePhase {
    private static final RulePhase PHASE = RulePhase.HTTP_RESPONSE_FIREWALL_MANAGED;
    private static final int MOST = 1 << 20;

    @Override
    public EdgeResponse apply(EdgeResponse response, Exchange exchange) {
        if (exchange.zone().rules().in(PHASE).isEmpty()
                || exchange.shown().isPresent()
                || !response.mayHaveBody(exchange.journey().request().method())
                || !isText(response.headers())) {
            return response;
        }
        var codings = response.headers().all("Content-Encoding");
        var coding = codings.isEmpty() ? "" : codings.get(0);
        return codings.size() > 1 || !(coding.isEmpty() || Decoding.decodes(coding))
                ? response
                : response.with(new OverheardBody(
                        response.body(),
                        MOST,
                        heard -> look(DecodedBytes.of(heard, coding, MOST), response, exchange)));
    }

    private static boolean isText(Headers headers) {
        var type = ByteText.lower(MediaType.of(headers));
        return type.startsWith("text/")
                || type.equals("application/json")
                || type.equals("application/xml")
                || type.endsWith("+json")
                || type.endsWith("+xml");
    }

    private static void look(byte[] body, EdgeResponse response, Exchange exchange) {
        var facts = RequestFields.facts(exchange, response, Disclosures.in(ByteText.ofBytes(body)));
        RulesetRunner.run(PHASE, facts, exchange).stream()
                .flatMap(run -> run.hits().stream())
                .map(Hit::rule)
                .filter(SensitiveDataPhase::isTold)
                .forEach(rule -> exchange.journey()
                        .note(new Noted.Secured(new SecurityEvent(
                                Source.DLP, rule.action().id(), rule.id(), rule.ref(), rule.description()))));
    }

    private static boolean isTold(Rule rule) {
        return rule.action() instanceof Action.Log
                || (rule.action() instanceof Action.Skip && rule.logging().orElse(true));
    }
}
