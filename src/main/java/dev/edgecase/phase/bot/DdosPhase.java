package dev.edgecase.phase.bot;

import dev.edgecase.error.EdgeError;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.phase.security.Cause;
import dev.edgecase.phase.security.Mitigation;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.pipeline.SecurityEvent.Source;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.SecurityAction.Challenge;
import dev.edgecase.rules.set.SecurityAction.Challenge.Level;
import dev.edgecase.zone.knob.BotKnobs.Ddos;
import java.util.Optional;

/**
 * HTTP DDoS protection, while an attack is pretended: everybody meets what it does, as those do who are taken for part of an attack.
 * Nothing bypasses it, and no number of requests sets it off.
 *
 * <p>Source: Cloudflare docs, ddos-protection/managed-rulesets/http/override-parameters. Certainty: the actions are documented; the
 * WAF's block page and its status are assumed.
 */
final class DdosPhase implements RequestPhase {
    private static final String REMEDY = "The attack is over when the knob ddos is none.";
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Action MANAGED_CHALLENGE = new Challenge(Level.MANAGED);
    private static final Action CHALLENGE = new Challenge(Level.INTERACTIVE);
    private static final Action LOG = new Action.Log();
    private static final Cause CAUSE = cause(EdgeError.WAF_BLOCK);
    private static final Cause CAUSE_429 = cause(EdgeError.WAF_BLOCK.withStatus(TOO_MANY_REQUESTS));

    private final Mitigation mitigation;

    DdosPhase(Mitigation mitigation) {
        this.mitigation = mitigation;
    }

    private static Cause cause(EdgeError error) {
        return new Cause(
                Source.L7DDOS,
                Decider.DDOS,
                "ddos",
                "ddos",
                "HTTP DDoS protection",
                error,
                () -> "as the knob ddos pretends an attack");
    }

    @Override
    public Decision decide(EdgeRequest request, Exchange exchange) {
        var knobs = exchange.zone().emulation().bots();
        if (knobs.ddos() == Ddos.NONE) {
            return Decision.pass(request);
        }
        return meet(knobs.ddos(), knobs.ddosBlock429() ? CAUSE_429 : CAUSE, exchange)
                .orElseGet(() -> Decision.pass(request));
    }

    private Optional<Decision> meet(Ddos attack, Cause cause, Exchange exchange) {
        return switch (attack) {
            case NONE -> Optional.empty();
            case BLOCK -> {
                exchange.journey().note(cause.event("block"));
                yield Optional.of(new Decision.Refuse(cause.error(), cause.ruling("blocked the request", REMEDY)));
            }
            case MANAGED_CHALLENGE -> mitigation.act(MANAGED_CHALLENGE, cause, exchange);
            case CHALLENGE -> mitigation.act(CHALLENGE, cause, exchange);
            case LOG -> mitigation.act(LOG, cause, exchange);
            case CONNECTION_CLOSE -> {
                exchange.journey().note(cause.event("connectionClose"));
                yield Optional.empty();
            }
        };
    }
}
