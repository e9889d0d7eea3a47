package dev.edgecase.phase.bot;

import dev.edgecase.pipeline.Exchange;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.scheme.Fields;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Bots that collect texts for language models.
 *
 * <p>Source: Cloudflare docs, bots/concepts/bot and bots/additional-configurations/block-ai-bots. Certainty: the category and the names
 * are documented; that a name is found anywhere in User-Agent is assumed, and who hides behind a browser's is known to nobody here.
 */
final class AiBots {
    private static final Field CATEGORY = Fields.known("cf.verified_bot_category");
    private static final String CRAWLER = "AI Crawler";
    private static final List<String> NAMES = List.of(
            "amazonbot",
            "applebot",
            "bytespider",
            "ccbot",
            "claudebot",
            "duckassistbot",
            "google-cloudvertexbot",
            "googleother",
            "gptbot",
            "meta-externalagent",
            "petalbot",
            "tiktokspider");

    private AiBots() {}

    /** Returns by what the visitor is known as one, as a sentence goes on; empty where it is none. */
    static Optional<String> known(Exchange exchange) {
        if (exchange.visitor().traits().value(CATEGORY).equals(CRAWLER)) {
            return Optional.of("the visitor is a verified bot of the category " + CRAWLER);
        }
        var agent = exchange.journey()
                .request()
                .headers()
                .first("User-Agent")
                .orElse("")
                .toLowerCase(Locale.ROOT);
        return NAMES.stream().filter(agent::contains).findFirst().map(name -> "its User-Agent names " + name);
    }
}
