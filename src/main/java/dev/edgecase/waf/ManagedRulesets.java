package dev.edgecase.waf;

import dev.edgecase.rules.list.Lists;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Ruleset;
import dev.edgecase.rules.set.Ruleset.Kind;
import dev.edgecase.rules.set.Rulesets;
import dev.edgecase.rules.tool.Tools;
import dev.edgecase.unit.Lazy;
import dev.edgecase.unit.Plan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The vendor's rulesets that rules can execute, by their ids; each is made when the first zone has it.
 *
 * <p>Source: Cloudflare docs, waf/managed-rules. Certainty: ids and phases are documented, the rules are not public.
 */
public final class ManagedRulesets {
    /** The id of the Free Managed Ruleset. */
    public static final String FREE = "77454fe2d30c4220b5701f6fdfb893ba";

    /** The id of the Cloudflare Managed Ruleset. */
    public static final String CLOUDFLARE = "efb7b8c949ac4650a09736fc376e9aee";

    /** The id of the OWASP Core Ruleset. */
    public static final String OWASP = "4814384a9e5d4991b9815dcfc25d2f1f";

    /** The id of the Exposed Credentials Check. */
    public static final String EXPOSED_CREDENTIALS = "c2e184081120413c86c3ab7e14069605";

    /** The id of the HTTP DDoS Attack Protection managed ruleset. */
    public static final String DDOS = "4d21379b4f9f4bb088e0729962c8b3cf";

    /** The id of the Sensitive Data Detection. */
    public static final String SENSITIVE_DATA = "e22d83c647c64a3eae91b71b499d988e";

    private static final String DEPLOYED_BY_ITSELF = "ed9eca5e000000000000000000000001";
    private static final String THREATS = "edgecase.waf.threats";
    private static final String ANOMALIES = "edgecase.waf.anomalies";
    private static final String EXPOSED = "edgecase.waf.exposed";
    private static final Map<String, Offered> ALL = Map.of(
            FREE,
            ofRequests(Plan.FREE, () -> ofDetections(FREE, "Cloudflare Managed Free Ruleset", FreeRules.ALL)),
            CLOUDFLARE,
            ofRequests(Plan.PRO, () -> ofDetections(CLOUDFLARE, "Cloudflare Managed Ruleset", CloudflareRules.ALL)),
            OWASP,
            ofRequests(Plan.PRO, ManagedRulesets::owasp),
            EXPOSED_CREDENTIALS,
            ofRequests(Plan.PRO, ManagedRulesets::exposedCredentials),
            DDOS,
            new Offered(RulePhase.DDOS_L7, Plan.FREE, new Lazy<>(ManagedRulesets::ddos)),
            SENSITIVE_DATA,
            new Offered(
                    RulePhase.HTTP_RESPONSE_FIREWALL_MANAGED,
                    Plan.ENTERPRISE,
                    new Lazy<>(ManagedRulesets::sensitiveData)));

    private static final Supplier<Rulesets> DEPLOYED = new Lazy<>(ManagedRulesets::deployed);

    private ManagedRulesets() {}

    /** A ruleset that rules of a phase can execute from a plan on. */
    private record Offered(RulePhase phase, Plan plan, Supplier<Ruleset> ruleset) {}

    private static Offered ofRequests(Plan plan, Supplier<Ruleset> ruleset) {
        return new Offered(RulePhase.HTTP_REQUEST_FIREWALL_MANAGED, plan, new Lazy<>(ruleset));
    }

    /** Returns the phases of all rulesets, by id. */
    public static Map<String, RulePhase> phases() {
        return ALL.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().phase));
    }

    /** Returns the ids of the rulesets of a phase. */
    public static List<String> ids(RulePhase phase) {
        return ALL.entrySet().stream()
                .filter(each -> each.getValue().phase == phase)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Returns the smallest plan that has a ruleset; all have one that is not the vendor's. */
    public static Plan plan(String id) {
        return Optional.ofNullable(ALL.get(id)).map(Offered::plan).orElse(Plan.FREE);
    }

    /** Returns the ruleset of that id. */
    public static Optional<Ruleset> of(String id) {
        return Optional.ofNullable(ALL.get(id)).map(each -> each.ruleset.get());
    }

    /** Returns an entry point that executes the Free Managed Ruleset, and that. */
    public static Rulesets free() {
        return DEPLOYED.get();
    }

    private static Rulesets deployed() {
        var entryPoint = Ruleset.of(
                ManagedRules.head(DEPLOYED_BY_ITSELF, "default", Kind.ZONE),
                List.of(ManagedRules.execute(FREE, "deployed by itself")));
        return new Rulesets(
                Map.of(entryPoint.phase(), List.of(entryPoint)),
                Map.of(FREE, of(FREE).orElseThrow()),
                Lists.NONE,
                List.of(),
                Rulesets.Traffic.DEFAULT,
                Tools.NONE);
    }

    /** What scores comes first, and what looks at the sum last. */
    private static Ruleset owasp() {
        var rules = Stream.concat(
                Detections.scoring().stream().map(each -> ManagedRules.of(each, ANOMALIES)),
                Stream.of(ManagedRules.threshold()));
        return Ruleset.of(ManagedRules.head(OWASP, "Cloudflare OWASP Core Ruleset", Kind.MANAGED), rules.toList());
    }

    /** What the visitor may not say comes first: the others say it to the origin. */
    private static Ruleset exposedCredentials() {
        var rules = Stream.concat(
                Stream.of(ManagedRules.notToldByVisitors()),
                Logins.EXPOSED.stream().map(each -> ManagedRules.telling(each, EXPOSED)));
        return Ruleset.of(
                ManagedRules.head(EXPOSED_CREDENTIALS, "Cloudflare Exposed Credentials Check", Kind.MANAGED),
                rules.toList());
    }

    private static Ruleset ddos() {
        var head = new Ruleset.Head(DDOS, "DDoS L7 ruleset", Kind.MANAGED, RulePhase.DDOS_L7, "1");
        return Ruleset.of(head, List.of(ManagedRules.attack()));
    }

    private static Ruleset sensitiveData() {
        var head = new Ruleset.Head(
                SENSITIVE_DATA,
                "Cloudflare Sensitive Data Detection",
                Kind.MANAGED,
                RulePhase.HTTP_RESPONSE_FIREWALL_MANAGED,
                "1");
        return Ruleset.of(head, Disclosures.ALL.stream().map(ManagedRules::of).toList());
    }

    private static Ruleset ofDetections(String id, String name, List<Detection> detections) {
        return Ruleset.of(
                ManagedRules.head(id, name, Kind.MANAGED),
                detections.stream().map(each -> ManagedRules.of(each, THREATS)).toList());
    }
}
