package dev.edgecase.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.scenario.ScenarioFiles;
import dev.edgecase.scenario.Setup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioRunTest {
    private static Setup setup(String origin) {
        return ScenarioFiles.readText("edgecase: 1\nname: watched\norigins: { web: %s }\nsteps: []\n".formatted(origin))
                .get(0)
                .setup();
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            {}                        | { routes: [ { respond: 404 } ] }             | true
            {}                        | { tls: off, faults: before-response reset }  | true
            {}                        | { host: app.internal }                       | false
            {}                        | { url: 'http://127.0.0.1:3000' }             | false
            { url: 'http://[::1]:9' } | { url: 'http://127.0.0.1:3000' }             | true
            """)
    void a_change_of_an_origin_is_taken_while_it_runs_or_told(String before, String after, boolean taken) {
        assertThat(ScenarioRun.sameOrigins(setup(after), setup(before))).isEqualTo(taken);
    }
}
