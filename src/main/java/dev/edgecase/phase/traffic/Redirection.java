package dev.edgecase.phase.traffic;

import dev.edgecase.error.BarePage;
import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.phase.rule.RuleWords;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RulesetRun;
import dev.edgecase.pipeline.Ruling;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Rule;
import dev.edgecase.rules.set.UrlNormalizer;
import dev.edgecase.rules.value.ByteText;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * A redirect that a rule makes, and the page that goes with redirects of every kind.
 *
 * <p>Source: Cloudflare docs, rules/url-forwarding; published captures for the page. Certainty: the page is observed; that the 301
 * and 308 of rules may be kept for an hour, as those of older products, is assumed.
 *
 * @param status 301, 302, 303, 307 or 308
 * @param location the URL, as bytes; it goes as it is, but for control characters
 */
record Redirection(int status, String location) {
    private static final Map<Integer, String> HEADINGS = Map.of(
            301, "301 Moved Permanently",
            302, "302 Found",
            303, "303 See Other",
            307, "307 Temporary Redirect",
            308, "308 Permanent Redirect");

    /** Returns the answer in the name of a rule. */
    Decision by(Rule rule, RulesetRun run, Exchange exchange) {
        var bulk = run.phase() == RulePhase.HTTP_REQUEST_REDIRECT;
        var ruling = new Ruling(
                bulk ? Decider.BULK_REDIRECT : Decider.SINGLE_REDIRECT,
                Optional.of(rule.ref()),
                "sent the visitor to %s %s".formatted(ByteText.unicode(location), RuleWords.by(rule, run.facts())),
                "Change the rule %s in %s, if the origin is to answer."
                        .formatted(rule.title(), run.phase().id()));
        return new Decision.Answer(response(exchange), ruling);
    }

    /** Returns the response of a rule's redirect. */
    EdgeResponse response(Exchange exchange) {
        var headers = Headers.builder().add("Location", UrlNormalizer.encodedLocation(location));
        if (exchange.zone().emulation().cacheRedirects() && (status == 301 || status == 308)) {
            headers.add("Cache-Control", "max-age=3600");
        }
        return response(status, headers.build());
    }

    /** Returns a redirect with these header fields, {@code Location} among them, and the small page. */
    static EdgeResponse response(int status, Headers headers) {
        var page = BarePage.of(HEADINGS.getOrDefault(status, String.valueOf(status)));
        return new EdgeResponse(
                status,
                headers.edit().add("Content-Type", "text/html").build(),
                Body.of(page.getBytes(StandardCharsets.US_ASCII)));
    }
}
