package dev.edgecase.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.scenario.ScenarioFiles;
import dev.edgecase.verify.report.MismatchText;
import dev.edgecase.verify.result.Verdict;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Minutes of nominal time pass in a moment, and the report names them. */
class TimingScenariosIT {
    private static final Duration AT_MOST = Duration.ofMillis(100);
    /** A machine that is busy with something else may spoil one of them. */
    private static final int ROUNDS = 8;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a read timeout of 120 s is a 524      | before-response stall | 120s | 524 | read_timeout    | 120
            the waits of 19 s and 15 s are a 522  | connect blackhole     | 34s  | 522 | connect_timeout | 34
            """)
    void a_wait_takes_less_than_a_tenth_of_a_second(
            String name, String fault, String advance, int status, String failure, int elapsed) {
        isQuick("""
                edgecase: 1
                name: %s
                clock: manual
                origins: { web: { faults: [%s] } }
                steps:
                  - request: GET /
                    meanwhile: [{ advance: %s }]
                    expect: { status: %d, elapsed: %d, origin: { fault: %s }, log: { EdgeResponseStatus: %d } }
                """.formatted(name, fault, advance, status, elapsed, failure, status), elapsed);
    }

    @ParameterizedTest(name = "after a 102 silence is a 522 at {0} s")
    @CsvSource("120")
    void a_102_and_silence_take_no_longer(int elapsed) {
        isQuick("""
                edgecase: 1
                name: 102, then silence
                clock: manual
                origins: { web: { routes: [{ path: /, respond: { status: 200, interim: [{ status: 102 }], delay: 500s } }] } }
                steps:
                  - request: GET /
                    meanwhile: [{ advance: %ds }]
                    expect: { status: 522, elapsed: %d, interim: "102" }
                """.formatted(elapsed, elapsed), elapsed);
    }

    private static void isQuick(String text, int elapsed) {
        var scenario = ScenarioFiles.readText(text).get(0);
        var best = Duration.ofDays(1);
        try (var runner = ScenarioRunner.create()) {
            for (var round = 0; round < ROUNDS && best.compareTo(AT_MOST) > 0; round++) {
                var result = runner.run(scenario);
                assertThat(result.verdict())
                        .as(() -> new MismatchText(false).of(result))
                        .isEqualTo(Verdict.PASSED);
                assertThat(result.took().nominal()).isEqualTo(Duration.ofSeconds(elapsed));
                best = best.compareTo(result.took().real()) < 0
                        ? best
                        : result.took().real();
            }
        }
        assertThat(best).isLessThan(AT_MOST);
    }
}
