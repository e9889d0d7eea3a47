package dev.edgecase.verify.diff;

import dev.edgecase.http.Headers;
import dev.edgecase.log.Secrets;
import dev.edgecase.log.explain.Explanation;
import dev.edgecase.verify.diff.Walk.Hop;
import java.io.StringWriter;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Both answers and the differences as JSON: keys in snake case, an absent status as 0. */
public final class DiffJson {
    private final Answers answers;
    private final Secrets secrets;
    private final JsonGenerator json;

    private DiffJson(Answers answers, Secrets secrets, JsonGenerator json) {
        this.answers = answers;
        this.secrets = secrets;
        this.json = json;
    }

    /** Returns the JSON text. */
    public static String of(Answers answers, Secrets secrets) {
        var text = new StringWriter();
        try (var json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            new DiffJson(answers, secrets, json).write();
        }
        return text.toString();
    }

    private void write() {
        json.writeStartObject();
        json.writeStringProperty("method", answers.question().method());
        json.writeStringProperty("url", answers.question().target().url());
        json.writeBooleanProperty("same_status", answers.sameStatus());
        side("direct", answers.direct());
        side("edge", answers.edge());
        json.writeArrayPropertyStart("differences");
        answers.findings().forEach(this::finding);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void side(String name, Walk walk) {
        json.writeObjectPropertyStart(name);
        json.writeNumberProperty("status", walk.status());
        json.writeBooleanProperty("loop", walk.isLoop());
        if (!walk.stopped().isEmpty()) {
            json.writeStringProperty("stopped", walk.stopped());
        }
        json.writeArrayPropertyStart("answers");
        walk.hops().forEach(this::hop);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void hop(Hop hop) {
        var reply = hop.reply();
        json.writeStartObject();
        json.writeStringProperty("url", hop.target().url());
        json.writeNumberProperty("status", reply.status());
        json.writeStringProperty("ending", reply.ending().name().toLowerCase(Locale.ROOT));
        if (!reply.detail().isEmpty()) {
            json.writeStringProperty("detail", reply.detail());
        }
        headers(reply.headers());
        json.writeNumberProperty("body_bytes", reply.bodySize());
        hop.journey().ifPresent(journey -> {
            json.writeName("journey");
            Explanation.of(journey, secrets).writeSummary(json);
        });
        json.writeEndObject();
    }

    private void headers(Headers headers) {
        json.writeArrayPropertyStart("headers");
        headers.forEach((name, value) -> {
            json.writeStartObject();
            json.writeStringProperty("name", name);
            json.writeStringProperty("value", secrets.value(name, value));
            json.writeEndObject();
        });
        json.writeEndArray();
    }

    private void finding(Finding finding) {
        json.writeStartObject();
        json.writeStringProperty("kind", finding.kind().name().toLowerCase(Locale.ROOT));
        if (!finding.subject().isEmpty()) {
            json.writeStringProperty("name", finding.subject());
        }
        json.writeStringProperty("direct", secrets.value(finding.subject(), finding.direct()));
        json.writeStringProperty("edge", secrets.value(finding.subject(), finding.edge()));
        json.writeStringProperty("by", finding.by().name().toLowerCase(Locale.ROOT));
        json.writeStringProperty("cause", finding.cause());
        json.writeStringProperty("remedy", finding.remedy());
        json.writeEndObject();
    }
}
