package dev.edgecase.phase.security;

import dev.edgecase.error.EdgeError;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.pipeline.SecurityEvent.Source;
import dev.edgecase.rules.set.SecurityAction.Challenge.Level;
import dev.edgecase.zone.SecurityOptions.SecurityLevel;

/**
 * Under Attack mode: everybody meets a managed challenge, programs that call an API among them. The other security levels do nothing.
 *
 * <p>Source: Cloudflare docs, waf/tools/security-level and fundamentals/reference/under-attack-mode. Certainty: documented; that the
 * challenge is the managed one, where one page speaks of JavaScript, and the place behind custom rules are assumed.
 */
final class SecurityLevelPhase implements RequestPhase {
    private static final String PRODUCT = "securityLevel";
    private static final Cause UNDER_ATTACK = new Cause(
            Source.SECURITY_LEVEL,
            Decider.SECURITY_LEVEL,
            "under_attack",
            "under_attack",
            "I'm Under Attack mode",
            EdgeError.FORBIDDEN,
            () -> "as the security level is under_attack");

    private final Challenges challenges;

    SecurityLevelPhase(Challenges challenges) {
        this.challenges = challenges;
    }

    @Override
    public Decision decide(EdgeRequest request, Exchange exchange) {
        if (exchange.settings().security().level() != SecurityLevel.UNDER_ATTACK
                || exchange.skips().skips(PRODUCT)) {
            return Decision.pass(request);
        }
        return challenges.meet(Level.MANAGED, UNDER_ATTACK, exchange).orElseGet(() -> Decision.pass(request));
    }
}
