package dev.edgecase.rulefile;

import dev.edgecase.rulefile.action.RuleAround;
import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.scheme.Fields;
import dev.edgecase.rules.set.Rule;
import dev.edgecase.unit.Plan;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks the rules that override what HTTP DDoS protection does: which requests they are about.
 *
 * <p>Source: Cloudflare docs, ddos-protection/managed-rulesets/http/override-expressions and http-overrides/configure-api. Certainty:
 * documented; that Enterprise has the subscription that expressions need is assumed.
 */
final class DdosRules {
    private static final Set<Field> READ = Stream.of(
                    "cf.bot_management.ja3_hash cf.bot_management.ja4 cf.client.bot cf.threat_score cf.tls_cipher cf.tls_version"
                            + " cf.tls_client_auth.cert_verified cf.verified_bot_category ssl",
                    "http.cookie http.host http.referer http.user_agent http.x_forwarded_for",
                    "http.request.headers http.request.headers.names http.request.headers.truncated http.request.headers.values"
                            + " http.request.cookies http.request.full_uri http.request.method http.request.version",
                    "http.request.uri http.request.uri.path http.request.uri.path.extension http.request.uri.query",
                    "ip.src ip.src.asnum ip.src.continent ip.src.country ip.src.is_in_european_union")
            .flatMap(names -> Stream.of(names.split(" ", -1)))
            .map(Fields::known)
            .collect(Collectors.toUnmodifiableSet());

    private DdosRules() {}

    /** Refuses a rule for requests that it cannot tell apart, or that the plan does not. */
    static void check(Rule rule, Given given, RuleAround around) {
        var expression = given.key("expression");
        rule.filter().reads().stream()
                .filter(field -> !READ.contains(field))
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .forEach(field -> expression.refuse(
                        "rule %s: overrides of ddos_l7 cannot read %s".formatted(around.title(), field),
                        "they read addresses, hosts, paths, header fields and the like"));
        if (!rule.filter().text().equals("true")) {
            around.needs(Plan.ENTERPRISE, expression);
        }
    }
}
