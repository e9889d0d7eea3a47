package dev.edgecase.scenario.shape;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/** Writes the JSON Schema (draft 2020-12) of a format. */
public final class SchemaWriter {
    private static final JsonMapper MAPPER = new JsonMapper();

    /** Returns the schema of a file of that shape. */
    public String write(Shape<?> root) {
        var definitions = new Definitions();
        var reference = definitions.reference(root);
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Edgecase " + root.name());
        schema.putAll(reference);
        schema.put("$defs", definitions.schemas());
        var indenter = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        return MAPPER.writer().with(printer).writeValueAsString(ordered(schema)) + "\n";
    }

    /** Maps that have no order of their own get one, so that the same format gives the same text. */
    private static Object ordered(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(SchemaWriter::ordered).toList();
        }
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        var isOrdered = map instanceof LinkedHashMap;
        var copy = new LinkedHashMap<Object, Object>();
        map.entrySet().stream()
                .sorted((a, b) -> isOrdered
                        ? 0
                        : a.getKey().toString().compareTo(b.getKey().toString()))
                .forEach(entry -> copy.put(entry.getKey(), ordered(entry.getValue())));
        return copy;
    }
}
