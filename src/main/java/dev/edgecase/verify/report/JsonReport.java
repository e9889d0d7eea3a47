package dev.edgecase.verify.report;

import dev.edgecase.http.Headers;
import dev.edgecase.log.Secrets;
import dev.edgecase.log.explain.Explanation;
import dev.edgecase.testorigin.script.Received;
import dev.edgecase.verify.check.Checks;
import dev.edgecase.verify.result.Check;
import dev.edgecase.verify.result.Exchanged;
import dev.edgecase.verify.result.RuleUse;
import dev.edgecase.verify.result.ScenarioResult;
import dev.edgecase.verify.result.StepResult;
import dev.edgecase.verify.result.Verdict;
import dev.edgecase.visitor.Reply;
import java.io.StringWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Results as JSON, for programs: keys in snake case, times in milliseconds; each request with the members that {@code explain}
 * has. The shape is told in {@code docs/check-reports.md}.
 */
public final class JsonReport {
    private final JsonGenerator json;

    private JsonReport(JsonGenerator json) {
        this.json = json;
    }

    /** Returns the document. */
    public static String of(List<ScenarioResult> results) {
        var text = new StringWriter();
        try (var json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            new JsonReport(json).document(results);
        }
        return text.append('\n').toString();
    }

    private void document(List<ScenarioResult> results) {
        json.writeStartObject();
        json.writeNumberProperty("edgecase_report", 1);
        var verdicts = results.stream().map(ScenarioResult::verdict).toList();
        json.writeStringProperty("verdict", Verdict.worst(verdicts).id());
        json.writeObjectPropertyStart("counts");
        for (var verdict : Verdict.values()) {
            json.writeNumberProperty(verdict.id(), Suites.count(results, verdict));
        }
        json.writeEndObject();
        json.writeArrayPropertyStart("rules_never_matched");
        Coverage.neverMatched(results).forEach(this::rule);
        json.writeEndArray();
        json.writeArrayPropertyStart("scenarios");
        results.forEach(this::scenario);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void scenario(ScenarioResult result) {
        var about = result.about();
        json.writeStartObject();
        json.writeStringProperty("name", about.name());
        json.writeStringProperty("title", about.title());
        json.writeStringProperty("description", about.description());
        json.writeStringProperty("file", Suites.file(result));
        texts("tags", about.tags());
        texts("documents", about.documents());
        json.writeObjectPropertyStart("variant");
        about.variant().forEach(json::writeStringProperty);
        json.writeEndObject();
        verdict(result.verdict(), result.why(), result.took());
        json.writeArrayPropertyStart("steps");
        result.steps().forEach(this::step);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void rule(RuleUse rule) {
        json.writeStartObject();
        json.writeStringProperty("title", rule.title());
        json.writeStringProperty("phase", rule.phase());
        json.writeStringProperty("place", rule.place());
        json.writeEndObject();
    }

    private void verdict(Verdict verdict, String why, StepResult.Took took) {
        json.writeStringProperty("verdict", verdict.id());
        json.writeStringProperty("why", why);
        json.writeNumberProperty("real_ms", Times.millis(took.real()));
        json.writeNumberProperty("nominal_ms", Times.millis(took.nominal()));
    }

    private void step(StepResult result) {
        json.writeStartObject();
        json.writeStringProperty("name", result.step().name());
        json.writeStringProperty("place", result.step().place());
        json.writeStringProperty("kind", result.step().kind());
        json.writeNumberProperty("depth", result.step().depth());
        verdict(result.verdict(), result.why(), result.took());
        json.writeNumberProperty("requests", result.requests());
        checks(result.checks());
        json.writeArrayPropertyStart("exchanges");
        result.exchanges().forEach(this::exchange);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void checks(List<Check> checks) {
        json.writeArrayPropertyStart("checks");
        for (var check : checks) {
            json.writeStartObject();
            json.writeStringProperty("where", check.where());
            json.writeStringProperty("expected", check.expected());
            json.writeStringProperty("found", check.found());
            json.writeBooleanProperty("met", check.met());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void exchange(Exchanged exchange) {
        json.writeStartObject();
        json.writeNumberProperty("number", exchange.number());
        json.writeStringProperty("method", exchange.asked().method());
        json.writeStringProperty("url", exchange.asked().url());
        exchange.asked().visitor().ifPresent(name -> json.writeStringProperty("visitor", name));
        json.writeStringProperty("curl", exchange.asked().curl());
        json.writeNumberProperty("real_ms", Times.millis(exchange.real()));
        reply(exchange.reply());
        exchange.journey().ifPresent(journey -> {
            json.writeObjectPropertyStart("explanation");
            Explanation.of(journey, Secrets.REDACTED).writeMembers(json);
            json.writeEndObject();
        });
        json.writeArrayPropertyStart("received");
        exchange.received().forEach(this::received);
        json.writeEndArray();
        checks(exchange.checks());
        json.writeEndObject();
    }

    private void reply(Reply reply) {
        json.writeObjectPropertyStart("reply");
        json.writeNumberProperty("status", reply.status());
        json.writeStringProperty("protocol", reply.protocol());
        headers(reply.headers());
        json.writeNumberProperty("body_bytes", reply.bodySize());
        json.writeStringProperty("ending", Checks.ending(reply));
        json.writeStringProperty("detail", reply.detail());
        json.writeEndObject();
    }

    private void received(Received request) {
        json.writeStartObject();
        json.writeStringProperty("method", request.method());
        json.writeStringProperty("target", request.target());
        json.writeStringProperty("protocol", request.protocol());
        headers(request.headers());
        json.writeNumberProperty("body_bytes", request.bodySize());
        json.writeNumberProperty("connection", request.connection().number());
        json.writeNumberProperty("answered", request.answered());
        request.fault().ifPresent(fault -> json.writeStringProperty("fault", fault.toString()));
        json.writeEndObject();
    }

    private void headers(Headers headers) {
        json.writeArrayPropertyStart("headers");
        headers.forEach((name, value) -> {
            json.writeStartArray();
            json.writeString(name);
            json.writeString(Secrets.REDACTED.value(name, value));
            json.writeEndArray();
        });
        json.writeEndArray();
    }

    private void texts(String name, List<String> texts) {
        json.writeArrayPropertyStart(name);
        texts.forEach(json::writeString);
        json.writeEndArray();
    }
}
