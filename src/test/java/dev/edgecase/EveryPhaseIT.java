package dev.edgecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.pipeline.Journey;
import dev.edgecase.pipeline.RulesetRun;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.scenario.ScenarioFiles;
import dev.edgecase.testkit.Golden;
import dev.edgecase.verify.ScenarioRunner;
import dev.edgecase.verify.report.MismatchText;
import dev.edgecase.verify.result.Verdict;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The order of the phases, proven by one request that meets the rules of each. */
class EveryPhaseIT {
    private static final Path SCENARIO = Path.of("scenarios/rules/every-phase.yaml");

    @Test
    void one_request_meets_the_rules_of_every_phase_in_order() {
        var journey = journey();

        assertThat(journey.rulesetRuns().stream().map(RulesetRun::phase))
                .as("every phase whose rules run, in the order of the enumeration")
                .containsExactlyElementsOf(Arrays.stream(RulePhase.values())
                        .filter(RulePhase::isEmulated)
                        .toList());
        Golden.assertMatches("every-phase.txt", told(journey));
    }

    private static Journey journey() {
        try (var runner = ScenarioRunner.create()) {
            var result = runner.run(ScenarioFiles.read(SCENARIO).get(0));
            assertThat(result.verdict())
                    .as(() -> new MismatchText(false).of(result))
                    .isEqualTo(Verdict.PASSED);
            return result.steps().get(0).exchanges().get(0).journey().orElseThrow();
        }
    }

    private static String told(Journey journey) {
        var runs = journey.rulesetRuns().stream().map(EveryPhaseIT::told).collect(Collectors.joining());
        var steps = journey.steps().stream()
                .map(step -> step.phase() + ": " + step.words() + "\n")
                .collect(Collectors.joining());
        return "Rules\n\n" + runs + "\nPhases with a say\n\n"
                + steps.replace(journey.ray().toString(), "RAY");
    }

    private static String told(RulesetRun run) {
        var hits = run.hits().stream().map(hit -> hit.rule().title()).toList();
        var writes = run.writes().stream()
                .map(write -> "    %s: '%s' -> '%s'%n".formatted(write.parameter(), write.before(), write.after()))
                .collect(Collectors.joining());
        var measured = run.measured().stream()
                .map(each -> "    %s: %s%n".formatted(each.rule().title(), each.words()))
                .collect(Collectors.joining());
        return "%s %s%n%s%s".formatted(run.phase().id(), hits, writes, measured);
    }
}
