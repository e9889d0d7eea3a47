package dev.edgecase.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/** An export of many rules, as large as they come. */
public final class RuleExport {
    private RuleExport() {}

    /**
     * Writes the API's answer with two rulesets: rules that match nobody, and behind them in both phases one that puts a word into
     * every request and every response.
     */
    public static Path write(Path file, int rules, String word) throws IOException {
        var text = new StringBuilder("{\"success\":true,\"errors\":[],\"messages\":[],\"result\":[\n");
        text.append(ruleset("http_request_late_transform", rules, word)).append(",\n");
        text.append(ruleset("http_response_headers_transform", 0, word)).append("]}\n");
        return Files.writeString(file, text);
    }

    private static String ruleset(String phase, int rules, String word) {
        var all = new ArrayList<String>();
        for (var i = 0; i < rules; i++) {
            all.add(rule(
                    "page-" + i,
                    "http.host eq \\\"h%d.example\\\" and starts_with(http.request.uri.path, \\\"/section/%d/\\\")"
                            .formatted(i, i),
                    word));
        }
        all.add(rule("last", "true", word));
        return """
                {"kind":"zone","name":"default","description":"","phase":"%s","version":"3","rules":[
                %s]}""".formatted(phase, String.join(",\n", all));
    }

    private static String rule(String ref, String expression, String word) {
        return """
                {"ref":"%s","version":"1","description":"","enabled":true,"expression":"%s","action":"rewrite",
                "action_parameters":{"headers":{"x-word":{"operation":"set","value":"%s"}}}}""".formatted(ref, expression, word);
    }
}
