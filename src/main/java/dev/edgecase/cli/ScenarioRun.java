package dev.edgecase.cli;

import dev.edgecase.Stage;
import dev.edgecase.StageOptions;
import dev.edgecase.cli.base.UsageProblem;
import dev.edgecase.pipeline.JourneyListener;
import dev.edgecase.scenario.Change;
import dev.edgecase.scenario.ScenarioFiles;
import dev.edgecase.scenario.ScenarioProblem;
import dev.edgecase.scenario.Setup;
import dev.edgecase.scenario.Setup.OriginPlan;
import dev.edgecase.unit.UserProblem;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/** {@code run} with a scenario file: the file says what the edge is, the options where it listens. */
final class ScenarioRun {
    /** What makes sense beside a file; the rest would contradict it. */
    private static final Set<String> BESIDE_A_FILE = Set.of(
            "--origin",
            "--port",
            "--https-port",
            "--admin-port",
            "--certs",
            "--origin-ca",
            "--log",
            "--log-output",
            "--events",
            "--events-output",
            "--ready-file",
            "--quiet",
            "--watch");

    private final Path file;
    private final RunOptions options;
    private final CommandSpec spec;
    private Set<Path> mistaken = Set.of(); // named for the first time by a file that was refused because of them

    ScenarioRun(Path file, RunOptions options, CommandSpec spec) {
        this.file = file;
        this.options = options;
        this.spec = spec;
    }

    /** Returns the setup of the file, in front of another origin if the options name one. */
    Setup setup(ConfigReader reader) {
        spec.commandLine().getParseResult().matchedOptions().stream()
                .map(option -> option.longestName())
                .filter(name -> !BESIDE_A_FILE.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw UsageProblem.in(name, "say it in %s; beside a scenario it has no place".formatted(file));
                });
        return inFront(read(), reader);
    }

    private Setup read() {
        var scenarios = ScenarioFiles.read(file);
        if (scenarios.size() > 1) {
            throw new UsageProblem("%s has a matrix of %d scenarios; one is run at a time: %s"
                    .formatted(
                            file,
                            scenarios.size(),
                            String.join(
                                    ", ",
                                    scenarios.stream()
                                            .map(each -> each.about().title())
                                            .toList())));
        }
        return scenarios.get(0).setup();
    }

    private Setup inFront(Setup setup, ConfigReader reader) {
        var other = reader.origins();
        if (other.http().isEmpty() && other.https().isEmpty()) {
            return setup;
        }
        var authorities = options.zone.originCa.files();
        var origins = new LinkedHashMap<>(setup.origins());
        origins.put(setup.zoneOrigin(), new OriginPlan.Real(other.http(), other.https(), authorities, List.of()));
        return setup.with(setup.zoneOrigin(), origins);
    }

    StageOptions options(ConfigReader reader, List<JourneyListener> listeners) {
        var listen = reader.listen();
        return new StageOptions(
                listen.httpPort(), listen.httpsPort(), listen.adminPort(), Optional.of(reader.certs()), listeners);
    }

    /** Returns where the zone's origin is, for people: the name of a played one is known to the edge alone. */
    String behind(Stage stage) {
        var zone = stage.edge().zones().current();
        var played = stage.origins().get(stage.setup().zoneOrigin());
        return played == null
                ? Banner.urls(zone.origins())
                : "http://localhost:%d, https://localhost:%d, played as %s says"
                        .formatted(played.httpPort(), played.httpsPort(), file);
    }

    /** Reads the file again whenever it or one that it names changes, until what is returned is run. */
    Runnable watch(Stage stage, ConfigReader reader, PrintStream told) {
        return Reloading.of(() -> files(stage.setup()), () -> reload(stage, reader), told);
    }

    private Set<Path> files(Setup setup) {
        var all = new HashSet<>(setup.rules().files());
        all.add(file);
        all.addAll(mistaken);
        return all;
    }

    private String reload(Stage stage, ConfigReader reader) {
        try {
            var wanted = inFront(read(), reader);
            mistaken = Set.of();
            var running = stage.setup();
            if (!wanted.time().equals(running.time())
                    || !wanted.edge().equals(running.edge())
                    || !sameOrigins(wanted, running)) {
                return "edgecase: %s: clock, edge, and which origins there are, with their host and trust, are read at the start only; the last good one stays in force"
                        .formatted(file);
            }
            stage.change(new Change(
                    zone -> wanted.zone(),
                    wanted.rules(),
                    Optional.of(wanted.zoneOrigin()),
                    wanted.origins(),
                    wanted.visitors()));
            return "edgecase: %s was read again".formatted(file);
        } catch (ScenarioProblem problem) {
            mistaken = problem.files();
            return problem.getMessage() + "\nedgecase: the last good " + file + " stays in force";
        } catch (UserProblem problem) {
            return "edgecase: %s; the last good one stays in force".formatted(problem.getMessage());
        }
    }

    /** Routes, listeners, faults and the URLs of origins can change while the edge runs; what is set up for good cannot. */
    static boolean sameOrigins(Setup wanted, Setup running) {
        return wanted.origins().keySet().equals(running.origins().keySet())
                && wanted.origins().entrySet().stream().allMatch(entry -> {
                    var before = running.origins().get(entry.getKey());
                    if (entry.getValue() instanceof OriginPlan.Played now) {
                        return before instanceof OriginPlan.Played then
                                && then.name().equals(now.name());
                    }
                    return entry.getValue() instanceof OriginPlan.Real now
                            && before instanceof OriginPlan.Real then
                            && then.trust().equals(now.trust());
                });
    }
}
