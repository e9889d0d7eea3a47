package dev.edgecase.rulefile.tool;

import dev.edgecase.rulefile.action.Actions;
import dev.edgecase.rulefile.action.Known;
import dev.edgecase.rulefile.action.RuleAround;
import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rulefile.plain.Quota;
import dev.edgecase.rulefile.plain.RuleIds;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.Rule;
import dev.edgecase.rules.set.Ruleset;
import dev.edgecase.rules.set.SecurityAction.Block;
import dev.edgecase.rules.set.SecurityAction.Challenge;
import dev.edgecase.rules.set.SecurityAction.Challenge.Level;
import dev.edgecase.unit.Plan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads Firewall Rules, which came before custom rules, into a ruleset that is evaluated before those: by priority, where two have the
 * same by their action, and those without one last.
 *
 * <p>Source: Cloudflare API, firewall/rules; firewall/cf-firewall-rules/actions and order-priority. Certainty: documented; which of two
 * rules with the same priority and action comes first is assumed.
 */
public final class FirewallRulesReader {
    /** In the order in which rules of the same priority are evaluated. */
    private static final List<String> ACTIONS =
            List.of("log", "bypass", "allow", "challenge", "managed_challenge", "js_challenge", "block");

    private static final int LONGEST_DESCRIPTION = 500;
    private static final int LONGEST_REF = 50;
    private static final Quota MOST = new Quota("rules", 5, 20, 100, 1000);
    private static final Comparator<Read> ORDER = Comparator.comparingInt((Read read) -> read.priority)
            .thenComparingInt(read -> ACTIONS.indexOf(read.action));

    private final Known known;
    private final Set<String> ids = new HashSet<>();

    private FirewallRulesReader(Known known) {
        this.known = known;
    }

    /** What was read of a rule. */
    private record Read(int priority, String action, Rule rule, String filter, String pointer) {}

    /**
     * What was read.
     *
     * @param ruleset the rules in their order; empty where there are none
     * @param filters the id of the filter of each rule, by the rule's
     * @param pointers where the expression of each rule is written, by the rule's id
     */
    public record FirewallRules(Optional<Ruleset> ruleset, Map<String, String> filters, Map<String, String> pointers) {}

    /** Reads them; without a plan there may be any number. */
    public static FirewallRules read(Given given, Known known) {
        var items = given.result().items();
        MOST.check(given, items.size(), known.plan());
        var reader = new FirewallRulesReader(known);
        var rules = new ArrayList<Read>();
        items.forEach(each -> reader.rule(each).ifPresent(rules::add));
        rules.sort(ORDER);
        var filters = new HashMap<String, String>();
        var pointers = new HashMap<String, String>();
        for (var read : rules) {
            filters.put(read.rule.id(), read.filter);
            pointers.put(read.rule.id(), read.pointer);
        }
        return new FirewallRules(
                Optional.of(rules)
                        .filter(read -> !read.isEmpty())
                        .map(all -> Ruleset.firewallRules(
                                all.stream().map(read -> read.rule).toList())),
                filters,
                pointers);
    }

    private Optional<Read> rule(Given given) {
        given.only(
                "id",
                "filter",
                "action",
                "products",
                "priority",
                "paused",
                "description",
                "ref",
                "created_on",
                "modified_on");
        var filter = given.key("filter").must();
        filter.only("id", "expression", "paused", "description", "ref");
        var description = given.key("description").text(LONGEST_DESCRIPTION).orElse("");
        var ref = given.key("ref").text(LONGEST_REF).filter(text -> !text.isEmpty());
        var number = Integer.parseInt(given.name()) + 1;
        var title = ref.orElse(description.isEmpty() ? number + " of firewall_rules" : description);
        var around = new RuleAround(title, RulePhase.HTTP_REQUEST_FIREWALL_CUSTOM, false, known);
        var expression = filter.key("expression").must();
        var compiled = around.filter(expression);
        var text = expression.text().orElse("");
        var id = id(given, text);
        var filterId = RuleIds.read(filter.key("id")).orElseGet(() -> RuleIds.of("filter", text));
        var enabled = !isOn(given, "paused") && !isOn(filter, "paused");
        var priority = given.key("priority").whole(0, Integer.MAX_VALUE).orElse(Integer.MAX_VALUE);
        var name = given.key("action").must().choice(ACTIONS);
        var action = name.map(each -> action(each, given, around));
        return compiled.flatMap(matches -> action.map(does -> new Read(
                priority,
                name.orElseThrow(),
                new Rule(id, ref.orElse(id), "1", description, enabled, matches, does, Optional.empty()),
                filterId,
                expression.pointer())));
    }

    private static boolean isOn(Given given, String key) {
        return given.key(key).truth().orElse(false);
    }

    private String id(Given given, String expression) {
        var id = RuleIds.read(given.key("id")).orElseGet(() -> RuleIds.of("firewall_rule", given.name(), expression));
        if (!ids.add(id)) {
            given.key("id").refuse("this id is there twice", "");
        }
        return id;
    }

    private static Action action(String name, Given given, RuleAround around) {
        var products = given.key("products");
        if (products.isGiven() && !name.equals("bypass")) {
            products.refuse("of the actions bypass alone names products", "leave it out");
        }
        return switch (name) {
            case "log" -> {
                around.needs(Plan.ENTERPRISE, given.key("action"));
                yield new Action.Log();
            }
            case "bypass" -> skip(false, products(products.must()));
            case "allow" -> skip(true, Set.of());
            case "challenge" -> new Challenge(Level.INTERACTIVE);
            case "managed_challenge" -> new Challenge(Level.MANAGED);
            case "js_challenge" -> new Challenge(Level.JS);
            default -> new Block(Optional.empty());
        };
    }

    private static Action skip(boolean ruleset, Set<String> products) {
        return new Action.Skip(ruleset, false, Set.of(), products, Set.of(), Map.of());
    }

    private static Set<String> products(Given given) {
        var products = new LinkedHashSet<String>();
        given.items().forEach(item -> item.choice(Actions.products()).ifPresent(products::add));
        if (given.isList() && given.items().isEmpty()) {
            given.refuse("this bypasses nothing", "name one of " + String.join(", ", Actions.products()));
        }
        return products;
    }
}
