package dev.edgecase.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.scenario.ScenarioFiles;
import dev.edgecase.testorigin.demo.DemoOrigin;
import dev.edgecase.verify.report.MismatchText;
import dev.edgecase.verify.result.Check;
import dev.edgecase.verify.result.ScenarioResult;
import dev.edgecase.verify.result.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketStepIT {
    private static ScenarioResult run(String url, String expected) {
        try (var origin = DemoOrigin.start();
                var runner = ScenarioRunner.create()) {
            return runner.run(ScenarioFiles.readText("""
                            edgecase: 1
                            name: An echo
                            zone: { settings: { ssl: flexible } }
                            origins: { web: { url: "http://127.0.0.1:%d" } }
                            visitors: { berlin: { ip: 203.0.113.7, country: DE } }
                            steps:
                              - websocket:
                                  url: %s
                                  exchange: [{ send: hi }, { expect: %s }, { send: there }, { expect: { contains: there } }]
                                  visitor: berlin
                                  expect: { status: 101, origin: { status: 101, requests: 1 }, decided_by: ORIGIN }
                            """.formatted(origin.port(), url, expected))
                    .get(0));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ws", "https://localhost/ws"})
    void messages_are_sent_and_compared_in_turn(String url) {
        var result = run(url, "hi");

        assertThat(result.verdict())
                .as(() -> new MismatchText(false).of(result))
                .isEqualTo(Verdict.PASSED);
    }

    @ParameterizedTest
    @ValueSource(strings = "/ws")
    void a_message_that_is_not_as_expected_is_told_with_its_number(String url) {
        var result = run(url, "ho");

        assertThat(result.steps().get(0).failures()).containsExactly(new Check("message 2", "ho", "hi", false));
    }

    @ParameterizedTest
    @ValueSource(strings = "/")
    void a_refused_handshake_is_told_as_it_is(String url) {
        var result = run(url, "hi");

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(new MismatchText(false).of(result)).contains("status", "101", "message 2", "nothing: refused");
    }
}
