package dev.edgecase.phase.traffic;

import dev.edgecase.http.EdgeRequest;
import dev.edgecase.phase.rule.RulesetRunner;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.pipeline.RulesetRun;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Action.RedirectFromList;
import dev.edgecase.rules.set.RedirectTargets;

/**
 * Bulk Redirects: the first rule that matches and in whose list the URL is found answers; one that finds nothing does nothing.
 *
 * <p>Source: Cloudflare docs, rules/url-forwarding/bulk-redirects. Certainty: documented.
 */
final class BulkRedirectPhase implements RequestPhase {
    @Override
    public Decision decide(EdgeRequest request, Exchange exchange) {
        return RulesetRunner.run(RulePhase.HTTP_REQUEST_REDIRECT, exchange)
                .map(run -> decide(run, exchange))
                .orElse(Decision.PASS);
    }

    private static Decision decide(RulesetRun run, Exchange exchange) {
        for (var hit : run.hits()) {
            var rule = hit.rule();
            if (rule.action() instanceof RedirectFromList action) {
                var found =
                        RedirectTargets.of(action, run.facts(), run.rulesets().lists());
                if (found.isPresent()) {
                    var to = found.get();
                    return new Redirection(to.redirect().status(), to.location()).by(rule, run, exchange);
                }
                exchange.journey()
                        .note(
                                "BulkRedirectPhase",
                                "left out rule %s: list %s has nothing for the URL"
                                        .formatted(rule.title(), action.list()));
            }
        }
        return Decision.PASS;
    }
}
