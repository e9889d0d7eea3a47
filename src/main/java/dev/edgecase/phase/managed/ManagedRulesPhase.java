package dev.edgecase.phase.managed;

import dev.edgecase.error.EdgeError;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.phase.rule.RuleWords;
import dev.edgecase.phase.rule.RulesetRunner;
import dev.edgecase.phase.security.Cause;
import dev.edgecase.phase.security.SecurityPhases;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.pipeline.RulesetRun;
import dev.edgecase.pipeline.SecurityEvent.Source;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Engine.Hit;
import dev.edgecase.rules.set.Ruleset.Kind;
import dev.edgecase.rules.set.Rulesets;
import dev.edgecase.waf.Detections;
import dev.edgecase.waf.ManagedRulesets;

/**
 * Managed rules: the rulesets that the zone executes, or the Free one where it says nothing. What skip rules take out is the engine's
 * to know.
 *
 * <p>Source: Cloudflare docs, waf/managed-rules. Certainty: documented; that a zone with an entry point for the phase, be it empty, has
 * no other ruleset is assumed.
 */
public final class ManagedRulesPhase implements RequestPhase {
    private static final RulePhase PHASE = RulePhase.HTTP_REQUEST_FIREWALL_MANAGED;
    private static final Source SOURCE = Source.FIREWALL_MANAGED;

    private final SecurityPhases security;

    /** Makes the phase. */
    public ManagedRulesPhase(SecurityPhases security) {
        this.security = security;
    }

    @Override
    public Decision decide(EdgeRequest request, Exchange exchange) {
        var rulesets = exchange.zone().rules();
        var decision = rulesets.in(PHASE).isEmpty() ? Decision.PASS : run(rulesets, request, exchange);
        if (!(decision instanceof Decision.Pass pass) || !hasFreeRuleset(exchange)) {
            return decision;
        }
        var second = run(ManagedRulesets.free(), pass.changed().orElse(request), exchange);
        return second == Decision.PASS ? decision : second;
    }

    private Decision run(Rulesets rulesets, EdgeRequest request, Exchange exchange) {
        security.letPass(SOURCE, exchange);
        return RulesetRunner.run(PHASE, exchange, rulesets)
                .map(run -> security.mitigation().decide(run, hit -> cause(hit, run, exchange), request, exchange))
                .orElse(Decision.PASS);
    }

    /** Most requests hold nothing that the Free ruleset could find, and are then left alone before anything is made for it. */
    private static boolean hasFreeRuleset(Exchange exchange) {
        return exchange.zone().emulation().security().waf().freeRuleset()
                && !hasEntryPoint(exchange.zone().rules())
                && Detections.mayBeThreats(
                        exchange.target(), exchange.journey().request().headers());
    }

    private static boolean hasEntryPoint(Rulesets rulesets) {
        var entryPoints = rulesets.in(PHASE);
        return !entryPoints.isEmpty()
                && entryPoints.get(entryPoints.size() - 1).kind() == Kind.ZONE; // the account's come first
    }

    private static Cause cause(Hit hit, RulesetRun run, Exchange exchange) {
        var rule = hit.rule();
        return new Cause(
                SOURCE,
                Decider.WAF_MANAGED,
                rule.id(),
                rule.ref(),
                rule.description(),
                EdgeError.WAF_BLOCK,
                hit.ruleset().kind() == Kind.MANAGED
                        ? () -> ManagedWords.of(hit, run, exchange)
                        : () -> RuleWords.by(rule, run.facts()));
    }
}
