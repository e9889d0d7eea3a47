package dev.edgecase.rulefile;

import dev.edgecase.rulefile.action.Actions;
import dev.edgecase.rulefile.action.RuleAround;
import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rulefile.plain.RuleIds;
import dev.edgecase.rules.Filter;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.RateLimit;
import dev.edgecase.rules.set.Rule;
import dev.edgecase.rules.set.Ruleset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads one rule.
 *
 * <p>Source: Cloudflare API, rulesets. Certainty: documented.
 */
final class RuleReader {
    private static final List<String> KEYS = List.of(
            "id",
            "version",
            "ref",
            "action",
            "action_parameters",
            "expression",
            "description",
            "enabled",
            "logging",
            "last_updated",
            "categories",
            "ratelimit",
            "exposed_credential_check");

    private final Given given;
    private final RuleAround around;

    RuleReader(Given given, RuleAround around) {
        this.given = given;
        this.around = around;
    }

    /** Returns how people know a rule: {@code block-admin}, or {@code 3 of http_ratelimit} where it has no name. */
    static String title(Given rule, RulePhase phase) {
        for (var key : List.of("ref", "description")) {
            if (rule.key(key).value().orElse("") instanceof String text && !text.isEmpty()) {
                return text;
            }
        }
        return Integer.parseInt(rule.name()) + 1 + " of " + phase.id();
    }

    Optional<Rule> read(Ruleset.Head ruleset) {
        given.only(KEYS);
        given.key("last_updated").text();
        given.key("categories").items().forEach(Given::text);
        if (!given.isObject()) {
            return Optional.empty();
        }
        var action = Actions.read(given, around);
        var filter = new CredentialCheck(given, around)
                .of(around.filter(given.key("expression").must()), ruleset.kind());
        var events = events();
        var limit = limit(filter);
        var ref = given.key("ref").text(Integer.MAX_VALUE);
        var id = RuleIds.read(given.key("id")).orElseGet(() -> ownId(ruleset, ref));
        var version = given.key("version").text().orElse("1");
        var description = given.key("description").text().orElse("");
        var enabled = given.key("enabled").truth().orElse(true);
        return filter.flatMap(compiled -> action.map(made -> new Rule(
                id,
                ref.orElse(id),
                version,
                description,
                enabled,
                compiled,
                made,
                events,
                Set.of(),
                limit,
                OptionalInt.empty())));
    }

    /**
     * Returns the id of a rule that says none. What a rule counts is its own: with a {@code ref} also when others come before it,
     * without one until there is another expression in its place.
     */
    private String ownId(Ruleset.Head ruleset, Optional<String> ref) {
        return ref.map(name -> RuleIds.of("rule", ruleset.id(), "", name))
                .orElseGet(() -> RuleIds.of(
                        "rule",
                        ruleset.id(),
                        given.name(),
                        String.valueOf(given.key("expression").value().orElse(""))));
    }

    /** Source: Cloudflare docs, waf/custom-rules/skip. Certainty: documented. */
    private Optional<Boolean> events() {
        var logging = given.key("logging");
        if (!logging.isGiven()) {
            return Optional.empty();
        }
        var enabled = logging.only("enabled").key("enabled").must().truth();
        var isSkip = given.key("action").value().filter("skip"::equals).isPresent();
        if (around.phase().isSecurity() && !isSkip && enabled.equals(Optional.of(false))) {
            logging.refuse("of skip alone can matches be kept out of the events", "leave it out");
        }
        return enabled;
    }

    /** All rules of that phase have a limit but those that execute others. */
    private Optional<RateLimit> limit(Optional<Filter> filter) {
        var ratelimit = given.key("ratelimit");
        if (around.phase() == RulePhase.HTTP_RATELIMIT
                && given.key("action").value().filter("execute"::equals).isEmpty()) {
            return new RateLimitReader(given, around).read(filter);
        }
        if (ratelimit.isGiven()) {
            ratelimit.refuse("rate limits belong into http_ratelimit, and to no rule that executes others", "");
        }
        return Optional.empty();
    }
}
