package dev.edgecase.scenario.part;

import dev.edgecase.scenario.tree.Mapping;
import dev.edgecase.scenario.tree.Node;
import dev.edgecase.scenario.tree.Scalar;
import dev.edgecase.scenario.tree.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A part of a file as plain data: maps, lists, texts, numbers and truths. */
final class PlainData {
    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9]\\d{0,17})");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,17}(\\.\\d{1,17})?([eE][+-]?\\d{1,3})?");

    private PlainData() {}

    static Map<String, Object> of(Mapping mapping) {
        var all = new LinkedHashMap<String, Object>();
        for (var entry : mapping.entries()) {
            var value = of(entry.value());
            if (value != null) { // a null says as much as a key that is not there
                all.put(entry.key(), value);
            }
        }
        return all;
    }

    static @Nullable Object of(Node node) {
        if (node instanceof Mapping mapping) {
            return of(mapping);
        }
        if (node instanceof Sequence sequence) {
            var items = new ArrayList<@Nullable Object>(sequence.items().size());
            sequence.items().forEach(item -> items.add(of(item)));
            return items;
        }
        return of((Scalar) node);
    }

    private static @Nullable Object of(Scalar scalar) {
        var text = scalar.text();
        return switch (scalar.kind()) {
            case NOTHING -> null;
            case TRUTH -> text.equals("true");
            case NUMBER -> number(text);
            case TEXT -> text;
        };
    }

    /** What YAML alone calls a number, as 0x1F or 1_000, stays as it is written. */
    private static Object number(String text) {
        if (WHOLE.matcher(text).matches()) {
            return Long.parseLong(text);
        }
        return NUMBER.matcher(text).matches() ? Double.valueOf(text) : text;
    }
}
