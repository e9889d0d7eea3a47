package dev.edgecase.verify.doctor;

import dev.edgecase.verify.doctor.check.Outcome.State;
import dev.edgecase.verify.doctor.check.Weakness;
import java.io.StringWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A report for programs: keys in snake case, weaknesses by their ids, the worst first. */
public final class ReportJson {
    private final Report report;
    private final JsonGenerator json;

    private ReportJson(Report report, JsonGenerator json) {
        this.report = report;
        this.json = json;
    }

    /** Returns the JSON text. */
    public static String of(Report report) {
        var text = new StringWriter();
        try (var json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            new ReportJson(report, json).write();
        }
        return text.toString();
    }

    private void write() {
        json.writeStartObject();
        json.writeStringProperty("host", report.chart().patient().host());
        json.writeNumberProperty("asked", report.chart().size());
        json.writeArrayPropertyStart("findings");
        report.found().forEach(this::finding);
        json.writeEndArray();
        json.writeArrayPropertyStart("accepted");
        report.lived().forEach(this::finding);
        json.writeEndArray();
        others("fine", State.FINE);
        others("not_visible", State.NOT_VISIBLE);
        json.writeEndObject();
    }

    private void finding(Weakness weakness) {
        var advice = report.catalogue().of(weakness);
        json.writeStartObject();
        json.writeStringProperty("id", weakness.id());
        json.writeStringProperty("severity", report.severity(weakness).id());
        json.writeStringProperty("title", advice.title());
        json.writeArrayPropertyStart("evidence");
        for (var evidence : report.outcome(weakness).evidence()) {
            json.writeStartObject();
            json.writeStringProperty("asked", evidence.asked());
            json.writeStringProperty("got", evidence.got());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringProperty("why", advice.why());
        json.writeStringProperty("here", report.outcome(weakness).words());
        json.writeStringProperty("change", advice.change());
        json.writeObjectPropertyStart("snippets");
        advice.snippets().forEach(json::writeStringProperty);
        json.writeEndObject();
        json.writeStringProperty("scenario", advice.scenario());
        json.writeEndObject();
    }

    private void others(String name, State state) {
        List<Weakness> all = report.in(state);
        json.writeArrayPropertyStart(name);
        for (var weakness : all) {
            json.writeStartObject();
            json.writeStringProperty("id", weakness.id());
            json.writeStringProperty("because", report.outcome(weakness).words());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
