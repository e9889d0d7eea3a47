package dev.edgecase.rules.set;

import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.scheme.RulePhase;
import java.util.List;

/**
 * Runs the rules of one phase over the facts of one request, as the vendor's engine does: the account's entry point before the
 * zone's, rules from top to bottom, {@code execute} into other rulesets, {@code skip} past what it names, and nothing behind a
 * match whose action terminates.
 *
 * <p>Source: Cloudflare docs, ruleset-engine/about, waf/custom-rules/skip/options. Certainty: documented.
 */
public final class Engine {
    private Engine() {}

    /**
     * A rule that matched.
     *
     * @param ruleset where it stands
     * @param rule the rule, its action perhaps overridden
     */
    public record Hit(Ruleset ruleset, Rule rule) {}

    /**
     * Returns the rules that match, in order; a terminating one is the last. What they skip beyond this phase is added to the
     * skips.
     */
    public static List<Hit> run(Rulesets rulesets, RulePhase phase, Facts facts, Skips skips) {
        throw new UnsupportedOperationException(rulesets + "" + phase + facts + skips);
    }
}
