package dev.edgecase.rulefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Headers;
import dev.edgecase.rules.shield.ApiShield;
import dev.edgecase.rules.shield.Operation;
import dev.edgecase.rules.shield.Reaction;
import dev.edgecase.rules.shield.SequenceRule;
import dev.edgecase.rules.shield.TokenRule;
import dev.edgecase.unit.Plan;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a zone says of API Shield, as the API writes it. */
class ShieldFilesTest {
    static Stream<String> mistakes() {
        return Plain.rows("shield-mistakes.txt");
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void what_is_wrong_or_not_supported_is_refused_where_it_stands(String row) {
        var cells = row.split(" => ", -1);

        assertThat(Plain.problems("{\"api_shield\": " + cells[0] + "}")).containsExactly("/api_shield" + cells[1]);
    }

    @ParameterizedTest(name = "{0}: {1} {2} are allowed {3}")
    @CsvSource(textBlock = """
            FREE,       operations, 100,   true
            FREE,       operations, 101,   false
            PRO,        operations, 250,   true
            PRO,        operations, 251,   false
            BUSINESS,   operations, 500,   true
            BUSINESS,   operations, 501,   false
            ENTERPRISE, operations, 10000, true
            ENTERPRISE, operations, 10001, false
            FREE,       schemas,    5,     true
            PRO,        schemas,    6,     false
            BUSINESS,   schemas,    10,    true
            BUSINESS,   schemas,    11,    false
            ENTERPRISE, schemas,    11,    true
            """)
    void a_plan_has_so_many(Plan plan, String what, int count, boolean isAllowed) {
        var items = IntStream.range(0, count)
                .mapToObj(i -> what.equals("operations")
                        ? "{\"method\": \"GET\", \"host\": \"shop.test\", \"endpoint\": \"/%d\"}".formatted(i)
                        : "{\"source\": {\"openapi\": \"3.0.0\", \"paths\": {}}}")
                .collect(Collectors.joining(",", "[", "]"));

        assertThat(problems(plan, "{\"%s\": %s}".formatted(what, items)).isEmpty())
                .isEqualTo(isAllowed);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            FREE       | "schema_validation": {"validation_default_mitigation_action": "block"} | true
            BUSINESS   | "schema_validation": {"validation_default_mitigation_action": "log"}   | false
            ENTERPRISE | "schema_validation": {"validation_default_mitigation_action": "log"}   | true
            BUSINESS   | "auth_id_characteristics": []                                          | false
            BUSINESS   | "token_configurations": []                                             | false
            BUSINESS   | "token_rules": []                                                      | false
            BUSINESS   | "sequence_rules": []                                                   | false
            ENTERPRISE | "sequence_rules": []                                                   | true
            """)
    void smaller_plans_validate_schemas_alone_and_only_block(Plan plan, String json, boolean isAllowed) {
        assertThat(problems(plan, "{" + json + "}").isEmpty()).isEqualTo(isAllowed);
    }

    private static List<?> problems(Plan plan, String json) {
        return RuleFiles.read(Plain.of("{\"api_shield\": " + json + "}"), Plain.context(Optional.of(plan)))
                .problems();
    }

    @Test
    void answers_of_the_api_are_read_as_they_are() {
        var shield = Shielded.read("""
                {"api_shield": {
                  "operations": {"success": true, "result": [{"operation_id": "9def2cb0-3ed0-4737-92ca-f09efa4718fd",
                    "method": "GET", "host": "Shop.test", "endpoint": "/pets/{var1}", "last_updated": "2023-04-04T16:07:37Z"}]},
                  "auth_id_characteristics": {"result": {"auth_id_characteristics": [{"type": "cookie", "name": "s"}]}},
                  "schema_validation": {"result": {"validation_default_mitigation_action": "block",
                    "validation_override_mitigation_action": null}},
                  "sequence_rules": {"rules": []}}}""");

        assertThat(shield.operations().find("GET", "shop.test", "/pets/7").map(Operation::shortId))
                .contains("9def2cb0");
        assertThat(shield.sessions()).hasSize(1);
    }

    @ParameterizedTest(name = "default {0}, override {1}, of its own {2}: {3}")
    @CsvSource(nullValues = "-", textBlock = """
            block, -,    -,     BLOCK
            log,   -,    -,     LOG
            -,     -,    -,     NONE
            block, -,    log,   LOG
            none,  -,    block, BLOCK
            block, none, -,     NONE
            block, none, block, NONE
            """)
    void an_operation_has_the_default_its_own_or_the_override(
            String byDefault, String override, String own, Reaction expected) {
        var shield = Shielded.read("""
                {"api_shield": {"operations": [{"method": "GET", "host": "shop.test", "endpoint": "/", "mitigation_action": %s}],
                  "schema_validation": {"validation_default_mitigation_action": %s, "validation_override_mitigation_action": %s}}}""".formatted(quoted(own), quoted(byDefault), quoted(override)));

        var operation = shield.operations().find("GET", "shop.test", "/").orElseThrow();
        assertThat(shield.mitigation().of(operation)).isEqualTo(expected);
    }

    private static String quoted(String word) {
        return word == null ? "null" : '"' + word + '"';
    }

    @Test
    void servers_of_the_zone_make_operations_and_others_are_passed_over() {
        var shield = Shielded.read("""
                {"api_shield": {"schemas": [{"source": {"openapi": "3.0.3",
                  "servers": [{"url": "https://shop.test/v1/"}, {"url": "http://localhost:8080"}, {"url": "https://{region}.shop.test:8443"}],
                  "paths": {"/pets": {"get": {}, "post": {"servers": [{"url": "https://app.test"}]}},
                            "/cats": {"servers": [{"url": "https://app.test/x"}], "get": {}}}}}]}}""");

        assertThat(shield.operations().all())
                .extracting(Operation::title)
                .containsExactlyInAnyOrder(
                        "GET shop.test/v1/pets",
                        "GET {region}.shop.test/pets",
                        "POST app.test/pets",
                        "GET app.test/x/cats");
    }

    @Test
    void an_operation_that_is_listed_keeps_its_id_whatever_its_variables_are_called() {
        var shield = Shielded.read("""
                {"api_shield": {"operations": [{"operation_id": "9def2cb0-3ed0-4737-92ca-f09efa4718fd", "method": "GET",
                    "host": "shop.test", "endpoint": "/pets/{var1}"}],
                  "schemas": [%s, %s]}}""".formatted(pets("integer", true), pets("string", true)));

        assertThat(shield.operations().all()).hasSize(1);
        var found = shield.operations().find("GET", "shop.test", "/pets/x").orElseThrow();
        assertThat(found.id()).startsWith("9def2cb0");
        assertThat(found.contract()).as("the first schema counts").isPresent();
        assertThat(Shielded.violation(shield, "GET", "/pets/x", Headers.EMPTY, ""))
                .isEqualTo("the path's id is a text, not a whole number");
    }

    @Test
    void a_schema_that_is_not_active_makes_operations_and_checks_nothing() {
        var shield = Shielded.read("{\"api_shield\": {\"schemas\": [%s]}}".formatted(pets("integer", false)));

        assertThat(shield.operations().all()).hasSize(1);
        assertThat(Shielded.violation(shield, "GET", "/pets/x", Headers.EMPTY, ""))
                .isEmpty();
    }

    private static String pets(String type, boolean enabled) {
        return """
                {"kind": "openapi_v3", "validation_enabled": %s, "source": {"openapi": "3.0.3", "servers": [{"url": "https://shop.test"}],
                  "paths": {"/pets/{id}": {"parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "%s"}}],
                    "get": {}}}}}""".formatted(enabled, type);
    }

    @Test
    void sequence_rules_with_a_higher_priority_come_first() {
        var rule =
                "{\"title\": \"%s\", \"kind\": \"block\", \"action\": \"log\", \"sequence\": [\"%2$s\", \"%2$s\"], \"priority\": %3$d}";
        var id = "9def2cb0-3ed0-4737-92ca-f09efa4718fd";
        ApiShield shield = Shielded.read(
                """
                {"api_shield": {"operations": [{"operation_id": "%s", "method": "GET", "host": "shop.test", "endpoint": "/"}],
                  "sequence_rules": [%s, %s, %s]}}""".formatted(id, rule.formatted("a", id, 0), rule.formatted("b", id, 5), rule.formatted("c", id, 0)));

        assertThat(shield.sequences()).extracting(SequenceRule::title).containsExactly("b", "a", "c");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
            https://shop.test/a, third
            https://shop.test/b, fourth
            https://app.test/a,  second
            """)
    void an_operation_has_the_first_token_rule_that_covers_it(URI url, String title) {
        var rule =
                "{\"title\": \"%s\", \"action\": \"log\", \"expression\": \"true\", \"enabled\": %s, \"selector\": {%s}}";
        var shield = Shielded.read("""
                {"api_shield": {"operations": [{"method": "GET", "host": "shop.test", "endpoint": "/a"},
                    {"operation_id": "9def2cb0-3ed0-4737-92ca-f09efa4718fd", "method": "GET", "host": "shop.test", "endpoint": "/b"},
                    {"method": "GET", "host": "app.test", "endpoint": "/a"}],
                  "token_rules": [%s, %s, %s, %s]}}""".formatted(
                        rule.formatted("first", false, ""),
                        rule.formatted("second", true, "\"include\": [{\"host\": [\"APP.test\"]}]"),
                        rule.formatted(
                                "third",
                                true,
                                "\"exclude\": [{\"operation_ids\": [\"9def2cb0-3ed0-4737-92ca-f09efa4718fd\"]}]"),
                        rule.formatted("fourth", true, "")));

        var operation =
                shield.operations().find("GET", url.getHost(), url.getPath()).orElseThrow();
        assertThat(shield.tokenRule(operation).map(TokenRule::title)).contains(title);
    }

    static Stream<String> requests() {
        return Plain.rows("shield-requests.txt");
    }

    /** Operation | target | headers, or - | body | what is wrong. */
    @ParameterizedTest
    @MethodSource("requests")
    void parameters_and_bodies_are_as_the_schema_says_or_it_is_told_what_is_wrong(String row) {
        var cells = Arrays.stream(row.split("\\s\\|(?=\\s|$)", -1))
                .map(String::strip)
                .toList();
        var headers = cells.get(2).equals("-")
                ? Headers.EMPTY
                : Headers.of(cells.get(2).split("; ?(?=[A-Z])|: ", -1));
        var shield = Shielded.read(Shielded.document(cells.get(0), "{}"));

        assertThat(Shielded.violation(shield, "POST", cells.get(1), headers, cells.get(3)))
                .isEqualTo(cells.get(4));
    }
}
