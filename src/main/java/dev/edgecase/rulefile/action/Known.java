package dev.edgecase.rulefile.action;

import dev.edgecase.rules.RuleKnobs;
import dev.edgecase.rules.Scope;
import dev.edgecase.rules.list.Lists;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.unit.Plan;
import dev.edgecase.zone.Zone;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What rules can name, and what their zone may do.
 *
 * @param hosts the zone's names, each with its subdomains; empty for any name
 * @param records the account's other names
 * @param lists the account's lists
 * @param assets the names of pages that custom errors can serve, of the zone
 * @param accountAssets the same, of the account
 * @param rulesets the rulesets that can be executed, by id
 * @param plan the plan whose gates hold; empty opens all
 * @param knobs limits of expressions and what is assumed about them
 */
public record Known(
        List<String> hosts,
        Set<String> records,
        Lists lists,
        Set<String> assets,
        Set<String> accountAssets,
        Map<String, RulePhase> rulesets,
        Optional<Plan> plan,
        RuleKnobs knobs) {

    /** Returns what expressions of a phase may use. */
    public Scope scope(RulePhase phase) {
        return new Scope(Optional.of(phase), plan, lists, knobs);
    }

    /** Tells whether a name belongs to the account; with a zone for any name, all do. */
    public boolean isOurs(String host) {
        return hosts.isEmpty() || resolves(host);
    }

    /** Tells whether it is known where a name points. */
    public boolean resolves(String host) {
        return records.contains(host.toLowerCase(Locale.ROOT))
                || hosts.stream().anyMatch(name -> Zone.isOrBelow(host, name));
    }
}
