package dev.edgecase.scenario.tree;

import java.util.List;
import java.util.Optional;

/**
 * Keys with their values, in the order of the file; no key comes twice.
 *
 * @param place where it begins
 * @param path the keys that lead to it
 * @param entries keys and values
 */
public record Mapping(Place place, KeyPath path, List<Entry> entries) implements Node {
    /** Keeps a list that nobody changes. */
    public Mapping {
        entries = List.copyOf(entries);
    }

    /**
     * A key and its value.
     *
     * @param key the key
     * @param place where the key stands
     * @param value its value
     */
    public record Entry(String key, Place place, Node value) {}

    /** Returns the value of a key. */
    public Optional<Node> value(String key) {
        for (var entry : entries) {
            if (entry.key.equals(key)) {
                return Optional.of(entry.value);
            }
        }
        return Optional.empty();
    }

    @Override
    public String found() {
        return entries.isEmpty() ? "an empty mapping" : "a mapping with the key " + entries.get(0).key;
    }
}
