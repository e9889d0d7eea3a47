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
import dev.edgecase.zone.knob.BotKnobs;
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
    private static final int FORBIDDEN = 403;
    private static final Cause CAUSE = cause(EdgeError.FORBIDDEN);

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
        return meet(knobs, exchange).orElseGet(() -> Decision.pass(request));
    }

    private static EdgeError error(BotKnobs knobs) {
        var error = knobs.ddosBlockCode() == FORBIDDEN
                ? EdgeError.WAF_BLOCK
                : EdgeError.of(knobs.ddosBlockCode()).orElseThrow();
        return knobs.ddosBlock429() ? error.withStatus(TOO_MANY_REQUESTS) : error;
    }

    private Optional<Decision> meet(BotKnobs knobs, Exchange exchange) {
        return switch (knobs.ddos()) {
            case NONE -> Optional.empty();
            case BLOCK -> {
                var block = cause(error(knobs));
                exchange.journey().note(block.event("block"));
                yield Optional.of(new Decision.Refuse(block.error(), block.ruling("blocked the request", REMEDY)));
            }
            case MANAGED_CHALLENGE -> mitigation.act(MANAGED_CHALLENGE, CAUSE, exchange);
            case CHALLENGE -> mitigation.act(CHALLENGE, CAUSE, exchange);
            case LOG -> mitigation.act(LOG, CAUSE, exchange);
            case CONNECTION_CLOSE -> {
                exchange.journey().note(CAUSE.event("connectionClose"));
                yield Optional.empty();
            }
        };
    }
}
