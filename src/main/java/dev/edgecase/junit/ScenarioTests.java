package dev.edgecase.junit;

import dev.edgecase.scenario.Scenario;
import dev.edgecase.verify.ScenarioPaths;
import dev.edgecase.verify.ScenarioRunner;
import dev.edgecase.verify.report.MismatchText;
import dev.edgecase.verify.result.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.AssertionFailedError;

/** Scenario files as tests: all are read before the first runs, and each gets an edge of its own. */
final class ScenarioTests {
    private ScenarioTests() {}

    static Stream<DynamicNode> in(Path place) {
        return ScenarioPaths.read(ScenarioPaths.find(List.of(place.toString()))).stream()
                .map(ScenarioTests::test);
    }

    private static DynamicNode test(Scenario scenario) {
        var about = scenario.about();
        return about.file()
                .map(file -> DynamicTest.dynamicTest(about.title(), file.toUri(), () -> run(scenario)))
                .orElseGet(() -> DynamicTest.dynamicTest(about.title(), () -> run(scenario)));
    }

    private static void run(Scenario scenario) {
        try (var runner = ScenarioRunner.create()) {
            var result = runner.run(scenario);
            if (result.verdict() == Verdict.SKIPPED) {
                Assumptions.abort(result.why());
            }
            if (result.verdict().isBad()) {
                throw new AssertionFailedError(new MismatchText(false).of(result));
            }
        }
    }
}
