package dev.edgecase.cli.check;

import dev.edgecase.cli.base.ExitCode;
import dev.edgecase.cli.base.FileWatch;
import dev.edgecase.cli.base.OriginCaOption;
import dev.edgecase.cli.base.OriginOption;
import dev.edgecase.cli.base.Surroundings;
import dev.edgecase.cli.base.UsageProblem;
import dev.edgecase.clock.EdgeClock;
import dev.edgecase.scenario.Scenario;
import dev.edgecase.scenario.Setup.OriginPlan;
import dev.edgecase.unit.Spelling;
import dev.edgecase.unit.UserProblem;
import dev.edgecase.verify.CheckRun;
import dev.edgecase.verify.ScenarioPaths;
import dev.edgecase.verify.result.ScenarioResult;
import dev.edgecase.verify.result.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code edgecase check}: runs scenario files and reports what was not as expected. */
@Command(
        name = "check",
        header = "Run scenario files and compare what happens with what they expect.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  edgecase check scenarios/",
            "  edgecase check scenarios/ --tag cache --junit target/edgecase.xml --html target/edgecase.html",
            "  edgecase check 'scenarios/**/tls*.yaml' --only 526",
            "  edgecase check my.yaml --origin http://localhost:3000     the same steps against your server",
            "  edgecase check scenarios/ --watch",
            "",
            "Exit codes: 0 all as expected, 1 wrong usage, 2 a file does not parse, 3 a scenario could not be run,",
            "4 an expectation failed, 77 everything was skipped."
        })
public final class CheckCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Files, folders or patterns.")
    List<String> paths = new ArrayList<>();

    @Option(
            names = "--tag",
            paramLabel = "TAG",
            split = ",",
            description = "Only scenarios with one of these tags; repeatable.")
    List<String> tags = new ArrayList<>();

    @Option(
            names = "--only",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "Only scenarios whose name contains the text.")
    String only = "";

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "0",
            description = "How many scenarios at a time, 0 for one per core. Default: 0.")
    String parallel = "";

    @Option(
            names = "--origin",
            paramLabel = "URL",
            split = ",",
            description =
                    "Your own origin in the place of the one a scenario plays; http:// and https:// at most once.")
    List<String> origins = new ArrayList<>();

    @Mixin
    OriginCaOption originCa = new OriginCaOption();

    @Mixin
    ReportFiles reports = new ReportFiles();

    @Option(
            names = "--list",
            arity = "0..1",
            paramLabel = "true|false",
            fallbackValue = "true",
            description = "Name the scenarios and run none.")
    boolean list;

    @Option(
            names = "--strict",
            arity = "0..1",
            paramLabel = "true|false",
            fallbackValue = "true",
            description = "What the edge warns about is a failure, unless the warning is expected.")
    boolean strict;

    @Option(
            names = "--watch",
            arity = "0..1",
            paramLabel = "true|false",
            fallbackValue = "true",
            description = "Run again whenever a file changes, until Ctrl-C.")
    boolean watch;

    @Option(
            names = "--quiet",
            arity = "0..1",
            paramLabel = "true|false",
            fallbackValue = "true",
            description = "Say only what failed.")
    boolean quiet;

    @Option(
            names = "--no-color",
            arity = "0..1",
            paramLabel = "true|false",
            fallbackValue = "true",
            description = "No colours.")
    boolean noColor;

    /** Makes the command. */
    public CheckCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        var plan = plan();
        if (!watch) {
            return once(plan);
        }
        while (true) {
            try (var changes = new FileWatch(watched(), this::concerns)) {
                again(plan);
                surroundings.out().println("waiting for a change; end with Ctrl-C");
                if (!changes.await()) {
                    return ExitCode.GOOD;
                }
                surroundings.out().println();
            }
        }
    }

    /** What is wrong with a file while it is being written is told, and the watch goes on. */
    private void again(CheckRun.Plan plan) throws InterruptedException {
        try {
            once(plan);
        } catch (UserProblem problem) {
            surroundings.err().println(problem.getMessage());
        }
    }

    /** A report of our own beside the scenarios is no change; else each run would be followed by another. */
    boolean concerns(Path changed) {
        return ScenarioPaths.hasEnding(changed) && !reports.include(changed);
    }

    private List<Path> watched() {
        return paths.stream()
                .map(Path::of)
                .map(path -> Files.exists(path) ? path : Path.of("."))
                .toList();
    }

    private int once(CheckRun.Plan plan) throws InterruptedException {
        var scenarios = selected(ScenarioPaths.read(files()));
        var console = new CheckConsole(surroundings, quiet, !noColor, ownOrigins());
        if (list) {
            console.list(scenarios);
            return ExitCode.GOOD;
        }
        console.begin(scenarios.size());
        var results = timed(scenarios, plan, console);
        reports.write(results);
        return exitCode(results);
    }

    private static List<ScenarioResult> timed(List<Scenario> scenarios, CheckRun.Plan plan, CheckConsole console)
            throws InterruptedException {
        try (var wall = EdgeClock.real()) {
            var begun = wall.nanos();
            var results = CheckRun.of(scenarios, plan, console);
            console.end(results, Duration.ofNanos(wall.nanos() - begun));
            return results;
        }
    }

    /** Returns the options that have {@code edgecase run} ask the same origin. */
    private String ownOrigins() {
        return Stream.concat(
                        origins.stream().map(url -> " --origin " + url),
                        originCa.files().stream().map(file -> " --origin-ca " + file))
                .collect(Collectors.joining());
    }

    private CheckRun.Plan plan() {
        var many = number();
        var real = OriginOption.parse(origins);
        var origin = origins.isEmpty()
                ? Optional.<OriginPlan.Real>empty()
                : Optional.of(new OriginPlan.Real(real.http(), real.https(), originCa.files(), List.of()));
        return new CheckRun.Plan(many, origin, strict, reports.haveDetails());
    }

    private int number() {
        if (!parallel.matches("\\d{1,3}")) {
            throw UsageProblem.in("--parallel", "'%s' is not a number from 0 to 999".formatted(parallel));
        }
        var number = Integer.parseInt(parallel);
        return number == 0 ? Runtime.getRuntime().availableProcessors() : number;
    }

    private List<Path> files() {
        try {
            return ScenarioPaths.find(paths);
        } catch (UserProblem nothing) {
            throw new UsageProblem(nothing.getMessage());
        }
    }

    private List<Scenario> selected(List<Scenario> all) {
        var known = new TreeSet<String>();
        all.forEach(scenario -> known.addAll(scenario.about().tags()));
        tags.stream().filter(tag -> !known.contains(tag)).findFirst().ifPresent(tag -> {
            throw UsageProblem.in(
                    "--tag", "no scenario here has the tag '%s'%s".formatted(tag, Spelling.hint(tag, known)));
        });
        var wanted = only.toLowerCase(Locale.ROOT);
        var selected = all.stream()
                .filter(each -> tags.isEmpty() || each.about().tags().stream().anyMatch(tags::contains))
                .filter(each -> each.about().title().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
        if (selected.isEmpty()) {
            throw UsageProblem.in("--only", "no scenario here has a name with '%s'".formatted(only));
        }
        return selected;
    }

    private static int exitCode(List<ScenarioResult> results) {
        var verdicts = results.stream().map(ScenarioResult::verdict).toList();
        if (verdicts.contains(Verdict.FAILED)) {
            return ExitCode.FAILED;
        }
        return switch (Verdict.worst(verdicts)) {
            case ERROR -> ExitCode.COULD_NOT_RUN;
            case SKIPPED -> ExitCode.SKIPPED;
            default -> ExitCode.GOOD;
        };
    }
}
