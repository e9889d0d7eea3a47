package dev.edgecase.verify.report;

import dev.edgecase.verify.result.ScenarioResult;
import dev.edgecase.verify.result.Verdict;
import java.util.List;

/**
 * Results as JUnit XML, in the dialect that the readers of Maven, Jenkins, GitLab and GitHub have in common: a suite per file, a
 * test per scenario, times in seconds with three decimals, the whole message inside {@code failure} and {@code error}.
 */
public final class JunitXml {
    private final StringBuilder out = new StringBuilder();
    private final MismatchText message = new MismatchText(false);

    private JunitXml() {}

    /** Returns the document. */
    public static String of(List<ScenarioResult> results) {
        return new JunitXml().document(results);
    }

    private String document(List<ScenarioResult> results) {
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        out.append("<testsuites");
        attribute("name", "edgecase check");
        sums(results);
        out.append(">\n");
        Suites.of(results).forEach(this::suite);
        return out.append("</testsuites>\n").toString();
    }

    private void suite(String file, List<ScenarioResult> results) {
        out.append("  <testsuite");
        attribute("name", file);
        sums(results);
        out.append(">\n");
        properties(results);
        results.forEach(result -> test(file, result));
        out.append("  </testsuite>\n");
    }

    private void properties(List<ScenarioResult> results) {
        var rules = Coverage.neverMatched(results);
        if (!rules.isEmpty()) {
            out.append("    <properties>\n");
            for (var rule : rules) {
                out.append("      <property");
                attribute("name", "rule-never-matched");
                attribute("value", Coverage.words(rule));
                out.append("/>\n");
            }
            out.append("    </properties>\n");
        }
    }

    private void sums(List<ScenarioResult> results) {
        attribute("tests", String.valueOf(results.size()));
        attribute("failures", String.valueOf(Suites.count(results, Verdict.FAILED)));
        attribute("errors", String.valueOf(Suites.count(results, Verdict.ERROR)));
        attribute("skipped", String.valueOf(Suites.count(results, Verdict.SKIPPED)));
        attribute("time", Times.seconds(Suites.real(results)));
    }

    private void test(String file, ScenarioResult result) {
        out.append("    <testcase");
        attribute("name", result.about().title());
        attribute("classname", className(file));
        attribute("file", file);
        attribute("time", Times.seconds(result.took().real()));
        switch (result.verdict()) {
            case PASSED -> out.append("/>\n");
            case SKIPPED -> skipped(result.why());
            default -> bad(result);
        }
    }

    private void skipped(String why) {
        out.append(">\n      <skipped");
        attribute("message", why);
        out.append("/>\n    </testcase>\n");
    }

    private void bad(ScenarioResult result) {
        var element = result.verdict() == Verdict.FAILED ? "failure" : "error";
        out.append(">\n      <").append(element);
        attribute("message", summary(result));
        attribute("type", result.verdict() == Verdict.FAILED ? "expectation" : "not-run");
        out.append('>').append(Escaped.xml(message.of(result)));
        out.append("</").append(element).append(">\n    </testcase>\n");
    }

    private static String summary(ScenarioResult result) {
        return result.badSteps().stream()
                .findFirst()
                .map(step ->
                        step.step().name() + ": " + MismatchText.summary(step).orElse(step.why()))
                .orElse(result.why());
    }

    /** Servers show packages as folders: the dots of the file's name would make another one. */
    private static String className(String file) {
        var name = file.replaceFirst("\\.(yaml|yml|json)$", "")
                .replaceFirst("^\\./", "")
                .replaceFirst("^/", "");
        return name.replace('.', '_').replace('/', '.');
    }

    private void attribute(String name, String value) {
        out.append(' ').append(name).append("=\"").append(Escaped.xml(value)).append('"');
    }
}
