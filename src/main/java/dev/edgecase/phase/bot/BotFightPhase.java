package dev.edgecase.phase.bot;

import dev.edgecase.http.EdgeRequest;
import dev.edgecase.phase.security.Cause;
import dev.edgecase.phase.security.Mitigation;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.SecurityAction.Challenge;
import dev.edgecase.rules.set.SecurityAction.Challenge.Level;

/**
 * Bot Fight Mode: challenges who is a bot for certain, wherever it goes. No rule skips it; an IP Access rule that allows the visitor
 * does.
 *
 * <p>Source: Cloudflare docs, bots/get-started/bot-fight-mode and waf/feature-interoperability. Certainty: documented; that the bots
 * it knows are those with score 1, that verified ones pass, and its place are assumed.
 */
final class BotFightPhase implements RequestPhase {
    private static final Action CHALLENGE = new Challenge(Level.MANAGED);
    private static final Cause CAUSE =
            BotCauses.of("fight_mode", "Bot Fight Mode", () -> "the visitor's bot score is 1");

    private final Mitigation mitigation;

    BotFightPhase(Mitigation mitigation) {
        this.mitigation = mitigation;
    }

    @Override
    public Decision decide(EdgeRequest request, Exchange exchange) {
        if (!exchange.zone().rules().tools().bots().fightMode()
                || exchange.skips().isAllowed()
                || BotSort.of(exchange.visitor()) != BotSort.DEFINITELY_AUTOMATED) {
            return Decision.PASS;
        }
        return mitigation.act(CHALLENGE, CAUSE, exchange).orElse(Decision.PASS);
    }
}
