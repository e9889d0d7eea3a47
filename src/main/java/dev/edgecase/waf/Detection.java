package dev.edgecase.waf;

import java.util.Optional;
import java.util.Set;

/**
 * Something that a managed rule looks for.
 *
 * @param ref the name of its rule
 * @param description of its rule
 * @param categories the tags of its rule
 * @param enabled whether its rule is, unless something else is said
 * @param score what a match adds to the anomaly score; 0 for a rule that acts by itself
 * @param look where it is found
 */
record Detection(String ref, String description, Set<String> categories, boolean enabled, int score, Look look) {
    Detection {
        categories = Set.copyOf(categories);
    }

    /** Finds the part of a request that a rule is about. */
    @FunctionalInterface
    interface Look {
        /** Returns the first part that is an attack. */
        Optional<Part> find(Subject subject);
    }
}
