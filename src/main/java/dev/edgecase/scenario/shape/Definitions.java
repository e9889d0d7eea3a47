package dev.edgecase.scenario.shape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The shapes that a schema refers to, in the order in which they are first named. */
public final class Definitions {
    /** Stands for a value that is filled in before its type is looked at. */
    private static final Map<String, Object> VARIABLE = Map.of("$ref", "#/$defs/variable");

    private final Map<String, Map<String, Object>> schemas = new LinkedHashMap<>();
    private final List<Shape<?>> shapes = new ArrayList<>();

    /** Starts with the definition of variables. */
    public Definitions() {
        var variable = new LinkedHashMap<String, Object>();
        variable.put("type", "string");
        variable.put("pattern", "\\$\\{[^}]+\\}");
        variable.put("description", "A value with variables, which are filled in before it is read.");
        schemas.put("variable", variable);
    }

    /** Returns the reference to a shape, which becomes one of the definitions. */
    Map<String, Object> reference(Shape<?> shape) {
        if (!schemas.containsKey(shape.name())) {
            shapes.add(shape);
        }
        return reference(shape.name(), () -> shape.ownSchema(this));
    }

    /** Returns the reference to a schema, which becomes one of the definitions. */
    Map<String, Object> reference(String name, Supplier<Map<String, Object>> schema) {
        if (!schemas.containsKey(name)) {
            schemas.put(name, Map.of()); // before its parts are looked at, which may lead back to it
            schemas.put(name, schema.get());
        }
        return Map.of("$ref", "#/$defs/" + name);
    }

    /** Returns the schema, or a text with variables in its place. */
    public static Map<String, Object> orVariable(Map<String, Object> schema) {
        return Map.of("anyOf", List.of(schema, VARIABLE));
    }

    /** Returns all definitions by name. */
    public Map<String, Map<String, Object>> schemas() {
        return schemas;
    }

    /** Returns the shapes that were referred to. */
    public List<Shape<?>> shapes() {
        return shapes;
    }
}
