package dev.edgecase.rules.set;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an {@code execute} rule changes in the rules it runs: by rule before by category before for all; of categories the last.
 *
 * @param all for every rule
 * @param categories by category, in the order of the file
 * @param rules by the rule's id
 */
public record Overrides(Change all, Map<String, Change> categories, Map<String, Change> rules) {
    /** Nothing is other. */
    public static final Overrides NONE = new Overrides(Change.NONE, Map.of(), Map.of());

    /**
     * What is other for a rule.
     *
     * @param enabled whether it is evaluated; empty leaves it
     * @param action another action, by name; empty leaves it
     * @param sensitivity {@code default medium low eoff}; empty leaves it
     * @param threshold the score from which on a rule with one matches; empty leaves it
     */
    public record Change(
            Optional<Boolean> enabled, Optional<String> action, Optional<String> sensitivity, OptionalInt threshold) {
        /** Nothing is other. */
        public static final Change NONE = new Change(Optional.empty(), Optional.empty(), Optional.empty());

        /** Changes no threshold. */
        public Change(Optional<Boolean> enabled, Optional<String> action, Optional<String> sensitivity) {
            this(enabled, action, sensitivity, OptionalInt.empty());
        }
    }
}
