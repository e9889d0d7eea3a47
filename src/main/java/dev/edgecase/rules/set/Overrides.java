package dev.edgecase.rules.set;

import dev.edgecase.rules.set.Action.Change;
import java.util.Map;

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
}
