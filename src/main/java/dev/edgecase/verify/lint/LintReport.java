package dev.edgecase.verify.lint;

import dev.edgecase.rules.lint.Finding.Severity;
import dev.edgecase.verify.lint.RuleCheck.Found;
import java.io.StringWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Tells what was found, for people and for programs.
 *
 * @param all in order
 */
public record LintReport(List<Found> all) {
    /** Keeps a list that nobody changes. */
    public LintReport {
        all = List.copyOf(all);
    }

    /** Returns how many there are of that severity. */
    public long count(Severity severity) {
        return all.stream()
                .filter(found -> found.finding().kind().severity() == severity)
                .count();
    }

    /** Returns two lines for each, and one with the sums. */
    public String text() {
        var text = new StringBuilder();
        for (var found : all) {
            var finding = found.finding();
            var place = found.place();
            text.append("%s:%d:%d: %s: %s (%s): %s  [%s]%n"
                    .formatted(
                            place.file(),
                            place.line(),
                            place.column(),
                            finding.kind().severity().id(),
                            finding.subject().title(),
                            finding.subject().where(),
                            finding.text(),
                            finding.kind().id()));
            text.append("    ").append(finding.remedy()).append(System.lineSeparator());
        }
        return text + sums() + System.lineSeparator();
    }

    private String sums() {
        return all.isEmpty()
                ? "nothing found"
                : "%d warnings, %d notes".formatted(count(Severity.WARNING), count(Severity.NOTE));
    }

    /** Returns the JSON text. */
    public String json() {
        var text = new StringWriter();
        try (var json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeNumberProperty("warnings", count(Severity.WARNING));
            json.writeNumberProperty("notes", count(Severity.NOTE));
            json.writeArrayPropertyStart("findings");
            all.forEach(found -> write(found, json));
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.append('\n').toString();
    }

    private static void write(Found found, JsonGenerator json) {
        var finding = found.finding();
        json.writeStartObject();
        json.writeStringProperty("kind", finding.kind().id());
        json.writeStringProperty("severity", finding.kind().severity().id());
        json.writeStringProperty("file", found.place().file());
        json.writeNumberProperty("line", found.place().line());
        json.writeNumberProperty("column", found.place().column());
        json.writeStringProperty("where", finding.subject().where());
        json.writeStringProperty("rule", finding.subject().title());
        json.writeStringProperty("text", finding.text());
        json.writeStringProperty("remedy", finding.remedy());
        json.writeEndObject();
    }
}
