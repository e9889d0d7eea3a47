package dev.edgecase.scenario.shape;

import dev.edgecase.scenario.tree.Finding;
import dev.edgecase.scenario.tree.Mapping;
import dev.edgecase.scenario.tree.Node;
import dev.edgecase.unit.Spelling;
import dev.edgecase.unit.UserProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A mapping with known keys.
 *
 * @param name its name in the schema and on the page
 * @param description what it is
 * @param keys the keys, in the order of the page
 * @param open whether other keys are left alone in scenarios that require what this version has not; else they are mistakes
 * @param rule what the schema says beside the keys
 * @param maker makes something of the values; is asked only when all of them could be read
 * @param <T> what it makes
 */
public record Shape<T>(
        String name,
        String description,
        List<Key<?>> keys,
        boolean open,
        Map<String, Object> rule,
        Function<Values, Optional<T>> maker)
        implements Type<T> {
    /** Keeps a list that nobody changes. */
    public Shape {
        keys = List.copyOf(keys);
    }

    /** Declares a shape; a {@link UserProblem} of the maker becomes a mistake at the mapping's place. */
    public static <T> Shape<T> of(String name, String description, List<Key<?>> keys, Function<Values, T> maker) {
        return new Shape<>(name, description, keys, false, Map.of(), values -> Optional.of(maker.apply(values)));
    }

    /** Returns the same shape, open to keys that only features of other versions know. */
    public Shape<T> opened() {
        return new Shape<>(name, description, keys, true, rule, maker);
    }

    /** Returns the same shape, with what its schema says beside the keys. */
    public Shape<T> ruled(Map<String, Object> other) {
        return new Shape<>(name, description, keys, open, other, maker);
    }

    @Override
    public Optional<T> read(Node node, Reading reading) {
        if (!(node instanceof Mapping mapping)) {
            reading.refuse(node, "this is " + node.found(), "it takes a mapping with " + names());
            return Optional.empty();
        }
        var before = reading.findings().count();
        var values = values(mapping, reading);
        if (reading.findings().count() > before) {
            return Optional.empty();
        }
        try {
            return maker.apply(values).filter(made -> reading.findings().count() == before);
        } catch (UserProblem wrong) {
            reading.refuse(node, String.valueOf(wrong.getMessage()), "");
            return Optional.empty();
        }
    }

    private Values values(Mapping mapping, Reading reading) {
        var values = new Values(mapping, reading);
        for (var entry : mapping.entries()) {
            key(entry.key()).ifPresentOrElse(key -> value(key, entry, values), () -> unknown(entry, mapping, reading));
        }
        for (var key : keys) {
            if (key.required() && mapping.value(key.name()).isEmpty()) {
                reading.refuse(
                        mapping,
                        "the key '" + key.name() + "' is missing",
                        "write %s: %s".formatted(key.name(), key.note().example()));
            }
        }
        return values;
    }

    private static <V> void value(Key<V> key, Mapping.Entry entry, Values values) {
        values.read(key, entry.value());
    }

    private void unknown(Mapping.Entry entry, Mapping mapping, Reading reading) {
        if (open && reading.isAhead()) {
            return;
        }
        var names = keys.stream().map(Key::name).toList();
        var free = names.stream().filter(name -> mapping.value(name).isEmpty()).toList();
        var remedy = Spelling.meant(entry.key(), free, "it takes " + names());
        reading.findings()
                .add(new Finding(
                        entry.place(),
                        entry.value().path().toString(),
                        "there is no key '" + entry.key() + "' here",
                        remedy));
    }

    private Optional<Key<?>> key(String wanted) {
        return keys.stream().filter(key -> key.name().equals(wanted)).findFirst();
    }

    private String names() {
        return String.join(", ", keys.stream().map(Key::name).toList());
    }

    @Override
    public String words() {
        return name;
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        return definitions.reference(this);
    }

    /** Returns the schema itself, not a reference to it. */
    Map<String, Object> ownSchema(Definitions definitions) {
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        for (var key : keys) {
            var schema = new LinkedHashMap<>(key.type().schema(definitions));
            schema.put("description", key.note().description());
            properties.put(key.name(), schema);
            if (key.required()) {
                required.add(key.name());
            }
        }
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("description", description);
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        if (!open) {
            schema.put("additionalProperties", false);
        }
        schema.putAll(rule);
        return schema;
    }
}
