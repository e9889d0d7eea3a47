package dev.edgecase.cli.check;

import dev.edgecase.unit.UserProblem;
import dev.edgecase.verify.report.HtmlReport;
import dev.edgecase.verify.report.JsonReport;
import dev.edgecase.verify.report.JunitXml;
import dev.edgecase.verify.result.ScenarioResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options that name reports, and what they are good for. */
final class ReportFiles {
    @Option(names = "--junit", paramLabel = "FILE", defaultValue = "", description = "Write JUnit XML.")
    String junit = "";

    @Option(names = "--html", paramLabel = "FILE", defaultValue = "", description = "Write one HTML page.")
    String html = "";

    @Option(names = "--json", paramLabel = "FILE", defaultValue = "", description = "Write JSON.")
    String json = "";

    /** Tells whether one of them has more to tell than what went wrong. */
    boolean haveDetails() {
        return !html.isEmpty() || !json.isEmpty();
    }

    boolean include(Path file) {
        return Stream.of(junit, html, json)
                .filter(report -> !report.isEmpty())
                .anyMatch(report -> isSame(Path.of(report), file));
    }

    private static boolean isSame(Path report, Path file) {
        try {
            return Files.isSameFile(report, file);
        } catch (IOException missing) {
            return false;
        }
    }

    void write(List<ScenarioResult> results) {
        write(junit, results, JunitXml::of);
        write(html, results, HtmlReport::of);
        write(json, results, JsonReport::of);
    }

    private static void write(
            String file, List<ScenarioResult> results, Function<List<ScenarioResult>, String> report) {
        if (file.isEmpty()) {
            return;
        }
        var path = Path.of(file);
        try {
            var folder = path.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(path, report.apply(results));
        } catch (IOException failed) {
            throw new UserProblem("cannot write the report %s: %s".formatted(path, failed.getMessage()), failed);
        }
    }
}
