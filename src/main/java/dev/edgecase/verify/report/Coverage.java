package dev.edgecase.verify.report;

import dev.edgecase.verify.result.RuleUse;
import dev.edgecase.verify.result.ScenarioResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which rules no request matched, over all scenarios of a file that were run. */
public final class Coverage {
    private Coverage() {}

    /** Returns the rules that never matched, in the order of the results and of their phases. */
    public static List<RuleUse> neverMatched(List<ScenarioResult> results) {
        return Suites.of(results).values().stream()
                .flatMap(inFile -> inFile(inFile).stream())
                .toList();
    }

    private static List<RuleUse> inFile(List<ScenarioResult> results) {
        var matched = new LinkedHashMap<RuleUse, Boolean>();
        results.stream()
                .flatMap(result -> result.rules().stream())
                .forEach(use -> matched.merge(
                        new RuleUse(use.title(), use.phase(), use.place(), false), use.matched(), Boolean::logicalOr));
        return matched.entrySet().stream()
                .filter(use -> !use.getValue())
                .map(Map.Entry::getKey)
                .collect(Collectors.toList());
    }

    /** Returns a rule as reports name it: {@code old-shop (http_request_dynamic_redirect) at shop.yaml:14}. */
    public static String words(RuleUse use) {
        return use.title() + " (" + use.phase() + ")" + (use.place().isEmpty() ? "" : " at " + use.place());
    }
}
