package dev.edgecase.cli.rule;

import dev.edgecase.cli.base.ExitCode;
import dev.edgecase.cli.base.JsonOption;
import dev.edgecase.cli.base.PlanOption;
import dev.edgecase.cli.base.Surroundings;
import dev.edgecase.cli.base.UsageProblem;
import dev.edgecase.rules.lint.Finding.Severity;
import dev.edgecase.unit.UserProblem;
import dev.edgecase.verify.ScenarioPaths;
import dev.edgecase.verify.lint.LintReport;
import dev.edgecase.verify.lint.RuleCheck;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code edgecase lint}: finds rules that are valid and cannot be meant so. */
@Command(
        name = "lint",
        header = "Find rules that never match, are never reached, undo each other or redirect in circles.",
        sortOptions = false,
        footer = {
            "",
            "A file is a scenario or an export of rules: rulesets as the API answers them, or keys as a zone has them.",
            "",
            "Examples:",
            "  edgecase lint rulesets.json --host shop.test",
            "  edgecase lint scenarios/ --strict --json",
            "",
            "Exit codes: 0 nothing or notes, 2 a file does not parse, 4 there are warnings, with --strict also notes."
        })
public final class LintCommand implements Callable<Integer> {
    private final PrintStream out;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files, folders with scenarios, or patterns.")
    List<String> paths = new ArrayList<>();

    @Option(
            names = "--host",
            paramLabel = "NAME",
            split = ",",
            description =
                    "A name of the zone that an export is of, for redirects; repeatable. Default: names in rules.")
    List<String> hosts = new ArrayList<>();

    @Mixin
    PlanOption plan = new PlanOption();

    @Option(
            names = "--strict",
            arity = "0..1",
            paramLabel = "true|false",
            fallbackValue = "true",
            description = "Notes end in exit code 4 too.")
    boolean strict;

    @Mixin
    JsonOption json = new JsonOption();

    /** Makes the command. */
    public LintCommand(Surroundings surroundings) {
        this.out = surroundings.out();
    }

    @Override
    public Integer call() {
        var names = hosts.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        var report = new LintReport(RuleCheck.of(files(), names, plan.gates()));
        out.print(json.isAsked() ? report.json() : report.text());
        var bad = strict ? report.all().size() : report.count(Severity.WARNING);
        return bad == 0 ? ExitCode.GOOD : ExitCode.FAILED;
    }

    private List<Path> files() {
        try {
            return ScenarioPaths.find(paths);
        } catch (UserProblem nothing) {
            throw new UsageProblem(nothing.getMessage());
        }
    }
}
