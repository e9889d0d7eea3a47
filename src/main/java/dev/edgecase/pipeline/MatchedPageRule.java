package dev.edgecase.pipeline;

import dev.edgecase.rules.set.PageRule;
import java.util.List;

/**
 * The Page Rule that counts for a request.
 *
 * @param rule which
 * @param stars the texts of its pattern's stars
 */
public record MatchedPageRule(PageRule rule, List<String> stars) {
    /** Keeps a list that nobody changes. */
    public MatchedPageRule {
        stars = List.copyOf(stars);
    }
}
