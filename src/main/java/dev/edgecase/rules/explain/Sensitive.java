package dev.edgecase.rules.explain;

import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.tree.Node;
import dev.edgecase.rules.tree.Node.Element;
import dev.edgecase.rules.tree.Node.Read;
import dev.edgecase.rules.tree.ValueText;
import dev.edgecase.rules.value.ByteText;
import dev.edgecase.rules.value.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Values that open doors, such as cookies and credentials: reports show them only when somebody asks for them. */
public enum Sensitive {
    /** Their values are replaced. */
    MASKED,
    /** Everything is shown. */
    SHOWN;

    private static final String MASK = "[redacted]";
    private static final Set<String> HEADERS = Set.of("authorization", "proxy-authorization", "cookie", "set-cookie");
    private static final Set<String> FIELDS = Set.of(
            "http.cookie",
            "http.request.cookies",
            "http.request.headers.values",
            "raw.http.request.headers.values",
            "http.response.headers.values",
            "raw.http.response.headers.values");
    private static final Set<String> HEADER_MAPS = Set.of(
            "http.request.headers", "raw.http.request.headers", "http.response.headers", "raw.http.response.headers");

    /** Tells whether a header's value opens doors. */
    public static boolean isHeader(String name) {
        return HEADERS.contains(ByteText.lower(name));
    }

    /** Tells whether a field as a whole may not be shown. */
    public static boolean is(Field field) {
        return FIELDS.contains(field.name());
    }

    /** Returns what a part of an expression came to, as a report may show it. */
    public String value(Node node, Optional<Object> value, int most) {
        return this == MASKED && value.isPresent() && opens(node) ? MASK : ValueText.shortened(value, most);
    }

    /** Returns the value of a field as text that a report may show. */
    public String text(Field field, Optional<Object> value, int most) {
        return this == MASKED && value.isPresent() && is(field) ? MASK : ValueText.shortened(value, most);
    }

    /** Returns the value of a field as plain data, as a report may show it; of a map of headers the entries that open doors are masked. */
    public Optional<Object> value(Field field, Optional<Object> value) {
        if (this == SHOWN || value.isEmpty()) {
            return value.map(Sensitive::plain);
        }
        if (is(field)) {
            return Optional.of(MASK);
        }
        if (HEADER_MAPS.contains(field.name()) && value.get() instanceof Map<?, ?> headers) {
            var shown = new TreeMap<String, Object>();
            headers.forEach((name, values) ->
                    shown.put((String) name, isHeader((String) name) ? List.of(MASK) : plain(values)));
            return Optional.of(shown);
        }
        return value.map(Sensitive::plain);
    }

    private static Object plain(Object value) {
        var plain = ValueText.plain(value);
        return plain == null ? "" : plain;
    }

    /** What is true or false, or a number, tells little enough. */
    private static boolean opens(Node node) {
        var type = node.type();
        while (type.element().isPresent()) {
            type = type.element().get();
        }
        return !type.equals(Type.BOOLEAN) && !type.equals(Type.INTEGER) && reads(node);
    }

    private static boolean reads(Node node) {
        if (node instanceof Read read) {
            return is(read.field()) || HEADER_MAPS.contains(read.field().name());
        }
        if (node instanceof Element element
                && element.of() instanceof Read read
                && HEADER_MAPS.contains(read.field().name())) {
            return element.key()
                    .flatMap(Node.Key::name)
                    .map(Sensitive::isHeader)
                    .orElse(true);
        }
        return node.parts().stream().anyMatch(Sensitive::reads);
    }
}
