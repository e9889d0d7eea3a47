package dev.edgecase.rulefile;

import dev.edgecase.rulefile.plain.RuleProblem;
import dev.edgecase.rules.set.Rulesets;
import java.util.List;
import java.util.Optional;

/**
 * What reading came to.
 *
 * @param rulesets what was read; empty when there are problems
 * @param problems all mistakes, or the first of very many
 */
public record RuleRead(Optional<Rulesets> rulesets, List<RuleProblem> problems) {
    /** Keeps a list that nobody changes. */
    public RuleRead {
        problems = List.copyOf(problems);
    }
}
