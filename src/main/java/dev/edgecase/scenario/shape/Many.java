package dev.edgecase.scenario.shape;

import dev.edgecase.scenario.tree.Mapping;
import dev.edgecase.scenario.tree.Node;
import dev.edgecase.scenario.tree.Sequence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists and tables. */
public final class Many {
    private Many() {}

    /** A list. */
    public static <T> Type<List<T>> list(Type<T> item) {
        return new ListType<>(item);
    }

    /** A list, or one of its items alone. */
    public static <T> Type<List<T>> oneOrMore(Type<T> item) {
        return Either.of(item.<List<T>>to(List::of)).orList(list(item)).words(item.words() + ", or a list of them");
    }

    /** Names of the writer's choice, each with a value. */
    public static <T> Type<Map<String, T>> table(String names, Type<T> value) {
        return new TableType<>(names, value);
    }

    private record ListType<T>(Type<T> item) implements Type<List<T>> {
        @Override
        public Optional<List<T>> read(Node node, Reading reading) {
            if (!(node instanceof Sequence sequence)) {
                reading.refuse(node, "this is " + node.found(), "it takes a list: [...]");
                return Optional.empty();
            }
            var made = new ArrayList<T>();
            for (var each : sequence.items()) {
                item.read(each, reading).ifPresent(made::add);
            }
            return made.size() == sequence.items().size() ? Optional.of(List.copyOf(made)) : Optional.empty();
        }

        @Override
        public String words() {
            return "list of " + item.words();
        }

        @Override
        public String unit() {
            return item.unit();
        }

        @Override
        public Map<String, Object> schema(Definitions definitions) {
            var schema = new LinkedHashMap<String, Object>();
            schema.put("type", "array");
            schema.put("items", item.schema(definitions));
            return schema;
        }
    }

    private record TableType<T>(String names, Type<T> value) implements Type<Map<String, T>> {
        @Override
        public Optional<Map<String, T>> read(Node node, Reading reading) {
            if (!(node instanceof Mapping mapping)) {
                reading.refuse(node, "this is " + node.found(), "it takes a mapping: { %s: ... }".formatted(names));
                return Optional.empty();
            }
            var made = new LinkedHashMap<String, T>();
            for (var entry : mapping.entries()) {
                value.read(entry.value(), reading).ifPresent(one -> made.put(entry.key(), one));
            }
            return made.size() == mapping.entries().size()
                    ? Optional.of(Collections.unmodifiableMap(made))
                    : Optional.empty();
        }

        @Override
        public String words() {
            return "%s, each with: %s".formatted(names, value.words());
        }

        @Override
        public String unit() {
            return value.unit();
        }

        @Override
        public Map<String, Object> schema(Definitions definitions) {
            var schema = new LinkedHashMap<String, Object>();
            schema.put("type", "object");
            schema.put("additionalProperties", value.schema(definitions));
            return schema;
        }
    }
}
