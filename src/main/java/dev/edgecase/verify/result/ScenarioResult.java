package dev.edgecase.verify.result;

import dev.edgecase.scenario.Scenario;
import java.util.List;

/**
 * What came of a scenario.
 *
 * @param about what it is about
 * @param verdict the worst of its steps'; skipped when it was not run
 * @param why why it was skipped or could not be run; may be empty
 * @param steps its steps in the order of the file, those within others after them
 * @param rules the rules that are switched on, in the order of their phases; none when it was not run
 * @param took how long it took, the start of its edge included
 */
public record ScenarioResult(
        Scenario.About about,
        Verdict verdict,
        String why,
        List<StepResult> steps,
        List<RuleUse> rules,
        StepResult.Took took) {

    /** Keeps lists that nobody changes. */
    public ScenarioResult {
        steps = List.copyOf(steps);
        rules = List.copyOf(rules);
    }

    /** Returns a result of a scenario that was not run. */
    public static ScenarioResult skipped(Scenario.About about, String why) {
        return new ScenarioResult(about, Verdict.SKIPPED, why, List.of(), List.of(), StepResult.Took.NOTHING);
    }

    /** Returns a result of a scenario that could not be run. */
    public static ScenarioResult error(Scenario.About about, String why) {
        return new ScenarioResult(about, Verdict.ERROR, why, List.of(), List.of(), StepResult.Took.NOTHING);
    }

    /** Returns the steps that somebody has to look at. */
    public List<StepResult> badSteps() {
        return steps.stream().filter(step -> step.verdict().isBad()).toList();
    }

    /** Returns the same without the requests of good steps, for memory's sake. */
    public ScenarioResult withoutDetails() {
        var slim = steps.stream()
                .map(step -> step.verdict().isBad() ? step : step.withoutDetails())
                .toList();
        return new ScenarioResult(about, verdict, why, slim, rules, took);
    }
}
