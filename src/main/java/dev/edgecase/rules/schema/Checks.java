package dev.edgecase.rules.schema;

import dev.edgecase.rules.json.JsonText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What makes schemas of schemas, and the checks for any type.
 *
 * <p>Source: OpenAPI 3.0.3, schema object. Certainty: documented.
 */
public final class Checks {
    private Checks() {}

    /** Wants what all of these want; the first that is not satisfied tells. */
    public static JsonSchema all(List<JsonSchema> schemas) {
        var fixed = List.copyOf(schemas);
        return (value, spot) -> {
            if (!spot.look()) {
                return Optional.of("%s takes too long to be checked".formatted(spot));
            }
            for (var schema : fixed) {
                var found = schema.violation(value, spot);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        };
    }

    /** Lets null pass where the schema says so. */
    public static JsonSchema nullable(JsonSchema schema) {
        return (value, spot) -> value == JsonText.NULL ? Optional.empty() : schema.violation(value, spot);
    }

    /** Wants a type. */
    public static JsonSchema type(Kind kind) {
        return (value, spot) ->
                broken(kind.has(value), () -> "%s is %s, not %s".formatted(spot, found(value), kind.words()));
    }

    /** Wants one of several values. */
    public static JsonSchema oneOfValues(List<?> values) {
        var fixed = values.stream().map(JsonText::of).toList();
        var words = fixed.stream().map(JsonText::words).collect(Collectors.joining(", "));
        return (value, spot) -> broken(fixed.contains(value), () -> "%s is none of %s".formatted(spot, words));
    }

    /** Wants that at least one is satisfied. */
    public static JsonSchema any(List<JsonSchema> schemas) {
        var fixed = List.copyOf(schemas);
        return (value, spot) -> broken(
                fixed.stream()
                        .anyMatch(
                                schema -> schema.violation(value, spot.tried()).isEmpty()),
                () -> "%s satisfies none of anyOf".formatted(spot));
    }

    /** Wants that exactly one is satisfied. */
    public static JsonSchema one(List<JsonSchema> schemas) {
        var fixed = List.copyOf(schemas);
        return (value, spot) -> {
            var satisfied = fixed.stream()
                    .filter(schema -> schema.violation(value, spot.tried()).isEmpty())
                    .count();
            return broken(satisfied == 1, () -> "%s satisfies %d of oneOf".formatted(spot, satisfied));
        };
    }

    /** Wants that it is not satisfied. */
    public static JsonSchema not(JsonSchema schema) {
        return (value, spot) -> broken(
                schema.violation(value, spot.tried()).isPresent(), () -> "%s is what it must not be".formatted(spot));
    }

    /** Returns the words where something does not hold. */
    static Optional<String> broken(boolean holds, java.util.function.Supplier<String> words) {
        return holds ? Optional.empty() : Optional.of(words.get());
    }

    private static String found(Object value) {
        if (value == JsonText.NULL) {
            return "null";
        }
        for (var kind : List.of(Kind.OBJECT, Kind.ARRAY, Kind.STRING, Kind.NUMBER)) {
            if (kind.has(value)) {
                return kind.words();
            }
        }
        return String.valueOf(value);
    }
}
