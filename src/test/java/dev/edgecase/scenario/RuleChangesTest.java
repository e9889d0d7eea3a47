package dev.edgecase.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Rule;
import dev.edgecase.zone.Zone;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Changes of rules: what they name takes the place of what was there, and the whole must still make sense. */
class RuleChangesTest {
    private static final String CHANGED = """
            edgecase: 1
            name: n
            zone:
              lists: [{ name: office, kind: ip, items: [] }]
              rules:
                http_request_transform: [{ ref: a, expression: ip.src in $office, action: rewrite, action_parameters: { uri: { path: { value: /b } } } }]
                http_config_settings: [{ ref: c, expression: 'true', action: set_config, action_parameters: { ssl: full } }]
            steps:
            """;

    private static Zone after(String change) {
        var scenario = read(CHANGED + "  - change: { zone: %s }\n".formatted(change));
        var setup = scenario.setup();
        return setup.after(((Step.Alter) scenario.steps().get(0).action()).change())
                .zone();
    }

    private static List<String> refs(Zone zone, RulePhase phase) {
        return zone.rules().in(phase).stream()
                .flatMap(set -> set.rules().stream())
                .map(Rule::ref)
                .toList();
    }

    @Test
    void a_change_replaces_the_phases_that_it_names() {
        var zone = after(
                "{ rules: { http_config_settings: [{ ref: d, expression: 'true', action: set_config, action_parameters: { ssl: off } }] } }");

        assertThat(refs(zone, RulePhase.HTTP_CONFIG_SETTINGS)).containsExactly("d");
        assertThat(refs(zone, RulePhase.HTTP_REQUEST_TRANSFORM)).containsExactly("a");
        assertThat(refs(after("{ rules: { http_config_settings: [] } }"), RulePhase.HTTP_CONFIG_SETTINGS))
                .isEmpty();
    }

    @Test
    void a_change_of_a_list_reaches_the_rules_that_name_it() {
        var zone = after("{ lists: [{ name: office, kind: ip, items: [{ ip: 203.0.113.7 }] }] }");

        assertThat(zone.rules().lists().named("office").orElseThrow().items()).hasSize(1);
        assertThat(refs(zone, RulePhase.HTTP_REQUEST_TRANSFORM)).containsExactly("a");
    }

    @Test
    void what_a_change_breaks_is_not_told_again_of_the_next() {
        var next = "  - change: { zone: { url_normalization: { type: none, scope: none } } }\n";

        assertThat(problem(CHANGED + "  - change: { zone: { lists: [] } }\n" + next)
                        .split("there is no list", -1))
                .hasSize(2);
        assertThat(problem(
                        CHANGED + "  - change: { zone: { rules: { http_config_settings: [{ ref: x }] } } }\n" + next))
                .doesNotContain("with this change");
    }

    @Test
    void a_change_that_breaks_an_earlier_rule_is_told_at_the_change() {
        assertThat(problem(CHANGED + "  - change: { zone: { lists: [] } }\n"))
                .startsWith("text:9:")
                .contains("with this change rules.http_request_transform[0].expression: rule a, column");
        assertThat(problem(CHANGED + "  - change: { zone: { rules: { http_config_settings: [{}] } } }\n"))
                .contains("steps[0].change.zone.rules.http_config_settings[0]: the key 'expression' is missing");
    }

    @Test
    void other_changes_leave_rules_alone() {
        var scenario = read(CHANGED + "  - change: { zone: { settings: { always_use_https: on } } }\n");
        var change = ((Step.Alter) scenario.steps().get(0).action()).change();

        assertThat(scenario.setup().after(change).zone().rules())
                .isSameAs(scenario.setup().zone().rules());
    }

    @Test
    void a_change_can_be_read_for_a_setup_that_runs() {
        var setup = read(CHANGED + "  - request: GET /\n").setup();

        var change = ScenarioFiles.readChange(
                "zone: { rules: { http_request_transform: [{ ref: z, expression: ip.src in $office, action: rewrite, action_parameters: { uri: { path: { value: /z } } } }] } }",
                setup);

        assertThat(refs(setup.after(change).zone(), RulePhase.HTTP_REQUEST_TRANSFORM))
                .containsExactly("z");
    }

    private static Scenario read(String text) {
        return ScenarioFiles.readText(text).get(0);
    }

    private static String problem(String text) {
        return catchThrowableOfType(ScenarioProblem.class, () -> ScenarioFiles.readText(text))
                .getMessage();
    }
}
