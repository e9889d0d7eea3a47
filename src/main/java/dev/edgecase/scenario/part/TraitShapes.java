package dev.edgecase.scenario.part;

import dev.edgecase.rules.scheme.BotPresets;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.scheme.TraitReader;
import dev.edgecase.rules.scheme.Traits;
import dev.edgecase.rules.value.Type.Kind;
import dev.edgecase.scenario.shape.Key;
import dev.edgecase.scenario.shape.Types;
import dev.edgecase.scenario.shape.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the real edge would find out about a visitor: keys for the usual traits, and {@code fields} for all of them. */
public final class TraitShapes {
    private static final Map<String, String> EXAMPLES = Map.ofEntries(
            Map.entry("continent", "EU"),
            Map.entry("city", "Berlin"),
            Map.entry("region", "Land Berlin"),
            Map.entry("region_code", "BE"),
            Map.entry("postal_code", "\"10117\""),
            Map.entry("metro_code", "\"635\""),
            Map.entry("latitude", "\"52.52\""),
            Map.entry("longitude", "\"13.40\""),
            Map.entry("timezone", "Europe/Berlin"),
            Map.entry("bot_score", "2"),
            Map.entry("verified_bot", "true"),
            Map.entry("bot_category", "Search Engine Crawler"),
            Map.entry("ja3", "e7d705a3286e19ea42f587b344ee6865"),
            Map.entry("ja4", "t13d1516h2_8daaf6152771_b186095e22b6"),
            Map.entry("waf_score", "5"),
            Map.entry("threat_score", "0"));
    private static final List<Key<Object>> USUAL =
            TraitReader.names().keySet().stream().map(TraitShapes::key).toList();
    private static final Key<Map<Field, Object>> FIELDS = Key.of(
            "fields",
            FieldValues.OF_VISITORS,
            "{ cf.waf.score.sqli: 5, ip.src.subdivision_1_iso_code: DE-BE }",
            "Any field of rules that the real edge works out about a visitor, by its name.");

    private static final Key<String> BOT = Key.of(
                    "bot",
                    Types.words(BotPresets.names()),
                    "googlebot",
                    "What sort of visitor it is for the bot products; traits with a key of their own count more.")
            .byDefault("a human, with score 99");

    private TraitShapes() {}

    private static Key<Object> key(String name) {
        var field = TraitReader.field(name);
        var type = Types.<Object>parsed(words(field.type().kind()), text -> TraitReader.value(field, text));
        return Key.of(name, type, EXAMPLES.getOrDefault(name, ""), field.words())
                .byDefault(Traits.NONE.value(field).toString());
    }

    private static String words(Kind kind) {
        return switch (kind) {
            case INTEGER -> "whole number";
            case BOOLEAN -> "true or false";
            default -> "text";
        };
    }

    /** Returns the keys. */
    public static List<Key<?>> keys() {
        var keys = new ArrayList<Key<?>>(USUAL);
        keys.add(BOT);
        keys.add(FIELDS);
        return keys;
    }

    /** Returns what was written; what stands in {@code fields} comes before a key of its own. */
    public static Traits traits(Values values) {
        var traits = new LinkedHashMap<Field, Object>();
        USUAL.forEach(key -> values.get(key).ifPresent(value -> traits.put(TraitReader.field(key.name()), value)));
        traits.putAll(values.or(FIELDS, Map.of()));
        return Traits.of(traits).orElse(values.get(BOT).map(BotPresets::of).orElse(Map.of()));
    }
}
