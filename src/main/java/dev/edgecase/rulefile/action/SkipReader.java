package dev.edgecase.rulefile.action;

import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Action;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code skip}.
 *
 * <p>Source: Cloudflare docs, waf/custom-rules/skip/options. Certainty: documented.
 */
final class SkipReader {
    static final List<String> PRODUCTS =
            List.of("zoneLockdown", "uaBlock", "bic", "hot", "securityLevel", "rateLimit", "waf");
    private static final List<String> PHASES =
            List.of("http_ratelimit", "http_request_sbfm", "http_request_firewall_managed");

    private SkipReader() {}

    static Action read(Given parameters, RuleAround rule) {
        parameters.must().only("ruleset", "phase", "phases", "products", "rulesets", "rules");
        var ruleset = parameters.key("ruleset").choice("current");
        var phase = parameters.key("phase").choice("current");
        if (parameters.isObject() && parameters.members().isEmpty()) {
            parameters.refuse("this skips nothing", "name ruleset, phase, phases, products, rulesets or rules");
        }
        exclude(parameters, "phase", List.of("ruleset", "phases", "rulesets", "rules"));
        exclude(parameters, "rulesets", List.of("ruleset", "phases"));
        exclude(parameters, "rules", List.of("ruleset"));
        var custom = rule.phase() == RulePhase.HTTP_REQUEST_FIREWALL_CUSTOM;
        if (phase.isPresent() && (!custom || rule.inAccount())) {
            parameters
                    .key("phase")
                    .refuse("a phase can be left by the zone's rules of http_request_firewall_custom only", "");
        }
        return new Action.Skip(
                ruleset.isPresent(),
                phase.isPresent(),
                phases(parameters.key("phases")),
                words(parameters.key("products"), Optional.of(PRODUCTS)),
                words(parameters.key("rulesets"), Optional.empty()),
                rules(parameters.key("rules")));
    }

    private static void exclude(Given parameters, String key, List<String> others) {
        if (parameters.key(key).isGiven()) {
            others.stream()
                    .filter(other -> parameters.key(other).isGiven())
                    .forEach(other ->
                            parameters.key(other).refuse("%s cannot stand beside %s".formatted(other, key), ""));
        }
    }

    private static Set<RulePhase> phases(Given given) {
        var phases = EnumSet.noneOf(RulePhase.class);
        words(given, Optional.of(PHASES)).forEach(id -> RulePhase.of(id).ifPresent(phases::add));
        return phases;
    }

    private static Set<String> words(Given given, Optional<List<String>> known) {
        var words = new LinkedHashSet<String>();
        for (var item : given.items()) {
            known.map(item::choice).orElseGet(item::text).ifPresent(words::add);
        }
        return words;
    }

    private static Map<String, Set<String>> rules(Given given) {
        var rules = new LinkedHashMap<String, Set<String>>();
        given.entries().forEach(entry -> rules.put(entry.name(), words(entry, Optional.empty())));
        return rules;
    }
}
