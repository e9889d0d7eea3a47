package dev.edgecase.scenario.shape;

import dev.edgecase.scenario.tree.Mapping;
import dev.edgecase.scenario.tree.Node;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The values of a mapping, by key. */
public final class Values {
    private final Mapping mapping;
    private final Reading reading;
    private final Map<String, Object> read = new HashMap<>();

    Values(Mapping mapping, Reading reading) {
        this.mapping = mapping;
        this.reading = reading;
    }

    <V> void read(Key<V> key, Node value) {
        key.type().read(value, reading).ifPresent(made -> read.put(key.name(), made));
    }

    /** Returns the value of a key, when it was given. */
    @SuppressWarnings("unchecked") // put there by the same key
    public <V> Optional<V> get(Key<V> key) {
        return Optional.ofNullable((V) read.get(key.name()));
    }

    /** Returns the value of a key, or what holds without it. */
    public <V> V or(Key<V> key, V otherwise) {
        return get(key).orElse(otherwise);
    }

    /** Returns the value of a key that must be there. */
    public <V> V must(Key<V> key) {
        return get(key).orElseThrow(() -> new IllegalStateException(key.name() + " is no required key"));
    }

    /** Tells whether a key was given. */
    public boolean has(Key<?> key) {
        return read.containsKey(key.name());
    }

    /** Returns the part of the file that the value of a key stands in; the mapping itself when it was not given. */
    public Node node(Key<?> key) {
        return mapping.value(key.name()).orElse(mapping);
    }

    /** Returns the mapping. */
    public Mapping mapping() {
        return mapping;
    }

    /** Returns the reading. */
    public Reading reading() {
        return reading;
    }

    /** Says what is wrong with the value of a key. */
    public void refuse(Key<?> key, String found, String remedy) {
        reading.refuse(node(key), found, remedy);
    }
}
