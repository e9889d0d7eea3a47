package dev.edgecase.rules.schema;

import static dev.edgecase.rules.schema.Checks.broken;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The checks for what objects and lists hold.
 *
 * <p>Source: OpenAPI 3.0.3, schema object. Certainty: documented.
 */
public final class Members {
    private Members() {}

    /** Wants that each element satisfies a schema. */
    public static JsonSchema items(JsonSchema each) {
        return (value, spot) -> {
            if (value instanceof List<?> list) {
                for (var i = 0; i < list.size(); i++) {
                    var found = each.violation(list.get(i), spot.at(String.valueOf(i)));
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
            return Optional.empty();
        };
    }

    /** Wants members of these names. */
    public static JsonSchema required(List<String> names) {
        var fixed = List.copyOf(names);
        return (value, spot) -> value instanceof Map<?, ?> map
                ? fixed.stream()
                        .filter(name -> !map.containsKey(name))
                        .findFirst()
                        .map(name -> "%s is missing".formatted(spot.at(name)))
                : Optional.empty();
    }

    /** Wants that members satisfy the schemas of their names, and all others that one. */
    public static JsonSchema properties(Map<String, JsonSchema> byName, JsonSchema others) {
        var fixed = Map.copyOf(byName);
        return (value, spot) -> {
            if (value instanceof Map<?, ?> map) {
                for (var member : map.entrySet()) {
                    var name = String.valueOf(member.getKey());
                    var found = fixed.getOrDefault(name, others).violation(member.getValue(), spot.at(name));
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
            return Optional.empty();
        };
    }

    /** Satisfied by nothing: for members that may not be there. */
    public static JsonSchema none() {
        return (value, spot) -> broken(false, () -> "%s is not in the schema".formatted(spot));
    }
}
