package dev.edgecase.waf;

import dev.edgecase.rules.Expressions;
import dev.edgecase.rules.Filter;
import dev.edgecase.rules.RuleKnobs;
import dev.edgecase.rules.Scope;
import dev.edgecase.rules.list.Lists;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.Action.HeaderEdit;
import dev.edgecase.rules.set.Action.HeaderEdit.Operation;
import dev.edgecase.rules.set.Overrides;
import dev.edgecase.rules.set.Rule;
import dev.edgecase.rules.set.Ruleset;
import dev.edgecase.rules.set.SecurityAction;
import dev.edgecase.rules.set.SecurityAction.Block;
import dev.edgecase.rules.set.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/** Makes the rules and rulesets of the vendor, whose expressions ask for what detections came to. */
final class ManagedRules {
    private static final RulePhase PHASE = RulePhase.HTTP_REQUEST_FIREWALL_MANAGED;
    private static final int MEDIUM = 40;
    private static final Action BLOCK = new Block(Optional.empty());
    private static final Action TELL = new Action.RewriteHeaders(
            List.of(new HeaderEdit("Exposed-Credential-Check", Operation.SET, Optional.of(new Text.Fixed("1")))));

    private ManagedRules() {}

    /** Makes the rule of a detection, whose ref is among the values of that field if it has found something. */
    static Rule of(Detection detection, String field) {
        return of(detection, field, detection.score() == 0 ? BLOCK : new Action.Score(detection.score()));
    }

    /** Makes the rule of a detection that tells the origin of credentials known to be leaked. */
    static Rule telling(Detection detection, String field) {
        return of(detection, field, TELL);
    }

    private static Rule of(Detection detection, String field, Action action) {
        return new Rule(
                        id(detection.ref()),
                        detection.ref(),
                        "1",
                        detection.description(),
                        detection.enabled(),
                        filter("any(%s[*] eq \"%s\")".formatted(field, detection.ref())),
                        action,
                        Optional.empty())
                .vendors(detection.categories(), OptionalInt.empty());
    }

    /**
     * Makes the rule that acts on the score of those before it.
     *
     * <p>Source: Cloudflare docs, waf/managed-rules/reference/owasp-core-ruleset. Certainty: documented.
     */
    static Rule threshold() {
        return new Rule(
                        "6179ae15870a4bb7b2d480d4843b323c",
                        "949110",
                        "1",
                        "Inbound Anomaly Score Exceeded",
                        true,
                        filter("true"),
                        BLOCK,
                        Optional.empty())
                .vendors(Set.of(), OptionalInt.of(MEDIUM));
    }

    /**
     * Makes the rule that keeps visitors from telling the origin themselves.
     *
     * <p>Source: Cloudflare docs, waf/managed-rules/reference/exposed-credentials-check. Certainty: documented.
     */
    static Rule notToldByVisitors() {
        var ref = "ec-login-header";
        return new Rule(
                        id(ref),
                        ref,
                        "1",
                        "Exposed credentials: header of the check in a request",
                        true,
                        filter("len(http.request.headers[\"exposed-credential-check\"]) gt 0"),
                        BLOCK,
                        Optional.empty())
                .vendors(Set.of(), OptionalInt.empty());
    }

    /** Makes the rule that tells of something that no response should tell. */
    static Rule of(Disclosures.Disclosure found) {
        return new Rule(
                        id(found.ref()),
                        found.ref(),
                        "1",
                        "Sensitive data: " + found.description(),
                        true,
                        filter(
                                "any(edgecase.response.disclosed[*] eq \"%s\")".formatted(found.ref()),
                                RulePhase.HTTP_RESPONSE_FIREWALL_MANAGED),
                        new Action.Log(),
                        Optional.empty())
                .vendors(Set.of(found.category()), OptionalInt.empty());
    }

    /**
     * Makes the rule that finds the attack which is pretended.
     *
     * <p>Source: Cloudflare docs, ddos-protection/managed-rulesets/http/rule-categories. Certainty: the category is documented, that the
     * attack belongs there is Edgecase's own.
     */
    static Rule attack() {
        var ref = "ddos";
        return new Rule(
                        id(ref),
                        ref,
                        "1",
                        "HTTP DDoS protection",
                        true,
                        filter("true"),
                        new SecurityAction.DdosDynamic(),
                        Optional.empty())
                .vendors(Set.of("generic"), OptionalInt.empty());
    }

    /** Returns an id that stays the same: nobody knows the vendor's. */
    private static String id(String ref) {
        var name = ("edgecase waf " + ref).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(name).toString().replace("-", "");
    }

    static Filter filter(String expression) {
        return filter(expression, PHASE);
    }

    private static Filter filter(String expression, RulePhase phase) {
        return Expressions.filter(
                expression, new Scope(Optional.of(phase), Optional.empty(), Lists.NONE, RuleKnobs.DEFAULTS));
    }

    static Ruleset.Head head(String id, String name, Ruleset.Kind kind) {
        return new Ruleset.Head(id, name, kind, PHASE, "1");
    }

    /** Makes a rule that executes one of the vendor's rulesets for all requests. */
    static Rule execute(String ruleset, String description) {
        return new Rule(
                id(ruleset),
                id(ruleset),
                "1",
                description,
                true,
                filter("true"),
                new Action.Execute(ruleset, Overrides.NONE),
                Optional.empty());
    }
}
