package dev.edgecase.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Two hundred rules as zones have them: a third look for one path or host, the others for prefixes, parts, patterns and headers.
 * The measured request matches two of them, which change headers.
 */
final class TypicalRules {
    private static final int OF_EACH_KIND = 8;

    private final Map<String, List<Map<String, Object>>> phases = new LinkedHashMap<>();

    private TypicalRules() {}

    /** Writes them as an export of rulesets, and returns how many there are. */
    static int write(Path file) throws IOException {
        var rules = new TypicalRules();
        for (var n = 0; n < OF_EACH_KIND; n++) {
            rules.redirects(n);
            rules.rewrites(n);
            rules.settings(n);
            rules.headers(n);
        }
        rules.matching();
        var rulesets = new ArrayList<Map<String, Object>>();
        rules.phases.forEach((phase, list) ->
                rulesets.add(Map.of("name", "default", "kind", "zone", "phase", phase, "rules", list)));
        Files.writeString(file, Json.of(rulesets));
        return rules.phases.values().stream().mapToInt(List::size).sum();
    }

    private void redirects(int n) {
        var phase = "http_request_dynamic_redirect";
        var elsewhere = Map.of("from_value", Map.of("target_url", Map.of("value", "https://shop.test/new/" + n)));
        add(phase, "http.request.uri.path eq \"/old/%d\"".formatted(n), "redirect", elsewhere);
        add(phase, "http.host eq \"www%d.shop.test\"".formatted(n), "redirect", elsewhere);
        add(phase, "http.request.uri.path in {\"/a%1$d\" \"/b%1$d\" \"/c%1$d\"}".formatted(n), "redirect", elsewhere);
        add(phase, "http.request.uri.path wildcard \"/blog/%d/*\"".formatted(n), "redirect", elsewhere);
        add(phase, "starts_with(http.request.uri.path, \"/lang/%d/\")".formatted(n), "redirect", elsewhere);
        add(
                phase,
                "ip.src.country eq \"DE\" and http.request.uri.path contains \"/shop%d\"".formatted(n),
                "redirect",
                elsewhere);
    }

    private void rewrites(int n) {
        var phase = "http_request_transform";
        var path = Map.of("uri", Map.of("path", Map.of("value", "/v2/" + n)));
        add(phase, "http.request.uri.path eq \"/api/v1/%d\"".formatted(n), "rewrite", path);
        add(phase, "http.request.uri.path matches \"^/img/%d/[0-9]+x[0-9]+\"".formatted(n), "rewrite", path);
        add(phase, "http.host eq \"img%d.shop.test\" and ssl".formatted(n), "rewrite", path);
        add(phase, "ends_with(http.request.uri.path, \".v%d.js\")".formatted(n), "rewrite", path);
    }

    private void settings(int n) {
        add(
                "http_config_settings",
                "http.request.uri.path contains \"/legacy%d/\"".formatted(n),
                "set_config",
                Map.of("ssl", "flexible"));
        add(
                "http_config_settings",
                "http.host in {\"a%1$d.test\" \"b%1$d.test\"}".formatted(n),
                "set_config",
                Map.of("ssl", "full"));
        add(
                "http_request_origin",
                "starts_with(http.request.uri.path, \"/files/%d\")".formatted(n),
                "route",
                Map.of("origin", Map.of("port", 8000 + n)));
        add(
                "http_request_origin",
                "lower(http.user_agent) contains \"crawler-%d\"".formatted(n),
                "route",
                Map.of("origin", Map.of("port", 9000 + n)));
    }

    private void headers(int n) {
        var edit = Map.of("headers", Map.of("x-rule-" + n, Map.of("operation", "set", "value", "on")));
        for (var phase : List.of("http_request_late_transform", "http_response_headers_transform")) {
            add(phase, "http.request.uri.path eq \"/h/%d\"".formatted(n), "rewrite", edit);
            add(phase, "any(http.request.headers[\"x-team\"][*] eq \"team-%d\")".formatted(n), "rewrite", edit);
            add(phase, "http.cookie contains \"variant=%d\"".formatted(n), "rewrite", edit);
            add(phase, "ip.src in {203.0.113.%1$d 198.51.100.%1$d/32}".formatted(n), "rewrite", edit);
            add(phase, "http.request.uri.query contains \"debug=%d\"".formatted(n), "rewrite", edit);
        }
        add(
                "http_response_headers_transform",
                "http.response.code eq %d".formatted(500 + n),
                "rewrite",
                edit);
    }

    private void matching() {
        for (var phase : List.of("http_request_late_transform", "http_response_headers_transform")) {
            add(
                    phase,
                    "http.request.method eq \"GET\"",
                    "rewrite",
                    Map.of("headers", Map.of("x-edge", Map.of("operation", "set", "value", "yes"))));
        }
    }

    private void add(String phase, String expression, String action, Map<String, ?> parameters) {
        phases.computeIfAbsent(phase, none -> new ArrayList<>())
                .add(Map.of("expression", expression, "action", action, "action_parameters", parameters));
    }
}
