package dev.edgecase.junit;

import static dev.edgecase.junit.EdgeAssertions.assertThat;
import static dev.edgecase.pipeline.Decider.SINGLE_REDIRECT;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgecase.testkit.RawOrigin;
import dev.edgecase.unit.UserProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An edge in a test takes an export of rulesets as it is. */
class RulesetsIT {
    private static final String EXPORT = """
            {"success": true, "errors": [], "messages": [], "result": {
              "id": "2f2feab2026849078ba485f918791bdc", "name": "default", "kind": "zone", "version": "3",
              "phase": "http_request_dynamic_redirect", "last_updated": "2026-01-02T03:04:05.000000Z",
              "rules": [
                {"id": "3a03d665bac047339bb530ecb439a90d", "ref": "old-shop", "version": "1", "enabled": true,
                 "expression": "http.request.uri.path eq \\"/old\\"", "action": "redirect",
                 "action_parameters": {"from_value": {"status_code": 302, "target_url": {"value": "https://shop.test/"}}}},
                {"id": "4b14e776cbd158440cc641fda54aba1e", "ref": "older-shop", "version": "1", "enabled": true,
                 "expression": "http.request.uri.path eq \\"/older\\"", "action": "redirect",
                 "action_parameters": {"from_value": {"target_url": {"value": "https://shop.test/"}}}}
              ]}}
            """;

    @TempDir
    Path directory;

    @Test
    void a_rule_of_an_export_decides_and_is_named() throws Exception {
        var file = Files.writeString(directory.resolve("rulesets.json"), EXPORT);
        try (var origin = RawOrigin.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                var edge = Edge.inFrontOf("http://127.0.0.1:" + origin.port())
                        .withRulesets(file)
                        .start()) {
            edge.given().redirects().follow(false).get("/old").then().statusCode(302);

            assertThat(edge.lastJourney())
                    .wasDecidedBy(SINGLE_REDIRECT)
                    .wasDecidedByRule("old-shop")
                    .matchedRule("old-shop")
                    .didNotMatchRule("older-shop")
                    .neverReachedTheOrigin();
        }
    }

    @Test
    void a_mistake_in_an_export_is_told_before_anything_starts() throws Exception {
        var file = Files.writeString(directory.resolve("rulesets.json"), EXPORT.replace("uri.path", "uri.pth"));
        var edge = Edge.inFrontOf("http://127.0.0.1:9");

        assertThatThrownBy(() -> edge.withRulesets(file))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining("rulesets.json")
                .hasMessageContaining("did you mean http.request.uri.path?");
    }
}
