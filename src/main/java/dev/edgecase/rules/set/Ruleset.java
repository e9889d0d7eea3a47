package dev.edgecase.rules.set;

import dev.edgecase.rules.scheme.RulePhase;
import java.util.List;
import java.util.Locale;

/**
 * Rules of one phase, in order.
 *
 * @param id 32 hex digits
 * @param name as people gave it
 * @param kind what sort of ruleset it is
 * @param phase the phase its rules are for
 * @param version {@code 1}, one more with each change
 * @param rules in the order in which they are evaluated, disabled ones among them
 */
public record Ruleset(String id, String name, Kind kind, RulePhase phase, String version, List<Rule> rules) {
    /** Keeps a list that nobody changes. */
    public Ruleset {
        rules = List.copyOf(rules);
    }

    /** What Firewall Rules are for the engine: a ruleset that nobody can name. */
    private static final Head FIREWALL_RULES = new Head(
            "66697265776100000000000000000000",
            "Firewall Rules",
            Kind.ZONE,
            RulePhase.HTTP_REQUEST_FIREWALL_CUSTOM,
            "1");

    /** Makes the ruleset of Firewall Rules, the product that came before custom rules. */
    public static Ruleset firewallRules(List<Rule> rules) {
        return of(FIREWALL_RULES, rules);
    }

    /** Tells whether these are Firewall Rules. */
    public boolean isFirewallRules() {
        return id.equals(FIREWALL_RULES.id);
    }

    /** Makes a ruleset. */
    public static Ruleset of(Head head, List<Rule> rules) {
        return new Ruleset(head.id, head.name, head.kind, head.phase, head.version, rules);
    }

    /** Returns how people know one of the rules: {@code block-admin}, or {@code 3 of http_ratelimit} where it has no name. */
    public String title(Rule rule) {
        var title = rule.title();
        return title.equals(rule.id()) ? (rules.indexOf(rule) + 1) + " of " + phase.id() : title;
    }

    /** What a ruleset is besides its rules. */
    public record Head(String id, String name, Kind kind, RulePhase phase, String version) {}

    /** The sorts of rulesets. */
    public enum Kind {
        /** The entry point of a phase in an account. */
        ROOT,
        /** The entry point of a phase in a zone. */
        ZONE,
        /** Run by an {@code execute} rule. */
        CUSTOM,
        /** The vendor's. */
        MANAGED;

        /** Returns the name in the API. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
