package dev.edgecase.scenario.part;

import dev.edgecase.unit.Plan;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is written about a zone's rules, so that a change can be read on top of it.
 *
 * @param written by the keys of a zone, as plain data in the shapes of the API
 * @param plan the plan that was named, whose gates hold; empty opens all
 * @param records other names of the account, each with the origin that it points to
 */
public record ZoneRules(Map<String, Object> written, Optional<Plan> plan, Map<String, String> records) {
    /** Nothing. */
    public static final ZoneRules NONE = new ZoneRules(Map.of(), Optional.empty(), Map.of());

    /** Keeps maps that nobody changes. */
    public ZoneRules {
        written = Map.copyOf(written);
        records = Map.copyOf(records);
    }

    /** Returns what holds after a change: phases, and keys other than rules, take the place of those before. */
    ZoneRules and(ZoneRules change) {
        var names = new LinkedHashMap<>(records);
        names.putAll(change.records);
        return new ZoneRules(merged(written, change.written, 0), change.plan.or(() -> plan), names);
    }

    private static Map<String, Object> merged(Map<String, Object> before, Map<?, ?> after, int depth) {
        var all = new LinkedHashMap<>(before);
        after.forEach((key, value) -> {
            var name = String.valueOf(key);
            var isTable = name.equals("account") || (name.equals("rules") && depth < 2);
            all.put(
                    name,
                    isTable && value instanceof Map<?, ?> now && all.get(name) instanceof Map<?, ?> then
                            ? merged(named(then), now, depth + 1)
                            : value);
        });
        return all;
    }

    private static Map<String, Object> named(Map<?, ?> map) {
        var all = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> all.put(String.valueOf(key), value));
        return all;
    }
}
