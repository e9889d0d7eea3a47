package dev.edgecase.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

/** Long texts are not written out in files. */
class LongTextTest {
    private static final String FILE = """
            edgecase: 1
            name: long
            steps:
              - request: GET /%s
            """;

    @Test
    void a_character_is_repeated() {
        var step = ScenarioFiles.readText(FILE.formatted("x${a*5}y${1*2}"))
                .get(0)
                .steps()
                .get(0);

        assertThat(((RequestStep) step.action()).sent().url()).isEqualTo("/xaaaaay11");
    }

    @Test
    void what_is_repeated_has_a_limit() {
        assertThatExceptionOfType(ScenarioProblem.class)
                .isThrownBy(() -> ScenarioFiles.readText(FILE.formatted("${a*9999999}${a*9999999}")))
                .withMessageContaining("16 MB");
    }
}
