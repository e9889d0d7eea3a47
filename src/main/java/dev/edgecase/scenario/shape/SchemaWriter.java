package dev.edgecase.scenario.shape;

import java.util.LinkedHashMap;
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
        return MAPPER.writer().with(printer).writeValueAsString(schema) + "\n";
    }
}
