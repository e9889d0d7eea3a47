package dev.edgecase.phase.traffic;

import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.RequestTarget;
import dev.edgecase.phase.rule.RulesetRunner;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.pipeline.RulesetRun;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Action.Redirect;
import dev.edgecase.rules.set.RedirectTargets;

/**
 * Single Redirects: the first rule that matches and whose target is not missing answers.
 *
 * <p>Source: Cloudflare docs, rules/url-forwarding/single-redirects. Certainty: documented; what becomes of a missing target, of a
 * query in the target beside a preserved one and of control characters is assumed.
 */
final class SingleRedirectPhase implements RequestPhase {
    @Override
    public Decision decide(EdgeRequest request, Exchange exchange) {
        return RulesetRunner.run(RulePhase.HTTP_REQUEST_DYNAMIC_REDIRECT, exchange)
                .map(run -> decide(run, exchange))
                .orElse(Decision.PASS);
    }

    private static Decision decide(RulesetRun run, Exchange exchange) {
        for (var hit : run.hits()) {
            var rule = hit.rule();
            if (rule.action() instanceof Redirect redirect) {
                var target = RedirectTargets.of(redirect, run.facts());
                if (target.isPresent()) {
                    var query = redirect.preserveQuery() ? RequestTarget.queryOf(exchange.target()) : "";
                    var location = RedirectTargets.withQuery(target.get(), query);
                    return new Redirection(redirect.status(), location).by(rule, run, exchange);
                }
                exchange.journey()
                        .note("SingleRedirectPhase", "left out rule %s: its target is missing".formatted(rule.title()));
            }
        }
        return Decision.PASS;
    }
}
