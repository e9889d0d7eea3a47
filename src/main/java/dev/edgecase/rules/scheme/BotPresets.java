package dev.edgecase.rules.scheme;

import dev.edgecase.unit.Spelling;
import dev.edgecase.unit.UserProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What visitors of well-known sorts are for the bot products, under one name: {@code bot=googlebot}.
 *
 * <p>Source: Cloudflare docs, bots/concepts/bot-score and bots/concepts/bot/verified-bots/categories. Certainty: bands of scores and
 * categories are documented; which score of its band each has is chosen.
 */
public final class BotPresets {
    private static final Field SCORE = Fields.known("cf.bot_management.score");
    private static final Field VERIFIED = Fields.known("cf.bot_management.verified_bot");
    private static final Field CATEGORY = Fields.known("cf.verified_bot_category");
    private static final Map<String, Map<Field, Object>> PRESETS = presets();

    private BotPresets() {}

    private static Map<String, Map<Field, Object>> presets() {
        var presets = new LinkedHashMap<String, Map<Field, Object>>();
        presets.put("human", Map.of(SCORE, 95L));
        presets.put("likely_bot", Map.of(SCORE, 20L));
        presets.put("bot", Map.of(SCORE, 1L));
        presets.put("googlebot", verified("Search Engine Crawler"));
        presets.put("ai_crawler", verified("AI Crawler"));
        return presets;
    }

    private static Map<Field, Object> verified(String category) {
        return Map.of(SCORE, 1L, VERIFIED, true, CATEGORY, category);
    }

    /** Returns the names. */
    public static List<String> names() {
        return List.copyOf(PRESETS.keySet());
    }

    /**
     * Returns the traits that go with a name.
     *
     * @throws UserProblem where there is none of that name
     */
    public static Map<Field, Object> of(String name) {
        var known = PRESETS.get(name);
        if (known == null) {
            throw new UserProblem("bot takes %s, not '%s'%s"
                    .formatted(String.join(", ", names()), name, Spelling.hint(name, names())));
        }
        return known;
    }
}
