package dev.edgecase.verify.report;

import dev.edgecase.verify.result.ScenarioResult;
import dev.edgecase.verify.result.Verdict;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Results by file, in their order. */
final class Suites {
    private static final String WITHOUT_FILE = "scenarios";

    private Suites() {}

    static Map<String, List<ScenarioResult>> of(List<ScenarioResult> results) {
        return results.stream().collect(Collectors.groupingBy(Suites::file, LinkedHashMap::new, Collectors.toList()));
    }

    /** Returns the file with slashes on every system. */
    static String file(ScenarioResult result) {
        return result.about()
                .file()
                .map(path -> path.toString().replace('\\', '/'))
                .orElse(WITHOUT_FILE);
    }

    /** Returns results by folder, in their order. */
    static Map<String, List<ScenarioResult>> byFolder(List<ScenarioResult> results) {
        return results.stream().collect(Collectors.groupingBy(Suites::folder, LinkedHashMap::new, Collectors.toList()));
    }

    private static String folder(ScenarioResult result) {
        var file = file(result);
        return file.contains("/") ? file.substring(0, file.lastIndexOf('/')) : WITHOUT_FILE;
    }

    /** Returns the name of the file without its folder. */
    static String fileName(ScenarioResult result) {
        return file(result).substring(file(result).lastIndexOf('/') + 1);
    }

    static long count(List<ScenarioResult> results, Verdict verdict) {
        return results.stream().filter(result -> result.verdict() == verdict).count();
    }

    static Duration real(List<ScenarioResult> results) {
        return results.stream().map(result -> result.took().real()).reduce(Duration.ZERO, Duration::plus);
    }
}
