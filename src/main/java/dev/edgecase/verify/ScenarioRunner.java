package dev.edgecase.verify;

import dev.edgecase.Edgecase;
import dev.edgecase.Stage;
import dev.edgecase.StageOptions;
import dev.edgecase.clock.EdgeClock;
import dev.edgecase.clock.ManualClock;
import dev.edgecase.scenario.Scenario;
import dev.edgecase.scenario.Setup;
import dev.edgecase.scenario.Setup.OriginPlan;
import dev.edgecase.unit.UserProblem;
import dev.edgecase.verify.result.ScenarioResult;
import dev.edgecase.verify.result.StepResult;
import dev.edgecase.verify.result.StepResult.Took;
import dev.edgecase.verify.result.Verdict;
import dev.edgecase.visitor.VisitorClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Runs scenarios, one after the other: starts an edge and its origins for each, takes the steps, and tells what came of them.
 * For one thread at a time; who wants several at once makes several runners.
 *
 * <pre>{@code
 * try (var runner = ScenarioRunner.create()) {
 *     for (var scenario : ScenarioFiles.read(Path.of("scenarios/cached-404.yaml"))) {
 *         var result = runner.run(scenario);
 *         ...
 *     }
 * }
 * }</pre>
 */
public final class ScenarioRunner implements AutoCloseable {
    private final Optional<OriginPlan.Real> realOrigin;
    private final boolean strict;
    private final VisitorClient client = VisitorClient.create();
    private final EdgeClock wall = EdgeClock.real();

    private ScenarioRunner(Optional<OriginPlan.Real> realOrigin, boolean strict) {
        this.realOrigin = realOrigin;
        this.strict = strict;
    }

    /** Makes a runner that plays scenarios as they are. */
    public static ScenarioRunner create() {
        return of(Optional.empty(), false);
    }

    /** Makes a runner that puts this origin in the place of the one that the zone points to. */
    public static ScenarioRunner withOrigin(OriginPlan.Real origin) {
        return of(Optional.of(origin), false);
    }

    /**
     * Makes a runner.
     *
     * @param origin in the place of the one that the zone points to, if any
     * @param strict whether a request fails that the edge warns about, unless the warning is expected
     */
    public static ScenarioRunner of(Optional<OriginPlan.Real> origin, boolean strict) {
        return new ScenarioRunner(origin, strict);
    }

    /** Runs a scenario on a stage of its own. Whatever goes wrong becomes part of the result. */
    public ScenarioResult run(Scenario scenario) {
        var about = scenario.about();
        var obstacle = Needs.missing(about);
        if (obstacle.isPresent()) {
            return ScenarioResult.skipped(about, obstacle.get());
        }
        if (realOrigin.isEmpty()) {
            return played(scenario, scenario.setup());
        }
        var swap = new OriginSwap(scenario, realOrigin.get());
        var reason = swap.obstacle();
        return reason.isPresent() ? ScenarioResult.skipped(about, reason.get()) : played(scenario, swap.setup());
    }

    private ScenarioResult played(Scenario scenario, Setup setup) {
        var about = scenario.about();
        var begun = wall.nanos();
        var matched = new MatchedRules();
        try (var stage = Edgecase.stage(setup, StageOptions.DEFAULT.with(matched))) {
            var nominal = stage.clock().nanos();
            var steps = on(stage, scenario);
            var took = new Took(
                    Duration.ofNanos(wall.nanos() - begun),
                    Duration.ofNanos(stage.clock().nanos() - nominal));
            var verdicts = steps.stream().map(step -> step.verdict()).toList();
            var verdict = scenario.steps().isEmpty() ? Verdict.PASSED : Verdict.worst(verdicts);
            var why = verdict == Verdict.SKIPPED ? why(steps) : "";
            return new ScenarioResult(about, verdict, why, steps, matched.of(scenario), took);
        } catch (UserProblem problem) {
            return ScenarioResult.error(about, problem.getMessage());
        } catch (RuntimeException bug) {
            return ScenarioResult.error(about, Bug.words(bug));
        }
    }

    private static String why(List<StepResult> skipped) {
        return skipped.stream().map(StepResult::why).distinct().collect(Collectors.joining("; "));
    }

    private List<StepResult> on(Stage stage, Scenario scenario) {
        var context = new Play.Context(stage, client, wall, new ReceivedIndex(stage), strict);
        if (stage.clock() instanceof ManualClock manual) {
            var joined = manual.join(client);
            try {
                return new Play(context).all(scenario.steps());
            } finally {
                joined.close();
            }
        }
        return new Play(context).all(scenario.steps());
    }

    /** Closes the visitors' connections. */
    @Override
    public void close() {
        client.close();
        wall.close();
    }
}
