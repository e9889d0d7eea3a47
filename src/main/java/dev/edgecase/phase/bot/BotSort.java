package dev.edgecase.phase.bot;

import dev.edgecase.pipeline.Visitor;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.scheme.Fields;

/**
 * What sort of visitor somebody is, by bot score.
 *
 * <p>Source: Cloudflare docs, bots/concepts/bot-score. Certainty: documented.
 */
enum BotSort {
    /** A bot that says who it is, and is that. */
    VERIFIED,
    /** Score 1. */
    DEFINITELY_AUTOMATED,
    /** Scores 2 to 29. */
    LIKELY_AUTOMATED,
    /** Scores 30 to 99, and those without a score. */
    LIKELY_HUMAN;

    private static final Field VERIFIED_BOT = Fields.known("cf.client.bot");
    private static final Field SCORE = Fields.known("cf.bot_management.score");
    private static final int CERTAIN = 1;
    private static final int LIKELY = 29;

    static BotSort of(Visitor visitor) {
        if (Boolean.TRUE.equals(visitor.traits().value(VERIFIED_BOT))) {
            return VERIFIED;
        }
        var score = score(visitor);
        if (score == CERTAIN) {
            return DEFINITELY_AUTOMATED;
        }
        return score > CERTAIN && score <= LIKELY ? LIKELY_AUTOMATED : LIKELY_HUMAN;
    }

    static long score(Visitor visitor) {
        return (Long) visitor.traits().value(SCORE);
    }
}
