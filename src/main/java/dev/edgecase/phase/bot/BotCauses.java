package dev.edgecase.phase.bot;

import dev.edgecase.error.EdgeError;
import dev.edgecase.phase.security.Cause;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.SecurityEvent.Source;
import java.util.function.Supplier;

/** The causes of the bot products: each setting is a rule by its own name. */
final class BotCauses {
    private BotCauses() {}

    /**
     * Returns the cause that a setting is.
     *
     * <p>Source: not documented. Certainty: that Super Bot Fight Mode and the rule against AI bots have the source of Bot Fight Mode,
     * and the names of rules, are assumed.
     *
     * @param why what about the visitor made it so
     */
    static Cause of(String setting, String description, Supplier<String> why) {
        return new Cause(
                Source.BOT_FIGHT,
                Decider.BOT_FIGHT,
                setting,
                setting,
                description,
                EdgeError.WAF_BLOCK,
                () -> "by %s, as %s".formatted(setting, why.get()));
    }
}
