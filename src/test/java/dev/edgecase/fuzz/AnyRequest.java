package dev.edgecase.fuzz;

import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.scheme.FieldSource;
import dev.edgecase.rules.value.Ip;
import dev.edgecase.rules.value.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Some value of the right type for each field, other ones for each seed, and none for a few. */
record AnyRequest(int seed) implements FieldSource {
    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "/Shop/cart.php",
            "www.example.com",
            "id=7&id=9&q=a%20b",
            "\u00C3\u00A9\u00FF",
            "{\"a\":[1,\"x\"]}",
            "%2541+",
            "MTIzYWJj");

    @Override
    public @Nullable Object read(Field field) {
        var chance = seed ^ field.name().hashCode();
        return chance % 16 == 0 ? null : value(field.type(), chance);
    }

    private static Object value(Type type, int chance) {
        return switch (type.kind()) {
            case BOOLEAN -> chance % 2 == 0;
            case INTEGER -> (long) chance;
            case STRING, BYTES -> TEXTS.get(Math.floorMod(chance, TEXTS.size()));
            case IP -> chance % 2 == 0 ? new Ip(true, 0, chance & 0xFF) : new Ip(false, chance, chance);
            case ARRAY ->
                List.of(
                        value(type.element().orElseThrow(), chance + 1),
                        value(type.element().orElseThrow(), chance + 2));
            case MAP ->
                Map.of(
                        "a",
                        value(type.element().orElseThrow(), chance),
                        "accept",
                        value(type.element().orElseThrow(), chance + 3));
        };
    }
}
