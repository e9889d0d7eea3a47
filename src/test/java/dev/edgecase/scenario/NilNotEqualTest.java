package dev.edgecase.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.zone.Zone;
import org.junit.jupiter.api.Test;

/** The knob for what {@code ne} says of a missing value reaches the rules, also of those that stand already. */
class NilNotEqualTest {
    private static final String SCENARIO = """
            edgecase: 1
            name: n
            zone:
              rules:
                http_request_transform:
                  - expression: http.request.headers["nope"][0] ne "x"
                    action: rewrite
                    action_parameters: { uri: { path: { value: /b } } }
            """;

    private static boolean matches(Zone zone) {
        return zone.rules()
                .in(RulePhase.HTTP_REQUEST_TRANSFORM)
                .get(0)
                .rules()
                .get(0)
                .filter()
                .matches(new Facts(field -> null));
    }

    @Test
    void the_knob_is_off_and_can_be_turned() {
        var off =
                ScenarioFiles.readText(SCENARIO + "steps: []\n").get(0).setup().zone();
        var on = ScenarioFiles.readText(SCENARIO + "  emulation: { nil_not_equal: on }\nsteps: []\n")
                .get(0)
                .setup()
                .zone();

        assertThat(matches(off)).isFalse();
        assertThat(matches(on)).isTrue();
    }

    @Test
    void a_change_turns_it_for_the_rules_that_are_there() {
        var scenario = ScenarioFiles.readText(
                        SCENARIO + "steps:\n  - change: { zone: { emulation: { nil_not_equal: on } } }\n")
                .get(0);
        var change = ((Step.Alter) scenario.steps().get(0).action()).change();

        assertThat(matches(scenario.setup().zone())).isFalse();
        assertThat(matches(scenario.setup().after(change).zone())).isTrue();
    }
}
