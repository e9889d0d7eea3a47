package dev.edgecase.rulefile;

import dev.edgecase.rulefile.plain.RuleProblem;
import dev.edgecase.rules.set.Rulesets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What reading came to.
 *
 * @param rulesets what was read; empty when there are problems
 * @param problems all mistakes, or the first of very many
 * @param pointers where the list of each ruleset's rules is written, by the ruleset's id: a JSON pointer; and where the
 *     expression of a Firewall Rule is written, by the rule's
 */
public record RuleRead(Optional<Rulesets> rulesets, List<RuleProblem> problems, Map<String, String> pointers) {
    /** Keeps collections that nobody changes. */
    public RuleRead {
        problems = List.copyOf(problems);
        pointers = Map.copyOf(pointers);
    }
}
