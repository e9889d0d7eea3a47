package dev.edgecase.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.scenario.ScenarioFiles;
import dev.edgecase.verify.report.MismatchText;
import dev.edgecase.verify.result.Check;
import dev.edgecase.verify.result.ScenarioResult;
import dev.edgecase.verify.result.Verdict;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two visitors who get the same stored page though they are not the same are warned about. */
class CacheWarningIT {
    private static final String LEAK = """
            edgecase: 1
            name: everybody's basket
            clock: manual
            zone:
              hosts: [shop.test]
              rules:
                http_request_cache_settings:
                  - { expression: 'true', action: set_cache_settings, action_parameters: { cache: true, edge_ttl: { mode: override_origin, default: 7200 } } }
            origins: { web: { routes: [{ respond: { body: hello } }] } }
            steps:
              - request: { url: /basket, headers: { cookie: id=berlin } }
                expect: { status: 200, cache: { status: MISS, warning: { absent: on } } }
              - request: { url: /basket, headers: { cookie: id=paris } }
                expect: { status: 200, cache: { status: HIT, reason: fresh%s } }
              - request: { url: /basket, headers: { cookie: id=berlin } }
                expect: { status: 200, cache: { status: HIT } }
            """;

    private static ScenarioResult run(String expected, boolean strict) {
        try (var runner = ScenarioRunner.of(Optional.empty(), strict)) {
            return runner.run(ScenarioFiles.readText(LEAK.formatted(expected)).get(0));
        }
    }

    @Test
    void it_is_told_beside_good_results() {
        var result = run("", false);

        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(result.steps().get(1).checks()).singleElement().matches(Check::isWarning);
        assertThat(result.steps().get(0).checks()).isEmpty();
        assertThat(result.steps().get(2).checks()).isEmpty();
    }

    @Test
    void it_is_a_failure_for_who_is_strict() {
        var result = run("", true);

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(new MismatchText(false).of(result))
                .contains(
                        "warning   no warning", "warning  visitors with different cookies get the same stored response")
                .contains("cache    HIT, fresh: what is stored is fresh; stored at ", " under http://shop.test/basket");
    }

    @Test
    void one_that_is_expected_is_none() {
        var result = run(", warning: { contains: different cookies }", true);

        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(result.steps().get(1).checks()).isEmpty();
    }
}
