package dev.edgecase.scenario.part;

import dev.edgecase.scenario.shape.Key;
import dev.edgecase.scenario.shape.Many;
import dev.edgecase.scenario.shape.Shape;
import dev.edgecase.scenario.shape.Type;
import dev.edgecase.scenario.shape.Types;
import dev.edgecase.scenario.tree.Finding;
import dev.edgecase.scenario.tree.Mapping;
import dev.edgecase.scenario.tree.Node;
import dev.edgecase.unit.Spelling;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The phases that rules are written for, by their names in the API. The rules themselves are read by shape only.
 *
 * <p>Source: Cloudflare docs, ruleset-engine/reference/phases-list. Certainty: documented.
 */
final class RulePhases {
    /** In the order in which a request meets them. */
    static final List<String> NAMES = List.of(
            "http_request_sanitize",
            "http_request_dynamic_redirect",
            "http_request_transform",
            "http_request_api_gateway_early",
            "http_config_settings",
            "http_request_origin",
            "ddos_l7",
            "http_request_firewall_custom",
            "http_ratelimit",
            "http_request_api_gateway_late",
            "http_request_firewall_managed",
            "http_request_sbfm",
            "http_request_redirect",
            "http_request_late_transform",
            "http_request_cache_settings",
            "http_request_snippets",
            "http_request_cloud_connector",
            "http_response_cache_settings",
            "http_custom_errors",
            "http_response_headers_transform",
            "http_response_compression",
            "http_response_firewall_managed",
            "http_log_custom_fields");

    private static final Key<String> EXPRESSION = Key.of(
            "expression", Types.TEXT, "'http.request.uri.path contains \"/admin\"'", "Which requests it is about.");
    private static final Key<String> ACTION = Key.of("action", Types.TEXT, "block", "What is done with them.");
    private static final Shape<Map<String, String>> RULE = Shape.of(
                    "rule",
                    "A rule as the Rulesets API writes it; further keys as the API has them.",
                    List.of(EXPRESSION.must(), ACTION.must()),
                    values -> Map.of("expression", values.must(EXPRESSION), "action", values.must(ACTION)))
            .opened();

    static final Type<Map<String, List<Map<String, String>>>> TYPE = Many.table("phase", Many.list(RULE))
            .checked((rules, node, reading) -> {
                for (var entry : ((Mapping) node).entries()) {
                    if (!NAMES.contains(entry.key())) {
                        reading.findings().add(unknown(entry));
                    }
                }
                return Optional.of(rules);
            });

    private RulePhases() {}

    private static Finding unknown(Mapping.Entry entry) {
        Node value = entry.value();
        return new Finding(
                entry.place(),
                value.path().toString(),
                "there is no phase '" + entry.key() + "'",
                Spelling.closest(entry.key(), NAMES)
                        .map(close -> "did you mean " + close + "?")
                        .orElse("known are " + String.join(", ", NAMES)));
    }
}
