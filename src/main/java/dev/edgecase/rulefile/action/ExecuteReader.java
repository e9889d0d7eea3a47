package dev.edgecase.rulefile.action;

import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.Overrides;
import dev.edgecase.rules.set.Overrides.Change;
import dev.edgecase.unit.Plan;
import dev.edgecase.waf.ManagedRulesets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Reads {@code execute}: which ruleset, and what is other for its rules.
 *
 * <p>Source: Cloudflare docs, ruleset-engine/managed-rulesets/override-managed-ruleset; the API's schema. Certainty: documented.
 */
final class ExecuteReader {
    private static final List<String> CHANGED = List.of("enabled", "action", "sensitivity_level");
    /** The actions that need no parameters. */
    private static final List<String> SIMPLE =
            List.of("block", "challenge", "js_challenge", "managed_challenge", "log");

    /** Source: Cloudflare docs, ddos-protection/managed-rulesets/http/override-parameters. Certainty: documented. */
    private static final List<String> OF_DDOS = List.of("block", "managed_challenge", "challenge");

    private static final String PARANOIA = "paranoia-level-";
    private static final int HIGHEST_PARANOIA = 4;
    private static final Change OFF = new Change(Optional.of(false), Optional.empty(), Optional.empty());
    private static final int MOST_SCORE = 1_000_000;

    private ExecuteReader() {}

    static Action read(Given parameters, RuleAround rule) {
        parameters.must().only("id", "version", "overrides", "matched_data");
        parameters.key("version").choice("latest");
        var id = parameters.key("id").must();
        var target = id.text();
        target.ifPresent(name -> checkTarget(id, name, rule));
        var data = parameters.key("matched_data");
        if (data.isGiven()) {
            data.refuse("what matched is not logged yet", "leave it out");
        }
        var given = parameters.key("overrides");
        var overrides = given.isGiven()
                ? overrides(given, target.orElse(""), actions(target.orElse(""), rule))
                : Overrides.NONE;
        return new Action.Execute(
                target.orElse(""),
                target.filter(ManagedRulesets.OWASP::equals).isPresent() ? atParanoia1(overrides) : overrides);
    }

    private static void checkTarget(Given id, String name, RuleAround rule) {
        var phase = rule.known().rulesets().get(name);
        if (phase == null) {
            var vendors = ManagedRulesets.ids(rule.phase());
            id.refuse(
                    "there is no ruleset with this id",
                    vendors.isEmpty() ? "give it under rulesets" : "the vendor's are " + String.join(", ", vendors));
        } else if (phase != rule.phase()) {
            id.refuse(
                    "the ruleset is for %s, the rule stands in %s"
                            .formatted(phase.id(), rule.phase().id()),
                    "");
        } else {
            rule.needs(ManagedRulesets.plan(name), id);
        }
    }

    /** One rule alone asks for a score. */
    private static void checkThreshold(Given change, String target) {
        var threshold = change.key("score_threshold");
        var asked = Set.of(change.key("id").value().orElse("").toString());
        if (threshold.isGiven()
                && ManagedRulesets.of(target).stream()
                        .flatMap(ruleset -> ruleset.rules().stream())
                        .noneMatch(rule -> rule.threshold().isPresent() && rule.isAmong(asked))) {
            threshold.refuse("this rule asks for no score", "rule 949110 of the OWASP ruleset does");
        }
    }

    /**
     * Who says nothing of paranoia levels has the first one alone; who does switches off those that are not wanted.
     *
     * <p>Source: Cloudflare docs, waf/managed-rules/reference/owasp-core-ruleset/configure-api. Certainty: documented for the dashboard,
     * assumed for the API.
     */
    private static Overrides atParanoia1(Overrides so) {
        if (so.categories().keySet().stream().anyMatch(name -> name.startsWith(PARANOIA))) {
            return so;
        }
        var categories = new LinkedHashMap<>(so.categories());
        for (var level = 2; level <= HIGHEST_PARANOIA; level++) {
            categories.put(PARANOIA + level, OFF);
        }
        return new Overrides(so.all(), categories, so.rules());
    }

    /** Only what rewrites by itself can be told to do so again, where an override of all says something else. */
    private static List<String> actions(String target, RuleAround rule) {
        if (rule.phase() == RulePhase.DDOS_L7) {
            var log = rule.has(Plan.ENTERPRISE) ? Stream.of("log") : Stream.<String>of();
            return Stream.concat(OF_DDOS.stream(), log).toList();
        }
        if (rule.phase() == RulePhase.HTTP_RESPONSE_FIREWALL_MANAGED) {
            return List.of("log");
        }
        var own = target.equals(ManagedRulesets.EXPOSED_CREDENTIALS) ? Stream.of("rewrite") : Stream.<String>of();
        return Stream.concat(SIMPLE.stream(), own).toList();
    }

    private static Overrides overrides(Given given, String target, List<String> actions) {
        given.only("enabled", "action", "sensitivity_level", "categories", "rules");
        return new Overrides(
                change(given, actions),
                named(given.key("categories"), "category", actions, any -> {}),
                named(given.key("rules"), "id", actions, change -> checkThreshold(change, target)));
    }

    private static Map<String, Change> named(Given list, String key, List<String> actions, Consumer<Given> check) {
        var changes = new LinkedHashMap<String, Change>();
        for (var item : list.items()) {
            item.only(
                    key.equals("id")
                            ? List.of(key, "enabled", "action", "sensitivity_level", "score_threshold")
                            : List.of(key, "enabled", "action", "sensitivity_level"));
            check.accept(item);
            var name = item.key(key).must().text();
            if (CHANGED.stream().noneMatch(each -> item.key(each).isGiven())
                    && !item.key("score_threshold").isGiven()) {
                item.refuse("this changes nothing", "name " + String.join(", ", CHANGED));
            }
            name.filter(it -> changes.put(it, change(item, actions)) != null)
                    .ifPresent(it -> item.key(key).refuse("'%s' is changed twice".formatted(it), "say all of it once"));
        }
        return changes;
    }

    private static Change change(Given given, List<String> actions) {
        return new Change(
                given.key("enabled").truth(),
                given.key("action").choice(actions),
                given.key("sensitivity_level").choice("default", "medium", "low", "eoff"),
                given.key("score_threshold")
                        .whole(0, MOST_SCORE)
                        .map(OptionalInt::of)
                        .orElseGet(OptionalInt::empty));
    }
}
