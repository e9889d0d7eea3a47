package dev.edgecase.rules.lint;

import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.PageRule;
import dev.edgecase.rules.set.Rule;

/**
 * The rule that something is about.
 *
 * @param id the rule's id; the pattern of a Page Rule
 * @param title how people know it
 * @param where its phase by the name in the API; {@code page_rules}
 */
public record Subject(String id, String title, String where) {
    static Subject of(Rule rule, RulePhase phase) {
        return new Subject(rule.id(), rule.title(), phase.id());
    }

    static Subject of(PageRule rule) {
        return new Subject(rule.name(), rule.name(), "page_rules");
    }
}
