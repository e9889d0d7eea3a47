package dev.edgecase.scenario.tree;

import java.util.List;

/**
 * A list.
 *
 * @param place where it begins
 * @param path the keys that lead to it
 * @param items what is in it
 */
public record Sequence(Place place, KeyPath path, List<Node> items) implements Node {
    /** Keeps a list that nobody changes. */
    public Sequence {
        items = List.copyOf(items);
    }

    @Override
    public String found() {
        return items.isEmpty() ? "an empty list" : "a list";
    }
}
