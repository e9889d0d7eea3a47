package dev.edgecase.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a zone is guarded by: twenty custom rules, five rate limits and the managed rules. The measured request passes them all: it
 * matches no custom rule, is counted by two of the limits, which are high enough, and is looked at by every managed rule.
 */
final class TypicalSecurity {
    private static final String MANAGED = "efb7b8c949ac4650a09736fc376e9aee";

    private TypicalSecurity() {}

    /** Writes it as an export of rulesets. */
    static void write(Path file) throws IOException {
        Files.writeString(
                file,
                Json.of(List.of(
                        ruleset("http_request_firewall_custom", custom()),
                        ruleset("http_ratelimit", limits()),
                        ruleset(
                                "http_request_firewall_managed",
                                List.of(rule("true", "execute", Map.of("id", MANAGED)))))));
    }

    private static Map<String, Object> ruleset(String phase, List<Map<String, Object>> rules) {
        return Map.of("name", "default", "kind", "zone", "phase", phase, "rules", rules);
    }

    private static Map<String, Object> rule(String expression, String action, Map<String, ?> parameters) {
        return Map.of("expression", expression, "action", action, "action_parameters", parameters);
    }

    private static List<Map<String, Object>> custom() {
        var rules = new ArrayList<Map<String, Object>>();
        for (var n = 0; n < 4; n++) {
            block(rules, "http.request.uri.path contains \"/admin%d\" and ip.src.country ne \"DE\"".formatted(n));
            block(rules, "ip.src in {203.0.113.%1$d 198.51.100.%1$d/32}".formatted(n));
            block(rules, "lower(http.user_agent) contains \"scraper-%d\"".formatted(n));
            block(rules, "http.request.method in {\"PUT\" \"DELETE\"} and http.host eq \"api%d.shop.test\"".formatted(n));
            block(rules, "ip.src.asnum in {%d} and not starts_with(http.request.uri.path, \"/public/\")".formatted(64_500 + n));
        }
        return rules;
    }

    private static void block(List<Map<String, Object>> rules, String expression) {
        rules.add(rule(expression, "block", Map.of()));
    }

    private static List<Map<String, Object>> limits() {
        return List.of(
                limit("true", List.of("ip.src", "cf.colo.id")),
                limit("http.request.method eq \"GET\"", List.of("ip.src", "cf.colo.id", "http.host")),
                limit("http.request.uri.path eq \"/login\"", List.of("ip.src", "cf.colo.id")),
                limit("starts_with(http.request.uri.path, \"/api/\")", List.of("ip.src", "cf.colo.id")),
                limit("http.request.method eq \"POST\"", List.of("ip.src", "cf.colo.id")));
    }

    private static Map<String, Object> limit(String expression, List<String> characteristics) {
        return Map.of(
                "expression",
                expression,
                "action",
                "block",
                "ratelimit",
                Map.of(
                        "characteristics",
                        characteristics,
                        "period",
                        60,
                        "requests_per_period",
                        1_000_000_000,
                        "mitigation_timeout",
                        60));
    }
}
