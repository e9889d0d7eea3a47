package dev.edgecase.verify.report;

import dev.edgecase.verify.result.ScenarioResult;
import dev.edgecase.verify.result.StepResult;
import dev.edgecase.verify.result.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Results as one HTML page that needs nothing else: no network, no fonts, no other file. It shows each step's way through the edge
 * with the deciding phase marked, and can be filtered; without scripts everything is there all the same.
 */
public final class HtmlReport {
    private final StringBuilder out = new StringBuilder(64 * 1024);
    private final List<ScenarioResult> results;
    private final HtmlStep step = new HtmlStep(out);

    private HtmlReport(List<ScenarioResult> results) {
        this.results = results;
    }

    /** Returns the page. */
    public static String of(List<ScenarioResult> results) {
        return new HtmlReport(results).page();
    }

    private String page() {
        out.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
        out.append(Escaped.xml(headline())).append(" - Edgecase check</title>\n<style>\n");
        out.append(resource("report.css")).append("</style>\n</head>\n<body>\n");
        head();
        out.append("<main id=\"results\">\n");
        Suites.byFolder(results).forEach(this::folder);
        out.append("<p class=\"none\" hidden>Nothing fits the filter.</p>\n</main>\n<script>\n");
        out.append(resource("report.js")).append("</script>\n</body>\n</html>\n");
        return out.toString();
    }

    private String headline() {
        var bad = Suites.count(results, Verdict.FAILED) + Suites.count(results, Verdict.ERROR);
        var run = results.size() - Suites.count(results, Verdict.SKIPPED);
        if (bad > 0) {
            return bad + " of " + run + (run == 1 ? " scenario" : " scenarios") + " not as expected";
        }
        return run == 0 ? "Nothing was run" : run == 1 ? "1 scenario as expected" : run + " scenarios as expected";
    }

    private void head() {
        out.append("<header class=\"top\">\n<p class=\"brand\">Edgecase check</p>\n<h1>");
        out.append(Escaped.xml(headline())).append("</h1>\n");
        meter();
        out.append("<div class=\"controls\" hidden>\n<div role=\"group\" aria-label=\"Show\">\n");
        button("all", "All", results.size());
        button("bad", "Not as expected", Suites.count(results, Verdict.FAILED) + Suites.count(results, Verdict.ERROR));
        button("passed", "Passed", Suites.count(results, Verdict.PASSED));
        button("skipped", "Skipped", Suites.count(results, Verdict.SKIPPED));
        out.append("</div>\n<input type=\"search\" id=\"find\" aria-label=\"Find by name, tag or file\"");
        out.append(" placeholder=\"Find by name, tag or file\">\n");
        out.append("<button type=\"button\" id=\"open\" aria-pressed=\"false\">Open all</button>\n</div>\n</header>\n");
    }

    private void meter() {
        out.append("<div class=\"meter\" aria-hidden=\"true\">");
        for (var verdict : List.of(Verdict.FAILED, Verdict.ERROR, Verdict.PASSED, Verdict.SKIPPED)) {
            var count = Suites.count(results, verdict);
            if (count > 0) {
                out.append("<i class=\"").append(verdict.id()).append("\" style=\"flex-grow:");
                out.append(count).append("\"></i>");
            }
        }
        out.append("</div>\n<p class=\"sums\">");
        for (var verdict : List.of(Verdict.PASSED, Verdict.FAILED, Verdict.ERROR, Verdict.SKIPPED)) {
            out.append("<span class=\"").append(verdict.id()).append("\"><b>");
            out.append(Suites.count(results, verdict))
                    .append("</b> ")
                    .append(words(verdict))
                    .append("</span>");
        }
        out.append("<span><b>").append(Times.of(Suites.real(results))).append("</b> of real time</span></p>\n");
    }

    private static String words(Verdict verdict) {
        return verdict == Verdict.ERROR ? "could not be run" : verdict.id();
    }

    private void button(String show, String label, long count) {
        out.append("<button type=\"button\" data-show=\"").append(show).append("\" aria-pressed=\"");
        out.append(show.equals("all")).append("\">").append(label).append(" <span>");
        out.append(count).append("</span></button>\n");
    }

    private void folder(String folder, List<ScenarioResult> inFolder) {
        out.append("<section>\n<h2>").append(Escaped.xml(folder)).append("</h2>\n");
        inFolder.forEach(this::scenario);
        Coverage.neverMatched(inFolder).forEach(rule -> paragraph("unused", "Never matched: " + Coverage.words(rule)));
        out.append("</section>\n");
    }

    private void scenario(ScenarioResult result) {
        var about = result.about();
        var words = about.title() + " " + String.join(" ", about.tags()) + " " + Suites.file(result);
        out.append("<details class=\"scenario ").append(result.verdict().id()).append('"');
        out.append(" data-verdict=\"")
                .append(result.verdict().isBad() ? "bad" : result.verdict().id());
        out.append("\" data-words=\"")
                .append(Escaped.xml(words.toLowerCase(Locale.ROOT)))
                .append('"');
        out.append(result.verdict().isBad() ? " open" : "").append(">\n<summary><span class=\"badge\">");
        out.append(words(result.verdict())).append("</span><span class=\"title\">");
        out.append(Escaped.xml(about.title())).append("</span>");
        about.tags()
                .forEach(tag -> out.append("<span class=\"tag\">")
                        .append(Escaped.xml(tag))
                        .append("</span>"));
        out.append("<span class=\"place\">")
                .append(Escaped.xml(Suites.fileName(result)))
                .append("</span>");
        out.append("<span class=\"time\">").append(took(result.took())).append("</span></summary>\n");
        paragraph("description", about.description());
        paragraph("why", result.why());
        if (!about.documents().isEmpty()) {
            paragraph("documents", "Documented at " + String.join(", ", about.documents()));
        }
        out.append("<ol class=\"steps\">\n");
        result.steps().forEach(step::write);
        out.append("</ol>\n</details>\n");
    }

    /** Returns {@code 12ms}, and {@code 12ms, 120s nominal} where the edge's time ran otherwise. */
    static String took(StepResult.Took took) {
        var differs = took.nominal().minus(took.real()).compareTo(Duration.ofSeconds(1)) > 0;
        return took.equals(StepResult.Took.NOTHING)
                ? ""
                : Times.of(took.real()) + (differs ? ", " + Times.of(took.nominal()) + " nominal" : "");
    }

    private void paragraph(String kind, String text) {
        if (!text.isBlank()) {
            out.append("<p class=\"")
                    .append(kind)
                    .append("\">")
                    .append(Escaped.xml(text.strip()))
                    .append("</p>\n");
        }
    }

    private static String resource(String name) {
        try (var in = HtmlReport.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing in the jar: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
