package dev.edgecase.api.client;

import dev.edgecase.api.message.Reply;
import dev.edgecase.http.EdgeResponse;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The envelope of the API v4: {@code success}, {@code errors}, {@code messages} and {@code result}, in compact JSON.
 *
 * <p>Source: Cloudflare docs, fundamentals/api/how-to/make-api-calls. Certainty: documented.
 */
final class Envelope {
    /** The code of what Edgecase alone says. */
    static final int OURS = 10_000;

    private static final JsonFactory JSON = new JsonFactory();

    private Envelope() {}

    /** Returns a result that the writer writes. */
    static EdgeResponse result(Consumer<JsonGenerator> result) {
        return result("", result);
    }

    /** Returns a result that the writer writes, with something beside it that the real API does not tell; may be empty. */
    static EdgeResponse result(String message, Consumer<JsonGenerator> result) {
        return written(200, Optional.empty(), message, json -> {
            json.writeName("result");
            result.accept(json);
        });
    }

    /** Returns a page of a list: the writer writes {@code result} and {@code result_info}. */
    static EdgeResponse page(Consumer<JsonGenerator> members) {
        return written(200, Optional.empty(), "", members);
    }

    /** Returns an error. */
    static EdgeResponse refused(Refusal refusal) {
        var content = refusal.content();
        var response = written(
                content.status(), Optional.of(content), content.hint(), json -> json.writeNullProperty("result"));
        return Reply.adding(content.headers(), response);
    }

    private static EdgeResponse written(
            int status, Optional<Refusal.Content> refusal, String message, Consumer<JsonGenerator> members) {
        var bytes = new ByteArrayOutputStream(1024);
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeBooleanProperty("success", refusal.isEmpty());
            json.writeArrayPropertyStart("errors");
            refusal.ifPresent(problem -> problem.write(json));
            json.writeEndArray();
            json.writeArrayPropertyStart("messages");
            if (!message.isEmpty()) {
                error(OURS, "edgecase: " + message, json);
            }
            json.writeEndArray();
            members.accept(json);
            json.writeEndObject();
        }
        return Reply.of(status, "application/json", bytes.toByteArray());
    }

    static void error(int code, String message, JsonGenerator json) {
        json.writeStartObject();
        json.writeNumberProperty("code", code);
        json.writeStringProperty("message", message);
        json.writeEndObject();
    }
}
