package dev.edgecase.phase.field.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Names with values, of which one name can have several. */
public final class Pairs {
    private Pairs() {}

    /** Calls the consumer with name and value of each part; one without {@code =} has an empty value, and an empty part is none. */
    public static void split(String text, char separator, BiConsumer<String, String> pairs) {
        var from = 0;
        while (from <= text.length()) {
            var next = text.indexOf(separator, from);
            var part = text.substring(from, next < 0 ? text.length() : next);
            if (!part.isEmpty()) {
                var equals = part.indexOf('=');
                pairs.accept(
                        equals < 0 ? part : part.substring(0, equals),
                        part.substring(equals < 0 ? part.length() : equals + 1));
            }
            from = next < 0 ? text.length() + 1 : next + 1;
        }
    }

    /** Returns the values of each name, in order. */
    public static Map<String, List<String>> byName(Consumer<BiConsumer<String, String>> pairs) {
        var values = new LinkedHashMap<String, List<String>>();
        pairs.accept((name, value) ->
                values.computeIfAbsent(name, first -> new ArrayList<>(1)).add(value));
        return values;
    }
}
