package dev.edgecase.rulefile.action;

import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.SecurityAction;
import dev.edgecase.rules.set.SecurityAction.Challenge.Level;
import dev.edgecase.unit.Plan;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * All actions, by name.
 *
 * <p>Source: Cloudflare API, rulesets; ruleset-engine/rules-language/actions. Certainty: documented.
 */
public final class Actions {
    private static final Map<String, ActionReader> READERS = Map.ofEntries(
            Map.entry("redirect", RedirectReader::read),
            Map.entry("rewrite", RewriteReader::read),
            Map.entry("set_config", SetConfigReader::read),
            Map.entry("route", RouteReader::read),
            Map.entry("serve_error", ServeErrorReader::read),
            Map.entry("compress_response", CompressReader::read),
            Map.entry("log_custom_field", LogFieldsReader::read),
            Map.entry("log", Actions::log),
            Map.entry("skip", SkipReader::read),
            Map.entry("execute", ExecuteReader::read),
            Map.entry("block", BlockReader::read),
            Map.entry("challenge", challenge(Level.INTERACTIVE)),
            Map.entry("js_challenge", challenge(Level.JS)),
            Map.entry("managed_challenge", challenge(Level.MANAGED)),
            Map.entry("score", Actions::score),
            Map.entry("set_cache_settings", CacheSettingsReader::read),
            Map.entry("set_cache_control", CacheControlReader::control),
            Map.entry("set_cache_tags", CacheControlReader::tags));

    /** The smallest plan that has them, where that is not the first. */
    private static final Map<String, Plan> PLANS =
            Map.of("log", Plan.ENTERPRISE, "log_custom_field", Plan.ENTERPRISE, "serve_error", Plan.PRO);

    private static final Collection<String> NAMES = Collections.unmodifiableSet(new TreeSet<>(READERS.keySet()));

    private static final int MOST_SCORE = 1_000_000;

    private Actions() {}

    /** Returns the names of all actions, in alphabetical order. */
    public static Collection<String> names() {
        return NAMES;
    }

    /** Returns the names of the products that are no rulesets and that {@code skip} can name. */
    public static List<String> products() {
        return SkipReader.PRODUCTS;
    }

    /** Reads the action of a rule, which its phase must allow. */
    public static Optional<Action> read(Given rule, RuleAround around) {
        var action = rule.key("action").must();
        var allowed = around.phase().actions();
        return action.choice(names())
                .filter(name -> allowed.contains(name) || notAllowed(action, name, around.phase()))
                .map(name -> {
                    around.needs(PLANS.getOrDefault(name, Plan.FREE), action);
                    return reader(name).read(rule.key("action_parameters"), around);
                });
    }

    private static ActionReader reader(String name) {
        return Objects.requireNonNull(READERS.get(name));
    }

    private static boolean notAllowed(Given action, String name, RulePhase phase) {
        var others = Arrays.stream(RulePhase.values())
                .filter(each -> each.actions().contains(name))
                .map(RulePhase::id)
                .toList();
        action.refuse(
                "the action %s cannot stand in %s".formatted(name, phase.id()),
                "it takes %s; %s is for %s"
                        .formatted(String.join(", ", phase.actions()), name, String.join(", ", others)));
        return false;
    }

    private static ActionReader challenge(Level level) {
        return (parameters, rule) -> {
            parameters.only();
            return new SecurityAction.Challenge(level);
        };
    }

    private static Action log(Given parameters, RuleAround rule) {
        parameters.only();
        return new Action.Log();
    }

    private static Action score(Given parameters, RuleAround rule) {
        parameters.must().only("increment");
        parameters.key("increment").must().whole(-MOST_SCORE, MOST_SCORE);
        return new Action.NotYet("score", parameters.members(), false);
    }
}
