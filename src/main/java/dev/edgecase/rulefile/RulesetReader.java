package dev.edgecase.rulefile;

import dev.edgecase.rulefile.RulesetCollector.Found;
import dev.edgecase.rulefile.action.Known;
import dev.edgecase.rulefile.action.RuleAround;
import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.Rule;
import dev.edgecase.rules.set.Ruleset;
import dev.edgecase.rules.set.Ruleset.Kind;
import dev.edgecase.unit.Plan;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the rules of rulesets. */
final class RulesetReader {
    private static final Set<RulePhase> CACHE =
            EnumSet.of(RulePhase.HTTP_REQUEST_CACHE_SETTINGS, RulePhase.HTTP_RESPONSE_CACHE_SETTINGS);
    /**
     * Source: Cloudflare docs, cache/plans. Certainty: documented; that rules which are switched off count is assumed.
     */
    private static final Map<Plan, Integer> MOST_CACHE_RULES =
            Map.of(Plan.FREE, 10, Plan.PRO, 25, Plan.BUSINESS, 50, Plan.ENTERPRISE, 300);

    /** Source: none. Certainty: observed. */
    private static final Map<Plan, Integer> MOST_CUSTOM_RULES =
            Map.of(Plan.FREE, 5, Plan.PRO, 20, Plan.BUSINESS, 100, Plan.ENTERPRISE, 1000);

    private final Known known;
    private final Awaited.Waiting waiting;
    private final Map<String, String> pointers = new HashMap<>();
    private final Set<RulePhase> told = EnumSet.noneOf(RulePhase.class);
    private int cacheRules;

    RulesetReader(Known known, Awaited.Waiting waiting) {
        this.known = known;
        this.waiting = waiting;
    }

    /** Reads entry points; those of a phase stay in their order. */
    Map<RulePhase, List<Ruleset>> entryPoints(List<Found> found) {
        var byPhase = new EnumMap<RulePhase, List<Ruleset>>(RulePhase.class);
        for (var each : found) {
            var phase = each.head().phase();
            if (!phase.isEmulated()) {
                refuseNotEmulated(each);
                continue;
            }
            var ruleset = ruleset(each);
            if (CACHE.contains(phase) && each.head().kind() == Kind.ZONE) {
                cacheRules += ruleset.rules().size();
                atMost(MOST_CACHE_RULES, cacheRules, "of the cache, for requests and responses together", each);
            }
            if (phase == RulePhase.HTTP_REQUEST_FIREWALL_CUSTOM && each.head().kind() == Kind.ZONE) {
                atMost(MOST_CUSTOM_RULES, ruleset.rules().size(), "of the WAF's custom rules", each);
            }
            if (phase == RulePhase.HTTP_RATELIMIT && each.head().kind() == Kind.ZONE) {
                atMost(RateLimitPlans.MOST_RULES, ruleset.rules().size(), "that limit rates", each);
            }
            if (phase == RulePhase.DDOS_L7 && !ruleset.rules().isEmpty()) {
                byPhase.remove(phase); // a zone with overrides of its own has none of the account's
            }
            if (!ruleset.rules().isEmpty()
                    || phase == RulePhase.HTTP_REQUEST_FIREWALL_MANAGED) { // an empty one keeps Free out
                byPhase.computeIfAbsent(phase, any -> new ArrayList<>()).add(ruleset);
            }
        }
        return byPhase;
    }

    /** Reads rulesets that others execute. */
    Map<String, Ruleset> byId(List<Found> found) {
        var all = new HashMap<String, Ruleset>();
        found.forEach(each -> all.put(each.head().id(), ruleset(each)));
        return all;
    }

    /** One word for a phase, however many rules it has; an empty one is in every export and does no harm. */
    private void refuseNotEmulated(Found found) {
        var phase = found.head().phase();
        if (found.rules().items().isEmpty() || waiting.announced().contains(Awaited.of(phase)) || !told.add(phase)) {
            return;
        }
        switch (phase) {
            case HTTP_REQUEST_SANITIZE ->
                found.given().refuse("URL normalization is no rule but a setting", "write url_normalization");
            case HTTP_REQUEST_SBFM ->
                found.given().refuse("Super Bot Fight Mode is no rule but settings", "write bot_management");
            case HTTP_REQUEST_API_GATEWAY_EARLY, HTTP_REQUEST_API_GATEWAY_LATE ->
                found.given().refuse("API Shield is no rule but settings", "write api_shield");
            default ->
                found.given()
                        .refuse(
                                phase.id() + " is not emulated",
                                waiting.remedy().apply(Awaited.of(phase)));
        }
    }

    private void atMost(Map<Plan, Integer> most, int rules, String which, Found found) {
        known.plan()
                .filter(plan -> rules > most.getOrDefault(plan, Integer.MAX_VALUE))
                .ifPresent(plan -> found.given()
                        .refuse(
                                "with these there are %d rules %s".formatted(rules, which),
                                "the plan %s has %d".formatted(plan.id(), most.get(plan))));
    }

    private Ruleset ruleset(Found found) {
        var head = found.head();
        if (head.kind() == Kind.ROOT && head.phase() != RulePhase.HTTP_REQUEST_REDIRECT) {
            about(found, "").needs(Plan.ENTERPRISE, found.given());
        }
        var refs = new HashMap<String, Given>();
        var ids = new HashMap<String, Given>();
        var executed = new HashMap<String, Given>();
        var rules = new ArrayList<Rule>();
        for (var given : found.rules().items()) {
            var at = rules.size();
            new RuleReader(given, about(found, RuleReader.title(given, head.phase())))
                    .read(head)
                    .ifPresent(rule -> {
                        rules.add(rule);
                        refuseNotCarriedOut(rule, given, head.phase());
                        if (head.phase() == RulePhase.DDOS_L7) {
                            DdosRules.check(rule, given, about(found, rule.title()));
                        }
                    });
            refuseBehindLimits(given, rules);
            if (head.kind() == Kind.ZONE && head.phase() == RulePhase.HTTP_REQUEST_FIREWALL_MANAGED) {
                refuseTwice(given.key("action_parameters").key("id"), executed);
            }
            refuseTwice(given.key("ref"), refs);
            refuseTwice(given.key("id"), ids);
            if (rules.size() == at && given.problemsSoFar() == 0) {
                throw new IllegalStateException("a rule was neither read nor refused: " + given.pointer());
            }
        }
        var ruleset = Ruleset.of(head, rules);
        pointers.put(head.id(), found.rules().pointer());
        return ruleset;
    }

    /** Not all that the rules of a phase can say is there once the phase is. */
    private void refuseNotCarriedOut(Rule rule, Given given, RulePhase phase) {
        if (waiting.announced().contains(Awaited.of(phase))) {
            return;
        }
        var remedy = waiting.remedy().apply(Awaited.of(phase));
        if (rule.action() instanceof Action.NotYet) {
            given.key("action")
                    .refuse(
                            "the action %s is not emulated yet"
                                    .formatted(rule.action().id()),
                            remedy);
        }
    }

    /** Returns where the rules of each ruleset are written, by its id. */
    Map<String, String> pointers() {
        return pointers;
    }

    private RuleAround about(Found found, String title) {
        return new RuleAround(title, found.head().phase(), found.head().kind() == Kind.ROOT, known);
    }

    /** Source: Cloudflare docs, waf/rate-limiting-rules/create-api. Certainty: documented. */
    private static void refuseBehindLimits(Given given, List<Rule> before) {
        if (given.key("action").value().filter("execute"::equals).isPresent()
                && before.stream().anyMatch(rule -> rule.limit().isPresent())) {
            given.refuse("rules that limit rates come last", "move this one up");
        }
    }

    private static void refuseTwice(Given given, Map<String, Given> seen) {
        if (given.value().orElse("") instanceof String text && given.isGiven()) {
            var first = seen.putIfAbsent(text, given);
            if (first != null) {
                given.refuse("this %s is there twice; first at %s".formatted(given.name(), first.path()), "");
            }
        }
    }
}
