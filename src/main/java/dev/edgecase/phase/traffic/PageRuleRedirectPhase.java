package dev.edgecase.phase.traffic;

import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.MatchedPageRule;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.pipeline.Ruling;
import dev.edgecase.rules.set.PageRule;
import dev.edgecase.rules.value.ByteText;
import java.util.Optional;

/**
 * The redirects of the Page Rule that counts: a forwarding URL, or Always Use HTTPS.
 *
 * <p>Source: Cloudflare docs, rules/page-rules/reference/settings. Certainty: documented; that they come after Bulk Redirects is
 * assumed.
 */
final class PageRuleRedirectPhase implements RequestPhase {
    private final HttpsRedirect https;

    PageRuleRedirectPhase(HttpsRedirect https) {
        this.https = https;
    }

    @Override
    public Decision decide(EdgeRequest request, Exchange exchange) {
        return exchange.pageRule()
                .flatMap(matched -> decide(matched, request, exchange))
                .orElse(Decision.PASS);
    }

    private Optional<Decision> decide(MatchedPageRule matched, EdgeRequest request, Exchange exchange) {
        var rule = matched.rule();
        if (rule.forwarding().isPresent()) {
            var forwarding = rule.forwarding().get();
            var to = new Redirection(forwarding.status(), forwarding.location(matched.stars()));
            return Optional.of(
                    answer(to.response(exchange), "sent the visitor to " + ByteText.unicode(to.location()), rule));
        }
        if (rule.settings().containsKey(PageRulePhase.ALWAYS_USE_HTTPS)
                && request.scheme().equals("http")
                && !HttpsRedirect.isExempt(request)) {
            return Optional.of(answer(https.answer(request, exchange), "sent the http visitor to https", rule));
        }
        return Optional.empty();
    }

    private static Decision answer(EdgeResponse response, String words, PageRule rule) {
        return new Decision.Answer(
                response,
                new Ruling(
                        Decider.PAGE_RULE,
                        Optional.of(rule.name()),
                        words + " by page rule " + rule.name(),
                        "Change the page rule, if the origin is to answer."));
    }
}
