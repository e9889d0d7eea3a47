package dev.edgecase.cli.check;

import dev.edgecase.cli.base.Surroundings;
import dev.edgecase.log.PlainText;
import dev.edgecase.scenario.Requirement;
import dev.edgecase.scenario.Scenario;
import dev.edgecase.verify.CheckRun;
import dev.edgecase.verify.report.Coverage;
import dev.edgecase.verify.report.MismatchText;
import dev.edgecase.verify.report.Times;
import dev.edgecase.verify.result.ScenarioResult;
import dev.edgecase.verify.result.Verdict;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What {@code check} says while it runs and at its end: what failed, in the order of the files, and one line of sums. */
final class CheckConsole implements CheckRun.Progress {
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final boolean quiet;
    private final boolean coloured;
    private final boolean live;
    private final MismatchText message;
    private int total;
    private int bad;

    CheckConsole(Surroundings surroundings, boolean quiet, boolean coloursWanted, String origins) {
        this.out = surroundings.out();
        this.quiet = quiet;
        this.coloured = surroundings.terminal() && coloursWanted;
        this.live = surroundings.terminal()
                && !quiet
                && surroundings.environment().getOrDefault("CI", "").isEmpty();
        this.message = new MismatchText(coloured, origins);
    }

    void begin(int scenarios) {
        total = scenarios;
    }

    @Override
    public void advanced(int finished) {
        if (live) {
            out.print(CLEAR_LINE + finished + "/" + total + (bad == 0 ? "" : "  bad: " + bad));
            out.flush();
        }
    }

    @Override
    public void result(ScenarioResult result) {
        if (result.verdict().isBad()) {
            bad++;
            clear();
            out.print(message.of(result));
            out.flush();
        }
    }

    private void clear() {
        if (live) {
            out.print(CLEAR_LINE);
        }
    }

    void end(List<ScenarioResult> results, Duration took) {
        clear();
        if (quiet) {
            return;
        }
        var reasons = new TreeMap<String, Integer>();
        results.stream()
                .filter(result -> result.verdict() == Verdict.SKIPPED)
                .forEach(result -> reasons.merge(result.why(), 1, Integer::sum));
        reasons.forEach((why, count) -> out.println("skipped " + count + ": " + PlainText.shortened(why, 160)));
        results.forEach(this::warnings);
        Coverage.neverMatched(results)
                .forEach(rule -> out.println("never matched: rule " + PlainText.of(Coverage.words(rule))));
        out.println(sums(results) + " in " + Times.of(took));
    }

    private void warnings(ScenarioResult result) {
        for (var step : result.steps()) {
            step.checks().stream()
                    .filter(check -> check.isWarning() && check.met())
                    .forEach(check -> out.println("warning: %s, %s: %s"
                            .formatted(
                                    PlainText.of(result.about().title()),
                                    PlainText.of(step.step().place()),
                                    check.found())));
        }
    }

    private String sums(List<ScenarioResult> results) {
        var line = new StringBuilder();
        line.append(results.size()).append(results.size() == 1 ? " scenario: " : " scenarios: ");
        line.append(List.of(Verdict.PASSED, Verdict.FAILED, Verdict.ERROR, Verdict.SKIPPED).stream()
                .map(verdict -> sum(verdict, results))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", ")));
        return line.toString();
    }

    private String sum(Verdict verdict, List<ScenarioResult> results) {
        var count =
                results.stream().filter(result -> result.verdict() == verdict).count();
        var text = count == 0 ? "" : count + " " + (verdict == Verdict.ERROR ? "could not be run" : verdict.id());
        var colour = verdict.isBad() ? "\u001b[31m" : verdict == Verdict.PASSED ? "\u001b[32m" : "";
        return coloured && !text.isEmpty() && !colour.isEmpty() ? colour + text + "\u001b[0m" : text;
    }

    void list(List<Scenario> scenarios) {
        for (var scenario : scenarios) {
            var about = scenario.about();
            var tags = about.tags().isEmpty() ? "" : "  [" + String.join(" ", about.tags()) + "]";
            var needs = about.requires().isEmpty()
                    ? ""
                    : "  needs "
                            + about.requires().stream().map(Requirement::id).collect(Collectors.joining(", "));
            var file = about.file().map(path -> "  " + path).orElse("");
            out.println(PlainText.of(about.title() + tags + needs + file));
        }
    }
}
