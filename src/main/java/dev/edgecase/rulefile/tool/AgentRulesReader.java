package dev.edgecase.rulefile.tool;

import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rulefile.plain.Quota;
import dev.edgecase.rulefile.plain.RuleIds;
import dev.edgecase.rules.tool.AgentRules;
import dev.edgecase.rules.tool.AgentRules.AgentRule;
import dev.edgecase.rules.tool.ToolMode;
import dev.edgecase.rules.value.ByteText;
import dev.edgecase.unit.Plan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the rules of User Agent Blocking.
 *
 * <p>Source: Cloudflare API, firewall/ua_rules; waf/tools/user-agent-blocking. Certainty: documented.
 */
public final class AgentRulesReader {
    private static final int MOST_AGENT = 1024;
    private static final Quota MOST = new Quota("rules", 10, 50, 250, 1000);

    private AgentRulesReader() {}

    /** Reads them; without a plan there may be any number. */
    public static AgentRules read(Given given, Optional<Plan> plan) {
        var rules = new ArrayList<AgentRule>();
        var seen = new HashSet<String>();
        var items = given.result().items();
        MOST.check(given, items.size(), plan);
        items.forEach(each -> rule(each, seen).ifPresent(rules::add));
        return AgentRules.of(rules);
    }

    private static Optional<AgentRule> rule(Given given, Set<String> seen) {
        given.only("id", "mode", "paused", "description", "configuration", "created_on", "modified_on");
        var mode = given.key("mode")
                .must()
                .choice(
                        ToolMode.BLOCK.id(),
                        ToolMode.CHALLENGE.id(),
                        ToolMode.JS_CHALLENGE.id(),
                        ToolMode.MANAGED_CHALLENGE.id());
        var configuration = given.key("configuration").must();
        configuration.only("target", "value");
        configuration.key("target").must().choice("ua");
        var value = configuration.key("value").must();
        var agent = value.text(MOST_AGENT);
        var id = RuleIds.read(given.key("id"));
        var description = given.key("description").text().orElse("");
        var paused = given.key("paused").truth().orElse(false);
        if (agent.filter(each -> !seen.add(each)).isPresent()) {
            value.refuse("there is a rule for it already", "leave one of them out");
            return Optional.empty();
        }
        return paused
                ? Optional.empty()
                : mode.flatMap(does -> agent.map(each -> new AgentRule(
                        id.orElseGet(() -> RuleIds.of("ua_rule", each)),
                        ToolMode.valueOf(does.toUpperCase(Locale.ROOT)),
                        description,
                        ByteText.of(each))));
    }
}
