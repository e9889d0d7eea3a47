package dev.edgecase.rules.lint;

import dev.edgecase.rules.set.PageRule;
import dev.edgecase.rules.set.Rule;
import dev.edgecase.rules.set.Ruleset;

/**
 * The rule that something is about.
 *
 * @param id the rule's id; the pattern of a Page Rule
 * @param title how people know it
 * @param where its phase by the name in the API; {@code page_rules}
 */
public record Subject(String id, String title, String where) {
    static Subject of(Rule rule, Ruleset ruleset) {
        return new Subject(rule.id(), ruleset.title(rule), ruleset.phase().id());
    }

    static Subject of(PageRule rule) {
        return new Subject(rule.name(), rule.name(), "page_rules");
    }
}
