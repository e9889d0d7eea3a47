package dev.edgecase.rules;

import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.scheme.Fields;
import dev.edgecase.rules.value.Ip;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The request that the vectors of the language are about. */
final class ContextA {
    private static final Map<String, Object> VALUES = Map.ofEntries(
            Map.entry("http.host", "www.example.com"),
            Map.entry("http.request.method", "GET"),
            Map.entry("http.request.uri.path", "/Shop/cart.php"),
            Map.entry("http.request.uri.query", "id=7&id=9&q=a%20b"),
            Map.entry("http.request.full_uri", "https://www.example.com/Shop/cart.php?id=7&id=9&q=a%20b"),
            Map.entry(
                    "http.request.headers",
                    Map.of("accept", List.of("text/html", "text/plain"), "x-one", List.of("a"))),
            Map.entry("http.request.headers.names", List.of("Accept", "accept", "X-One")),
            Map.entry("http.request.uri.args", Map.of("id", List.of("7", "9"), "q", List.of("a%20b"))),
            Map.entry("ip.src", Ip.parse("203.0.113.9")),
            Map.entry("ip.src.country", "FR"),
            Map.entry("ip.src.asnum", 64500L),
            Map.entry("ssl", true),
            Map.entry("cf.client.bot", false),
            Map.entry("cf.edge.server_port", 443L),
            Map.entry("http.response.code", 200L),
            Map.entry("http.cookie", ""),
            Map.entry("http.request.cookies", Map.of()));

    private final Map<Field, Object> values = new HashMap<>();

    ContextA() {
        VALUES.forEach(this::with);
    }

    /** Changes a field. */
    ContextA with(String field, Object value) {
        values.put(Fields.known(field), value);
        return this;
    }

    /** Takes a field away. */
    ContextA without(String field) {
        values.remove(Fields.known(field));
        return this;
    }

    Facts facts() {
        return new Facts(this::read);
    }

    private @Nullable Object read(Field field) {
        return values.get(field);
    }
}
