package dev.edgecase.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Rulesets;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.unit.Plan;
import dev.edgecase.zone.EncryptionMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules in scenario files: every mistake has its place, in whichever file it is, and changes add to what there was. */
class RulesInScenariosTest {
    private static final String REWRITE =
            "{ expression: 'true', action: rewrite, action_parameters: { uri: { path: { value: /b } } } }";

    @TempDir
    Path folder;

    private static String scenario(String zone) {
        return "edgecase: 1\nname: n\nzone:\n" + zone.indent(2) + "steps: []\n";
    }

    private static Scenario read(String text) {
        return ScenarioFiles.readText(text).get(0);
    }

    private static Rulesets rules(String zone) {
        return read(scenario(zone)).setup().zone().rules();
    }

    private static String problem(String text) {
        return catchThrowableOfType(ScenarioProblem.class, () -> ScenarioFiles.readText(text))
                .getMessage();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void rules_stand_in_the_zone_by_phase() {
        var rules = rules("rules: { http_request_transform: [%s] }".formatted(REWRITE));

        assertThat(rules.in(RulePhase.HTTP_REQUEST_TRANSFORM)).hasSize(1);
    }

    @Test
    void a_mistake_in_an_expression_is_marked_in_the_file() {
        assertThat(problem(scenario("""
                rules:
                  http_request_transform:
                    - ref: market
                      expression: http.host eq "a" and htp.host eq "b"
                      action: rewrite
                      action_parameters: { uri: { path: { value: /b } } }
                """))).isEqualToNormalizingNewlines("""
                        text:7:44: zone.rules.http_request_transform[0].expression: rule market, column 25: unknown field htp.host
                          http.host eq "a" and htp.host eq "b"
                                               ^^^^^^^^ did you mean http.host?""".replace("column 25", "column 22")
                .replace(":44:", ":42:"));
    }

    @Test
    void a_mistake_in_a_block_of_lines_has_its_line() {
        assertThat(problem(scenario("""
                rules:
                  http_request_transform:
                    - expression: |-
                        http.host eq "a" and
                        http.host equals "b"
                      action: rewrite
                      action_parameters: { uri: { path: { value: /b } } }
                """)))
                .startsWith("text:8:")
                .contains("rule 1 of http_request_transform, line 2, column");
    }

    @Test
    void references_of_replacements_are_no_variables_and_variables_are_filled_in() {
        var rules = read("""
                edgecase: 1
                name: n
                vars: { path: /a, status: 302 }
                zone:
                  rules:
                    http_request_dynamic_redirect:
                      - expression: http.request.uri.path eq "${path}"
                        action: redirect
                        action_parameters:
                          from_value:
                            status_code: ${status}
                            target_url: { expression: 'regex_replace(http.request.uri.path, "^/(.*)$", "/x/${1}")' }
                steps: []
                """).setup().zone().rules();

        var rule =
                rules.in(RulePhase.HTTP_REQUEST_DYNAMIC_REDIRECT).get(0).rules().get(0);
        assertThat(rule.filter().text()).isEqualTo("http.request.uri.path eq \"/a\"");
    }

    @Test
    void what_is_not_there_yet_must_be_required() {
        var text = scenario("rules: { http_request_snippets: [{ expression: 'true', action: block }] }");

        assertThat(problem(text)).contains("is not emulated; with requires: [workers] the scenario is skipped");
        assertThat(read("requires: [workers]\n" + text).setup().zone().rules().entryPoints())
                .isEmpty();
    }

    @Test
    void a_phase_one_level_too_high_is_told_where_it_belongs() throws IOException {
        var file = write("rules.yaml", "http_request_transform: []\nlist: []\n");
        var zone = InMemoryEdge.zone(EncryptionMode.FULL);

        assertThat(catchThrowableOfType(
                        ScenarioProblem.class, () -> RulesetFiles.read(List.of(file), zone, Optional.empty())))
                .hasMessageContaining(
                        "rules.yaml:1:25: http_request_transform: a phase stands under rules; write rules: { http_request_transform: [...] }\n")
                .hasMessageContaining("there is no key 'list' here; did you mean lists?");
    }

    @Test
    void files_of_rules_alone_have_no_scenario_that_could_be_skipped() throws IOException {
        var file = write("rules.yaml", "rules: { http_request_snippets: [{ expression: 'true', action: block }] }\n");
        var zone = InMemoryEdge.zone(EncryptionMode.FULL);

        assertThat(catchThrowableOfType(
                        ScenarioProblem.class, () -> RulesetFiles.read(List.of(file), zone, Optional.empty())))
                .hasMessageContaining("http_request_snippets is not emulated; leave it out");
    }

    @Test
    void an_error_that_the_api_has_a_number_for_is_told_with_it() {
        var item = "{ redirect: { source_url: 'shop.test:81/', target_url: /new } }";

        assertThat(problem(scenario("lists: [{ name: moved, kind: redirect, items: [%s] }]".formatted(item))))
                .contains("'shop.test:81/' cannot be a source (error 10052)")
                .contains("'/new' has no scheme (error 10060)");
    }

    @Test
    void rulesets_come_from_files_whose_mistakes_have_their_own_places() throws IOException {
        var file = write("rules.json", """
                {
                  "result": {
                    "kind": "zone", "phase": "http_request_transform", "name": "default",
                    "rules": [
                      { "expression": "true", "action": "rewrite",
                        "action_parameters": { "uri": { "path": { "value": 7 } } } }
                    ]
                  }
                }
                """);
        var scenario = write("s.yaml", scenario("rulesets: rules.json"));

        var problem = catchThrowableOfType(ScenarioProblem.class, () -> ScenarioFiles.read(scenario));
        assertThat(problem.mistakes()).singleElement().satisfies(mistake -> {
            assertThat(mistake.file()).isEqualTo(file.toString());
            assertThat(List.of(mistake.line(), mistake.column())).containsExactly(6, 60);
            assertThat(mistake.key()).isEqualTo("result.rules[0].action_parameters.uri.path.value");
            assertThat(mistake.found()).isEqualTo("this is 7");
        });

        Files.writeString(file, Files.readString(file).replace("7", "\"/b\""));
        assertThat(ScenarioFiles.read(scenario).get(0).setup().zone().rules().in(RulePhase.HTTP_REQUEST_TRANSFORM))
                .hasSize(1);
    }

    @Test
    void a_file_can_hold_what_a_zone_holds_and_adds_to_it() throws IOException {
        write(
                "more.yaml",
                "lists: [{ name: b, kind: ip, items: [{ ip: 203.0.113.7 }] }]\nrules: { http_request_transform: [%s] }\n"
                        .formatted(REWRITE));
        var scenario = write(
                "s.yaml",
                scenario(
                        "rulesets: [more.yaml]\nlists: [{ name: a, kind: ip, items: [] }]\nurl_normalization: { scope: none }"));

        var rules = ScenarioFiles.read(scenario).get(0).setup().zone().rules();
        assertThat(rules.lists().named("a")).isPresent();
        assertThat(rules.lists().named("b")).isPresent();
        assertThat(rules.in(RulePhase.HTTP_REQUEST_TRANSFORM)).hasSize(1);
    }

    @Test
    void two_files_cannot_say_the_same_thing() throws IOException {
        write("a.yaml", "url_normalization: { scope: none }\n");
        var scenario = write("s.yaml", scenario("rulesets: [a.yaml]\nurl_normalization: { scope: both }"));

        assertThat(catchThrowableOfType(ScenarioProblem.class, () -> ScenarioFiles.read(scenario)))
                .hasMessageContaining("a.yaml:1:")
                .hasMessageContaining("scope is at ");
    }

    @Test
    void a_file_that_is_not_there_or_no_json_is_told() throws IOException {
        write("bad.json", "{\n  \"kind\": zone\n}\n");
        var missing = write("m.yaml", scenario("rulesets: [gone.json]"));
        var broken = write("b.yaml", scenario("rulesets: [bad.json]"));

        assertThat(catchThrowableOfType(ScenarioProblem.class, () -> ScenarioFiles.read(missing)))
                .hasMessageContaining("m.yaml:4:")
                .hasMessageContaining("there is no file 'gone.json'");
        assertThat(catchThrowableOfType(ScenarioProblem.class, () -> ScenarioFiles.read(broken)))
                .hasMessageContaining("bad.json:2:")
                .hasMessageContaining("this is not JSON");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            [                       ! bad.json:2:1: this is not JSON: Unexpected end-of-input: expected close marker for Array
            {\\n\\t"kind" "zone"\\n}   ! bad.json:2:9: this is not JSON: Unexpected character
            """)
    void what_is_no_json_is_told_in_its_own_words(String file, String words) throws IOException {
        write("bad.json", file.replace("\\n", "\n").replace("\\t", "\t") + "\n");
        var scenario = write("s.yaml", scenario("rulesets: [bad.json]"));

        assertThat(catchThrowableOfType(ScenarioProblem.class, () -> ScenarioFiles.read(scenario)))
                .hasMessageContaining(words)
                .hasMessageNotContaining("Source");
    }

    @Test
    void pages_can_be_files_beside_the_scenario() throws IOException {
        write("page.html", "<p>::CLOUDFLARE_ERROR_500S_BOX::</p>");
        var scenario = write("s.yaml", scenario("custom_pages: { 500_errors: { file: page.html } }"));

        assertThat(ScenarioFiles.read(scenario)
                        .get(0)
                        .setup()
                        .zone()
                        .rules()
                        .traffic()
                        .pages()
                        .pages())
                .containsEntry("500_errors", "<p>::CLOUDFLARE_ERROR_500S_BOX::</p>");
    }

    @Test
    void gates_hold_only_where_a_plan_is_named() {
        var zone =
                "hosts: [shop.test]\nrules: { http_request_origin: [{ expression: 'true', action: route, action_parameters: { host_header: a.test } }] }";

        assertThat(rules(zone).in(RulePhase.HTTP_REQUEST_ORIGIN)).hasSize(1);
        assertThat(problem(scenario("plan: free\n" + zone)))
                .contains("this needs the plan enterprise; the plan is free");
    }

    @Test
    void records_are_names_that_rules_can_send_requests_to() {
        var zone =
                "rules: { http_request_origin: [{ expression: 'true', action: route, action_parameters: { origin: { host: img.test } } }] }";

        assertThat(problem(scenario(zone))).contains("img.test is no name of the account");
        assertThat(read(scenario("records: { img.test: web }\n" + zone))
                        .setup()
                        .rules()
                        .records())
                .containsEntry("img.test", "web");
        assertThat(problem(scenario("records: { img.test: wbe }\n" + zone)))
                .contains("there is no origin 'wbe'; did you mean web?");
    }

    @Test
    void files_of_rules_are_read_for_a_zone_that_is_there() throws IOException {
        var one = write("one.yaml", "rules: { http_request_transform: [%s] }\n".formatted(REWRITE));
        var two = write("two.json", """
                [{"kind":"zone","phase":"http_config_settings","rules":[
                  {"expression":"http.host eq \\"a\\" and nope","action":"set_config","action_parameters":{"ssl":"off"}}]}]""");
        var zone = read(scenario("hosts: [shop.test]")).setup().zone();

        assertThat(RulesetFiles.read(List.of(one), zone, Optional.of(Plan.FREE)).in(RulePhase.HTTP_REQUEST_TRANSFORM))
                .hasSize(1);
        assertThat(catchThrowableOfType(
                        ScenarioProblem.class, () -> RulesetFiles.read(List.of(one, two), zone, Optional.empty())))
                .hasMessageStartingWith(
                        two + ":2:41: [0].rules[0].expression: rule 1 of http_config_settings, column 22: ");
    }
}
