package dev.edgecase.rules.tree;

import dev.edgecase.rules.value.ByteText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes values for people: texts in quotes, arrays and maps in brackets and braces, and {@code missing} for what is not there. */
public final class ValueText {
    private ValueText() {}

    /** Writes a value; empty stands for a missing one. */
    public static String of(Optional<Object> value) {
        return value.map(ValueText::written).orElse("missing");
    }

    /** Writes a value, and of a long one the beginning. */
    public static String shortened(Optional<Object> value, int most) {
        var text = of(value);
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }

    private static String written(@Nullable Object value) {
        if (value instanceof String text) {
            return Literals.quoted(text);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(ValueText::written).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> Literals.quoted((String) entry.getKey()) + ": " + written(entry.getValue()))
                    .sorted()
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return value == null ? "missing" : value.toString();
    }

    /** Returns a value as plain data: maps, lists, Unicode texts, numbers and truths; null for a missing one. */
    public static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof String text) {
            return ByteText.unicode(text);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(ValueText::plain).collect(Collectors.toList());
        }
        if (value instanceof Map<?, ?> map) {
            var plain = new TreeMap<String, Object>();
            map.forEach((name, held) -> plain.put(ByteText.unicode((String) name), held(held)));
            return plain;
        }
        return value == null || value instanceof Boolean || value instanceof Long ? value : value.toString();
    }

    private static Object held(Object value) {
        var plain = plain(value);
        return plain == null ? "" : plain; // maps hold no missing values
    }
}
