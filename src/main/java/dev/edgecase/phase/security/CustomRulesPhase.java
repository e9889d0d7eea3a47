package dev.edgecase.phase.security;

import dev.edgecase.error.EdgeError;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.phase.rule.RuleWords;
import dev.edgecase.phase.rule.RulesetRunner;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.pipeline.RulesetRun;
import dev.edgecase.pipeline.SecurityEvent;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Rule;

/**
 * WAF custom rules: each match is an event, and the first that blocks or challenges answers. What {@code skip} takes out is the
 * engine's and the later phases' to know.
 *
 * <p>Source: Cloudflare docs, waf/custom-rules. Certainty: documented; that the rules behind a challenge which the visitor has passed
 * are evaluated is assumed.
 */
final class CustomRulesPhase implements RequestPhase {
    private static final RulePhase PHASE = RulePhase.HTTP_REQUEST_FIREWALL_CUSTOM;
    private static final SecurityEvent.Source SOURCE = SecurityEvent.Source.FIREWALL_CUSTOM;

    private final Mitigation mitigation;
    private final Challenges challenges;

    CustomRulesPhase(Mitigation mitigation, Challenges challenges) {
        this.mitigation = mitigation;
        this.challenges = challenges;
    }

    @Override
    public Decision decide(EdgeRequest request, Exchange exchange) {
        if (exchange.zone().rules().in(PHASE).isEmpty()) {
            return Decision.pass(request);
        }
        challenges.letPass(SOURCE, exchange);
        return RulesetRunner.run(PHASE, exchange)
                .map(run -> mitigation.decide(run, hit -> cause(hit.rule(), run), request, exchange))
                .orElseGet(() -> Decision.pass(request));
    }

    private static Cause cause(Rule rule, RulesetRun run) {
        return new Cause(
                SOURCE,
                Decider.WAF_CUSTOM,
                rule.id(),
                rule.ref(),
                rule.description(),
                EdgeError.WAF_BLOCK,
                () -> RuleWords.by(rule, run.facts()));
    }
}
