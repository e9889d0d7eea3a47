package dev.edgecase.api;

import dev.edgecase.http.EdgeResponse;
import java.io.ByteArrayOutputStream;
import java.io.Serial;
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
    private static final JsonFactory JSON = new JsonFactory();

    private Envelope() {}

    /** Returns a result that the writer writes. */
    static EdgeResponse result(Consumer<JsonGenerator> result) {
        return written(200, Optional.empty(), result);
    }

    /** Returns an error. */
    static EdgeResponse refused(Refusal refusal) {
        return written(refusal.status, Optional.of(refusal), JsonGenerator::writeNull);
    }

    private static EdgeResponse written(int status, Optional<Refusal> refusal, Consumer<JsonGenerator> result) {
        var bytes = new ByteArrayOutputStream(1024);
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeBooleanProperty("success", refusal.isEmpty());
            json.writeArrayPropertyStart("errors");
            refusal.ifPresent(problem -> problem.write(json));
            json.writeEndArray();
            json.writeArrayPropertyStart("messages");
            refusal.filter(problem -> problem.code == Refusal.OURS)
                    .ifPresent(problem -> error(Refusal.OURS, "edgecase: code not documented", json));
            json.writeEndArray();
            json.writeName("result");
            result.accept(json);
            json.writeEndObject();
        }
        return Reply.of(status, "application/json", bytes.toByteArray());
    }

    private static void error(int code, String message, JsonGenerator json) {
        json.writeStartObject();
        json.writeNumberProperty("code", code);
        json.writeStringProperty("message", message);
        json.writeEndObject();
    }

    /** An error of the API, on its way to the envelope. */
    static final class Refusal extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        /** Stands for the codes that no document tells. */
        private static final int OURS = 10_000;

        private final int status;
        private final int code;
        private final int chained;
        private final String chain;
        private final String pointer;

        private Refusal(int status, int code, String message, int chained, String chain, String pointer) {
            super(message);
            this.status = status;
            this.code = code;
            this.chained = chained;
            this.chain = chain;
            this.pointer = pointer;
        }

        static Refusal of(int status, int code, String message) {
            return new Refusal(status, code, message, 0, "", "");
        }

        /** Returns the same error with the one that is behind it. */
        Refusal because(int otherCode, String message) {
            return new Refusal(status, code, text(), otherCode, message, pointer);
        }

        /** Refuses a part of the body, by its JSON pointer. */
        static Refusal at(String pointer, String message) {
            return new Refusal(400, OURS, message, 0, "", pointer);
        }

        private String text() {
            return String.valueOf(getMessage());
        }

        private void write(JsonGenerator json) {
            json.writeStartObject();
            json.writeNumberProperty("code", code);
            json.writeStringProperty("message", text());
            if (chained != 0) {
                json.writeArrayPropertyStart("error_chain");
                error(chained, chain, json);
                json.writeEndArray();
            }
            if (!pointer.isEmpty()) {
                json.writeObjectPropertyStart("source");
                json.writeStringProperty("pointer", pointer);
                json.writeEndObject();
            }
            json.writeEndObject();
        }
    }
}
