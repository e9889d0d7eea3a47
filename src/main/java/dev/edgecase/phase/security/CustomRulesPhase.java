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
import dev.edgecase.rules.set.Engine.Hit;

/**
 * WAF custom rules, and before them Firewall Rules where a zone still has some: each match is an event, and the first that blocks or
 * challenges answers. What {@code skip} takes out is the engine's and the later phases' to know.
 *
 * <p>Source: Cloudflare docs, waf/custom-rules and firewall/cf-firewall-rules. Certainty: documented; that the rules behind a challenge which the visitor has passed
 * are evaluated is assumed.
 */
final class CustomRulesPhase implements RequestPhase {
    private static final RulePhase PHASE = RulePhase.HTTP_REQUEST_FIREWALL_CUSTOM;
    private static final SecurityEvent.Source SOURCE = SecurityEvent.Source.FIREWALL_CUSTOM;
    private static final EdgeError ACCESS_DENIED = EdgeError.of(1020).orElseThrow();

    private final Mitigation mitigation;
    private final Challenges challenges;

    CustomRulesPhase(Mitigation mitigation, Challenges challenges) {
        this.mitigation = mitigation;
        this.challenges = challenges;
    }

    @Override
    public Decision decide(EdgeRequest request, Exchange exchange) {
        if (exchange.zone().rules().in(PHASE).isEmpty()) {
            return Decision.PASS;
        }
        challenges.letPass(SOURCE, exchange);
        return RulesetRunner.run(PHASE, exchange)
                .map(run -> mitigation.decide(run, hit -> cause(hit, run), request, exchange))
                .orElse(Decision.PASS);
    }

    private static Cause cause(Hit hit, RulesetRun run) {
        var rule = hit.rule();
        var isOld = hit.ruleset().isFirewallRules();
        return new Cause(
                isOld ? SecurityEvent.Source.FIREWALL_RULES : SOURCE,
                isOld ? Decider.FIREWALL_RULES : Decider.WAF_CUSTOM,
                rule.id(),
                rule.ref(),
                rule.description(),
                isOld ? ACCESS_DENIED : EdgeError.WAF_BLOCK,
                () -> RuleWords.by(rule, run.facts()));
    }
}
