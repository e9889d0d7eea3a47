package dev.edgecase.scenario.shape;

import dev.edgecase.scenario.tree.Mapping;
import dev.edgecase.scenario.tree.Node;
import dev.edgecase.scenario.tree.Scalar;
import dev.edgecase.scenario.tree.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value that may be written in several ways, told apart by what it is: a scalar, a list or a mapping.
 *
 * @param <T> what all of them make
 */
public final class Either<T> implements Type<T> {
    private final String name;
    private final String words;
    private final Map<Class<? extends Node>, Type<T>> ways;

    private Either(String name, String words, Map<Class<? extends Node>, Type<T>> ways) {
        this.name = name;
        this.words = words;
        this.ways = ways;
    }

    /** Begins with a scalar. */
    public static <T> Either<T> of(Type<T> scalar) {
        return new Either<T>("", "", Map.of()).with(Scalar.class, scalar);
    }

    /** Begins with a list. */
    public static <T> Either<T> ofList(Type<T> list) {
        return new Either<T>("", "", Map.of()).with(Sequence.class, list);
    }

    /** Adds a list. */
    public Either<T> orList(Type<T> list) {
        return with(Sequence.class, list);
    }

    /** Adds a mapping. */
    public Either<T> orMapping(Type<T> mapping) {
        return with(Mapping.class, mapping);
    }

    /** Says in other words what it may be. */
    public Either<T> words(String other) {
        return new Either<>(name, other, ways);
    }

    /** Gives it a name, in the schema and in words; what refers to itself needs one. */
    public Either<T> named(String other) {
        return new Either<>(other, other, ways);
    }

    private Either<T> with(Class<? extends Node> kind, Type<T> type) {
        var more = new LinkedHashMap<>(ways);
        more.put(kind, type);
        return new Either<>(name, words, more);
    }

    @Override
    public Optional<T> read(Node node, Reading reading) {
        var way = ways.get(node.getClass());
        if (way == null) {
            reading.refuse(node, "this is " + node.found(), "it takes " + words());
            return Optional.empty();
        }
        return way.read(node, reading);
    }

    @Override
    public String words() {
        return words.isEmpty()
                ? String.join(" or ", ways.values().stream().map(Type::words).toList())
                : words;
    }

    @Override
    public String unit() {
        return ways.values().iterator().next().unit();
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        return name.isEmpty() ? ownSchema(definitions) : definitions.reference(name, () -> ownSchema(definitions));
    }

    private Map<String, Object> ownSchema(Definitions definitions) {
        List<Object> schemas = new ArrayList<>();
        ways.values().forEach(way -> schemas.add(way.schema(definitions)));
        return Map.of("anyOf", schemas);
    }
}
