package dev.edgecase.verify.doctor;

import dev.edgecase.log.PlainText;
import dev.edgecase.verify.doctor.ask.Ask;
import dev.edgecase.verify.doctor.ask.Patient;
import dev.edgecase.verify.doctor.check.Outcome.State;
import dev.edgecase.verify.doctor.check.Weakness;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A report for people: what was found, the worst first, then what is fine and what cannot be seen. */
public final class ReportText {
    private static final int LONGEST = 400;
    private static final int WIDTH = 110;
    private static final String INDENT = "            ";

    private final Report report;
    private final StringBuilder out = new StringBuilder();

    private ReportText(Report report) {
        this.report = report;
    }

    /** Returns the text; nothing in it can upset a terminal. */
    public static String of(Report report) {
        var text = new ReportText(report);
        text.write();
        return text.out.toString();
    }

    private void write() {
        line("%s, as %s".formatted(listeners(), report.chart().patient().host()));
        out.append('\n');
        report.found().forEach(this::found);
        section("Accepted", report.lived());
        section("Checked and fine", report.in(State.FINE));
        section("Not visible from outside", report.in(State.NOT_VISIBLE));
        report.chart()
                .answer(Ask.EDGE)
                .filter(page -> page.status() >= 400)
                .ifPresent(
                        page -> line("The page is %s, which tells little; name one that everybody may see with --path"
                                .formatted(page.got())));
        line(sums());
    }

    private String listeners() {
        var patient = report.chart().patient();
        return Stream.concat(
                        patient.plain().map(each -> "http://" + Patient.written(each)).stream(),
                        patient.tls().map(each -> "https://" + Patient.written(each)).stream())
                .collect(Collectors.joining(" and "));
    }

    private void found(Weakness weakness) {
        var advice = report.catalogue().of(weakness);
        line("%-7s %s  [%s]"
                .formatted(report.severity(weakness).id().toUpperCase(Locale.ROOT), advice.title(), weakness.id()));
        for (var evidence : report.outcome(weakness).evidence()) {
            line("  asked     " + evidence.asked());
            line("  got       " + evidence.got());
        }
        wrapped("why", advice.why());
        if (!report.outcome(weakness).words().isEmpty()) {
            wrapped("here", report.outcome(weakness).words());
        }
        wrapped("change", advice.change());
        snippets(advice.snippets()).forEach((server, snippet) -> {
            var label = "  %-9s ".formatted(server);
            for (var each : snippet.split("\n", -1)) {
                line(label + each);
                label = INDENT;
            }
        });
        line("  see       edgecase check " + advice.scenario());
        out.append('\n');
    }

    /** Leaves out the servers that it is not, where it says which it is. */
    private Map<String, String> snippets(Map<String, String> all) {
        var server = report.chart()
                .answer(Ask.EDGE)
                .flatMap(answer -> answer.header("Server"))
                .orElse("")
                .toLowerCase(Locale.ROOT);
        var own = all.keySet().stream().filter(server::contains).toList();
        return own.isEmpty() ? all : own.stream().collect(Collectors.toMap(each -> each, all::get));
    }

    private void wrapped(String label, String text) {
        var row = new StringBuilder("  %-9s".formatted(label));
        for (var word : text.split("\\s+", -1)) {
            if (row.length() + word.length() >= WIDTH) {
                line(row.toString());
                row = new StringBuilder(INDENT.substring(1));
            }
            row.append(' ').append(word);
        }
        line(row.toString());
    }

    private void section(String title, List<Weakness> weaknesses) {
        if (!weaknesses.isEmpty()) {
            line(title);
            weaknesses.forEach(each -> line("  %-30s %s"
                    .formatted(each.id(), report.outcome(each).words())
                    .stripTrailing()));
            out.append('\n');
        }
    }

    private String sums() {
        var found = report.found();
        var asked = "; %d questions asked".formatted(report.chart().size());
        if (found.isEmpty()) {
            return "nothing found" + asked;
        }
        return found.size()
                + (found.size() == 1 ? " finding: " : " findings: ")
                + Arrays.stream(Severity.values())
                        .map(severity -> sum(severity, found))
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(", "))
                + asked;
    }

    private String sum(Severity severity, List<Weakness> found) {
        var count =
                found.stream().filter(each -> report.severity(each) == severity).count();
        return count == 0 ? "" : count + " " + severity.id();
    }

    private void line(String text) {
        out.append(PlainText.shortened(text, LONGEST)).append('\n');
    }
}
