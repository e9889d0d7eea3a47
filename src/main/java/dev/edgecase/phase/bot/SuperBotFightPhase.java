package dev.edgecase.phase.bot;

import dev.edgecase.http.EdgeRequest;
import dev.edgecase.phase.rule.RulesetRunner;
import dev.edgecase.phase.security.Cause;
import dev.edgecase.phase.security.Mitigation;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.scheme.Fields;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.SecurityAction.Block;
import dev.edgecase.rules.set.SecurityAction.Challenge;
import dev.edgecase.rules.set.SecurityAction.Challenge.Level;
import dev.edgecase.rules.tool.Bots;
import dev.edgecase.rules.tool.Bots.SuperFight;
import dev.edgecase.rules.tool.Bots.Treatment;
import dev.edgecase.zone.Zone;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Super Bot Fight Mode, and before it the rule against AI bots: blocks and challenges whole sorts of visitors, wherever they go.
 *
 * <p>Source: Cloudflare docs, bots/get-started/super-bot-fight-mode, bots/concepts/bot, bots/additional-configurations/static-resources.
 * Certainty: documented; by what WordPress is known that asks itself is assumed.
 */
final class SuperBotFightPhase implements RequestPhase {
    private static final RulePhase PHASE = RulePhase.HTTP_REQUEST_SBFM;
    private static final Field STATIC_RESOURCE = Fields.known("cf.bot_management.static_resource");
    private static final Action BLOCK = new Block(Optional.empty());
    private static final Action CHALLENGE = new Challenge(Level.MANAGED);

    /** {@code WordPress/6.4; https://shop.test}. */
    private static final Pattern WORD_PRESS = Pattern.compile("WordPress/[^;]*; https?://([^/:?#]+).*");

    private final Mitigation mitigation;

    SuperBotFightPhase(Mitigation mitigation) {
        this.mitigation = mitigation;
    }

    @Override
    public Decision decide(EdgeRequest request, Exchange exchange) {
        var bots = exchange.zone().rules().tools().bots();
        var isOn = bots.blocksAi() || bots.superFight().isOn();
        return !isOn || exchange.skips().skips(PHASE)
                ? Decision.PASS
                : decide(bots, exchange).orElse(Decision.PASS);
    }

    private Optional<Decision> decide(Bots bots, Exchange exchange) {
        var ai = bots.blocksAi() ? AiBots.known(exchange) : Optional.<String>empty();
        if (ai.isPresent()) {
            return mitigation.act(BLOCK, BotCauses.of("ai_bots_protection", "Block AI bots", ai::get), exchange);
        }
        var sort = BotSort.of(exchange.visitor());
        var treatment = treatment(sort, bots.superFight());
        return treatment == Treatment.ALLOW || isLeftAlone(bots.superFight(), exchange)
                ? Optional.empty()
                : mitigation.act(treatment == Treatment.BLOCK ? BLOCK : CHALLENGE, cause(sort, exchange), exchange);
    }

    private static Treatment treatment(BotSort sort, SuperFight fight) {
        return switch (sort) {
            case VERIFIED -> fight.verified();
            case DEFINITELY_AUTOMATED -> fight.definitely();
            case LIKELY_AUTOMATED -> fight.likely();
            case LIKELY_HUMAN -> Treatment.ALLOW;
        };
    }

    private static boolean isLeftAlone(SuperFight fight, Exchange exchange) {
        var isStatic = Boolean.TRUE.equals(RulesetRunner.facts(exchange).value(STATIC_RESOURCE));
        return (isStatic && !fight.staticResources()) || (fight.forWordPress() && isByWordPress(exchange));
    }

    /** WordPress asks itself under its own name. */
    private static boolean isByWordPress(Exchange exchange) {
        var agent = exchange.journey().request().headers().first("User-Agent").orElse("");
        var parts = WORD_PRESS.matcher(agent);
        return parts.matches() && Zone.isOrBelow(exchange.request().host(), parts.group(1));
    }

    private static Cause cause(BotSort sort, Exchange exchange) {
        var score = BotSort.score(exchange.visitor());
        return switch (sort) {
            case VERIFIED ->
                BotCauses.of(
                        "sbfm_verified_bots",
                        "Super Bot Fight Mode, verified bots",
                        () -> "the visitor is a verified bot");
            case DEFINITELY_AUTOMATED ->
                BotCauses.of(
                        "sbfm_definitely_automated",
                        "Super Bot Fight Mode, definitely automated",
                        () -> "the visitor's bot score is " + score);
            default ->
                BotCauses.of(
                        "sbfm_likely_automated",
                        "Super Bot Fight Mode, likely automated",
                        () -> "the visitor's bot score is " + score);
        };
    }
}
