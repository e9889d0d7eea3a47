package dev.edgecase.verify.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.rules.lint.Finding.Kind;
import dev.edgecase.rules.lint.Finding.Severity;
import dev.edgecase.testkit.Golden;
import dev.edgecase.verify.ScenarioPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class RuleCheckTest {
    private static final Path EVERYTHING = Path.of("src", "test", "resources", "lint", "everything.yaml");

    @TempDir
    Path folder;

    private List<RuleCheck.Found> found(String name, String text, String... hosts) throws IOException {
        var file = Files.writeString(folder.resolve(name), text);
        return RuleCheck.of(List.of(file), List.of(hosts), Optional.empty());
    }

    private static LintReport everything() {
        return new LintReport(RuleCheck.of(List.of(EVERYTHING), List.of(), Optional.empty()));
    }

    @Test
    void each_finding_is_told_with_place_reason_and_remedy() {
        Golden.assertMatches("verify/lint.txt", everything().text().replace(EVERYTHING.toString(), "everything.yaml"));
    }

    @Test
    void programs_get_the_same() {
        var report = everything();

        var json = JsonMapper.shared().readTree(report.json());

        assertThat(json.at("/warnings").asLong()).isEqualTo(report.count(Severity.WARNING));
        assertThat(json.at("/findings").size()).isEqualTo(report.all().size());
        assertThat(json.at("/findings/0/line").asInt())
                .isEqualTo(report.all().get(0).place().line());
    }

    /** The only ones there show what goes wrong on purpose. */
    @Test
    void shipped_scenarios_raise_no_false_alarm() {
        var files = ScenarioPaths.find(List.of("scenarios"));

        var found = RuleCheck.of(files, List.of(), Optional.empty());

        assertThat(found)
                .filteredOn(each -> each.finding().kind() != Kind.DISABLED)
                .allSatisfy(each -> assertThat(each.finding().kind()).isEqualTo(Kind.REDIRECT_LOOP))
                .allSatisfy(each -> assertThat(each.place().file()).contains("loops"));
    }

    @ParameterizedTest(name = "{0} to {1}, {2} to {3}: {4}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            http.host eq "shop.test"              | "https://www.shop.test/"                                | http.host eq "www.shop.test"     | "https://shop.test/"                  | true
            ssl                                   | concat("http://", http.host, http.request.uri)          | not ssl                          | concat("https://", http.host, http.request.uri) | true
            starts_with(http.request.uri.path, "/en") | concat("/en", http.request.uri.path)                | false                            | "/x"                                  | true
            http.request.uri.path eq "/a"         | "/b"                                                    | http.request.uri.path eq "/b"    | "https://shop.test/a?from=b"          | true
            ip.src.country eq "DE" and http.request.uri.path eq "/" | "/de/"                                | ip.src.country eq "DE"           | "/"                                   | true
            http.request.full_uri wildcard "http://*" | wildcard_replace(http.request.full_uri, "http://*", "https://${1}") | false            | "/x"                                  | false
            http.request.uri.path eq "/a"         | "/b"                                                    | http.request.uri.path eq "/c"    | "/a"                                  | false
            http.host eq "shop.test"              | "https://other.test/"                                   | false                            | "/x"                                  | false
            not http.request.uri.query contains "v=1" | concat(http.request.uri.path, "?v=1")               | false                            | "/x"                                  | false
            """)
    void redirects_are_followed(String first, String to, String second, String backTo, boolean loops)
            throws IOException {
        var text = """
                rules:
                  http_request_dynamic_redirect:
                    - { expression: '%s', action: redirect, action_parameters: { from_value: { target_url: { %s } } } }
                    - { expression: '%s', action: redirect, action_parameters: { from_value: { target_url: { %s } } } }
                """.formatted(first, target(to), second, target(backTo));

        var found = found("rules.yaml", text, "shop.test");

        assertThat(found.stream().anyMatch(each -> each.finding().kind() == Kind.REDIRECT_LOOP))
                .isEqualTo(loops);
    }

    private static String target(String text) {
        return text.startsWith("\"") ? "value: " + text : "expression: '" + text + "'";
    }

    @Test
    void lists_page_rules_and_the_zones_setting_take_part() throws IOException {
        var found = found("loops.yaml", """
                edgecase: 1
                name: Loops
                zone:
                  hosts: [shop.test]
                  settings: { always_use_https: on }
                  lists:
                    - name: moved
                      kind: redirect
                      items:
                        - redirect: { source_url: shop.test/old, target_url: "https://shop.test/new/", subpath_matching: true }
                        - redirect: { source_url: shop.test/plain, target_url: "http://shop.test/plain" }
                  account:
                    rules:
                      http_request_redirect:
                        - ref: moved
                          expression: http.request.full_uri in $moved
                          action: redirect
                          action_parameters: { from_list: { name: moved, key: http.request.full_uri } }
                  page_rules:
                    - targets: [{ target: url, constraint: { operator: matches, value: "shop.test/new/*" } }]
                      actions: [{ id: forwarding_url, value: { url: "https://shop.test/old/$1", status_code: 301 } }]
                      status: active
                origins: { web: { routes: [{ respond: 200 }] } }
                steps: []
                """);

        assertThat(found)
                .extracting(each -> each.finding().text())
                .containsExactlyInAnyOrder(
                        "visitors go around in a circle: https://shop.test/new/ -> https://shop.test/old/ -> https://shop.test/new/",
                        "visitors go around in a circle: http://shop.test/plain -> https://shop.test/plain -> http://shop.test/plain");
    }

    @Test
    void rules_of_an_export_are_looked_at_too() throws IOException {
        var found = found("waf.json", """
                {"result": {"kind": "zone", "phase": "http_request_firewall_custom", "rules": [
                  {"ref": "all", "expression": "true", "action": "block"},
                  {"ref": "admin", "expression": "http.request.uri.path eq \\"/admin\\"", "action": "managed_challenge"}]}}
                """);

        assertThat(found).singleElement().satisfies(each -> {
            assertThat(each.finding().kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(each.place().line()).isEqualTo(3);
        });
    }

    @Test
    void what_overrides_and_exceptions_name_must_be_there() throws IOException {
        var found = found("managed.yaml", """
                rules:
                  http_request_firewall_managed:
                    - ref: but
                      expression: "true"
                      action: skip
                      action_parameters: { rules: { 77454fe2d30c4220b5701f6fdfb893ba: [ec-log4j, ec-log5j], other: [a] } }
                    - ref: free
                      expression: "true"
                      action: execute
                      action_parameters:
                        id: 77454fe2d30c4220b5701f6fdfb893ba
                        overrides:
                          categories: [{ category: wordpress, enabled: false }, { category: nobody-knows, enabled: false }]
                          rules: [{ id: WP0002, enabled: true }, { id: WP0003, enabled: true }]
                    - ref: owasp
                      expression: "true"
                      action: execute
                      action_parameters:
                        id: 4814384a9e5d4991b9815dcfc25d2f1f
                        overrides: { categories: [{ category: paranoia-level-4, enabled: true }, { category: paranoia-level-5, enabled: true }] }
                """);

        assertThat(found)
                .allSatisfy(each -> assertThat(each.finding().kind()).isEqualTo(Kind.UNKNOWN_NAME))
                .extracting(
                        each -> each.finding().text() + ": " + each.finding().remedy())
                .containsExactly(
                        "there is no rule 'ec-log5j' in Cloudflare Managed Free Ruleset: did you mean ec-log4j?",
                        "there is no rule 'WP0003' in Cloudflare Managed Free Ruleset: did you mean WP0002?",
                        "there is no category 'nobody-knows' in Cloudflare Managed Free Ruleset: leave it out",
                        "there is no category 'paranoia-level-5' in Cloudflare OWASP Core Ruleset: did you mean paranoia-level-4?");
    }

    @Test
    void rules_that_a_step_brings_are_looked_at_where_they_are_written() throws IOException {
        var found = found("change.yaml", """
                edgecase: 1
                name: A change
                zone: { hosts: [shop.test] }
                origins: { web: { routes: [{ respond: 200 }] } }
                steps:
                  - change:
                      zone:
                        rules:
                          http_request_transform:
                            - expression: http.request.method eq "get"
                              action: rewrite
                              action_parameters: { uri: { path: { value: /b } } }
                """);

        assertThat(found).singleElement().satisfies(each -> {
            assertThat(each.finding().kind()).isEqualTo(Kind.NEVER_TRUE);
            assertThat(each.place().line()).isEqualTo(10);
        });
    }

    @Test
    void what_an_edge_would_refuse_is_noted() throws IOException {
        var found = found("export.json", """
                [{"kind": "zone", "phase": "http_request_transform", "rules": [
                   {"action": "rewrite", "expression": "true", "action_parameters": {"uri": {"path": {"value": "/a"}}}}]},
                 {"kind": "zone", "phase": "http_request_snippets", "rules": [
                   {"action": "rewrite", "expression": "true"}]}]
                """);

        assertThat(new LintReport(found).text())
                .contains(
                        "export.json:3:2: note: [1] (edgecase run): http_request_snippets is not emulated, so it would be refused  [not-emulated]")
                .contains("leave it out");
    }
}
