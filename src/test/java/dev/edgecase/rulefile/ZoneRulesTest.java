package dev.edgecase.rulefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.rulefile.plain.RuleProblem;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.PageRule;
import dev.edgecase.rules.set.Rule;
import dev.edgecase.rules.set.Ruleset;
import dev.edgecase.unit.Plan;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a zone says about rules, around their actions: accepted, refused where and in which words, and what comes of it. */
class ZoneRulesTest {
    static Stream<String> zones() {
        return Plain.rows("zones.txt");
    }

    static Stream<String> pageRules() {
        return Plain.rows("page-rules.txt");
    }

    @ParameterizedTest
    @MethodSource("zones")
    void what_a_zone_says_is_checked(String row) {
        var sides = row.split(" => ", 2);
        var given = sides[0].split(" ", 2);

        var read = RuleFiles.read(Plain.of(given[1]), Plain.context(plan(given[0])));

        check(read, "", sides[1]);
    }

    @ParameterizedTest
    @MethodSource("pageRules")
    void page_rules_are_checked(String row) {
        var sides = row.split(" => ", 2);
        var given = sides[0].split(" ", 3);
        var constraint = Map.of("operator", "matches", "value", given[1]);
        var rule = Map.of(
                "targets",
                List.of(Map.of("target", "url", "constraint", constraint)),
                "actions",
                Plain.value(given[2]),
                "priority",
                1,
                "status",
                "active");

        var context = given[0].equals("~") ? Plain.patient(Optional.empty()) : Plain.context(plan(given[0]));
        var read = RuleFiles.read(Map.of("page_rules", List.of(rule)), context);

        check(read, "/page_rules/0", sides[1]);
    }

    private static Optional<Plan> plan(String name) {
        return name.equals("-") ? Optional.empty() : Optional.of(Plan.valueOf(name.toUpperCase(Locale.ROOT)));
    }

    private static void check(RuleRead read, String above, String expected) {
        if (expected.equals("ok")) {
            assertThat(read.problems()).map(RuleProblem::toString).isEmpty();
            assertThat(read.rulesets()).isPresent();
            return;
        }
        var wanted = expected.split(" ", 2);
        assertThat(read.rulesets()).isEmpty();
        assertThat(read.problems())
                .map(RuleProblem::toString)
                .anySatisfy(text -> assertThat(text)
                        .startsWith(above + wanted[0] + ": ")
                        .contains(wanted.length > 1 ? wanted[1] : ""));
    }

    private static Ruleset only(RuleRead read, RulePhase phase) {
        return read.rulesets().orElseThrow().in(phase).get(0);
    }

    @Test
    void a_rule_keeps_what_an_export_says_of_it() {
        var read = Plain.read("""
                {"rulesets":{"id":"00000000000000000000000000000001","kind":"zone","name":"main","version":"7",
                 "phase":"http_request_dynamic_redirect","rules":[
                  {"id":"00000000000000000000000000000002","ref":"sale","version":"3","description":"summer","enabled":false,
                   "expression":"true","action":"redirect","logging":{"enabled":true},
                   "action_parameters":{"from_value":{"target_url":{"value":"/é"},"status_code":302}}}]}}""");

        var ruleset = only(read, RulePhase.HTTP_REQUEST_DYNAMIC_REDIRECT);
        var rule = ruleset.rules().get(0);
        assertThat(ruleset.id()).isEqualTo("00000000000000000000000000000001");
        assertThat(ruleset.version()).isEqualTo("7");
        assertThat(rule.id()).isEqualTo("00000000000000000000000000000002");
        assertThat(List.of(rule.ref(), rule.version(), rule.description())).containsExactly("sale", "3", "summer");
        assertThat(rule.enabled()).isFalse();
        assertThat(rule.logging()).contains(true);
        assertThat(rule.action())
                .isEqualTo(new Action.Redirect(new dev.edgecase.rules.set.Text.Fixed("/\u00C3\u00A9"), 302, false));
    }

    @Test
    void ids_that_are_not_given_are_the_same_from_run_to_run_and_differ_by_place() {
        var json = """
                {"rules":{"http_config_settings":[
                  {"expression":"true","action":"set_config","action_parameters":{"ssl":"off"}},
                  {"expression":"true","action":"set_config","action_parameters":{"ssl":"off"}}]}}""";

        var once = only(Plain.read(json), RulePhase.HTTP_CONFIG_SETTINGS).rules();
        var again = only(Plain.read(json), RulePhase.HTTP_CONFIG_SETTINGS).rules();

        assertThat(once).map(Rule::id).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-f]{32}"));
        assertThat(again).map(Rule::id).isEqualTo(once.stream().map(Rule::id).toList());
        assertThat(once).allSatisfy(rule -> assertThat(rule.ref()).isEqualTo(rule.id()));
    }

    @Test
    void the_accounts_entry_point_comes_before_the_zones() {
        var rules = """
                {"http_custom_errors":[{"expression":"true","action":"serve_error",
                 "action_parameters":{"content":"x","content_type":"text/plain"}}]}""";

        var read = Plain.read("{\"rules\":%s,\"account\":{\"rules\":%s}}".formatted(rules, rules));

        assertThat(read.rulesets().orElseThrow().in(RulePhase.HTTP_CUSTOM_ERRORS))
                .map(Ruleset::kind)
                .containsExactly(Ruleset.Kind.ROOT, Ruleset.Kind.ZONE);
    }

    @Test
    void settings_of_a_rule_are_texts_as_the_api_writes_them() {
        var read = Plain.read("""
                {"rules":{"http_config_settings":[{"expression":"true","action":"set_config",
                 "action_parameters":{"ssl":"off","bic":true,"disable_rum":true,"autominify":{"css":true,"js":false}}}]}}""");

        var action = only(read, RulePhase.HTTP_CONFIG_SETTINGS).rules().get(0).action();
        assertThat(((Action.SetConfig) action).settings())
                .isEqualTo(Map.of(
                        "ssl", "off",
                        "bic", "true",
                        "disable_rum", "true",
                        "autominify.css", "true",
                        "autominify.js", "false"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            shop.test,            shop.test/
            *shop.test,           *shop.test/
            shop.test*,           shop.test/*
            shop.test/a,          shop.test/a
            SHOP.test?a,          SHOP.test/?a
            shop.test:8443/a,     shop.test:8443/a
            www.shop.test*app.test, www.shop.test/*app.test/
            shop.testing/shop.test, shop.testing/shop.test/
            """)
    void a_slash_is_added_behind_the_zones_name(String written, String saved) {
        assertThat(pageRules(rule(written, 1, "active")))
                .map(rule -> rule.pattern().text())
                .containsExactly(saved);
    }

    @Test
    void page_rules_stand_in_the_order_in_which_they_count() {
        var rules = pageRules(
                rule("shop.test/a", 1, "active"),
                rule("shop.test/b", 3, "active"),
                rule("shop.test/c", 9, "disabled"),
                rule("shop.test/d", 3, "active"));

        assertThat(rules).map(PageRule::name).containsExactly("shop.test/d", "shop.test/b", "shop.test/a");
    }

    private static String rule(String pattern, int priority, String status) {
        return """
                {"targets":[{"target":"url","constraint":{"operator":"matches","value":"%s"}}],
                 "actions":[{"id":"ssl","value":"full"}],"priority":%d,"status":"%s"}""".formatted(pattern, priority, status);
    }

    private static List<PageRule> pageRules(String... rules) {
        return Plain.read("{\"page_rules\":[%s]}".formatted(String.join(",", rules)))
                .rulesets()
                .orElseThrow()
                .pageRules();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "status":"active"   | "status":"on"       | /status: 'on' is none of active, disabled
            ,"status":"active"  |                     | the key 'status' is missing; the API would make it disabled
            "priority":1        | "priority":0        | /priority: this is 0; it takes a whole number from 1
            "matches"           | "contains"          | /targets/0/constraint/operator: the operator contains is not emulated
            "matches"           | "is"                | /targets/0/constraint/operator: 'is' is none of matches
            "target":"url"      | "target":"host"     | /targets/0/target: 'host' is none of url
            "shop.test/a"       | ""                  | /targets/0/constraint/value: this is empty
            "targets":[         | "targets":["x",     | /targets: these are 2 targets; it takes one
            """)
    void the_frame_of_a_page_rule_is_checked(String part, String other, String words) {
        var json = rule("shop.test/a", 1, "active").replace(part, other == null ? "" : other);

        assertThat(Plain.problems("{\"page_rules\":[%s]}".formatted(json)))
                .anySatisfy(text -> assertThat(text).startsWith("/page_rules/0").contains(words));
    }

    @Test
    void all_mistakes_are_told_at_once_and_not_without_end() {
        var rule = "{\"expression\":\"true\",\"action\":\"nope\"}";

        var few = Plain.problems("{\"rules\":{\"http_config_settings\":[%s,%s]},\"lists\":7}".formatted(rule, rule));
        var many = Plain.problems("{\"rules\":{\"http_config_settings\":[%s]}}"
                .formatted(String.join(",", java.util.Collections.nCopies(500, rule))));

        assertThat(few).hasSize(3);
        assertThat(many).hasSize(100);
    }

    @Test
    void a_mistake_in_an_expression_is_shown_below_it() {
        assertThat(Plain.problems("""
                {"rules":{"http_config_settings":[{"ref":"block-admin","expression":"htp.request.uri.path contains \\"/admin\\"",
                 "action":"set_config","action_parameters":{"ssl":"off"}}]}}""")).singleElement().asString().isEqualToNormalizingNewlines("""
                        /rules/http_config_settings/0/expression: rule block-admin, column 1: unknown field htp.request.uri.path
                          htp.request.uri.path contains "/admin"
                          ^^^^^^^^^^^^^^^^^^^^ did you mean http.request.uri.path?""");
    }
}
