package dev.edgecase.api.message;

import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** Makes the admin port's responses: nothing is stored by anybody, and no type is guessed. */
public final class Reply {
    private static final JsonFactory JSON = new JsonFactory();

    private Reply() {}

    /** Returns an object whose members the writer fills in, indented for people who use curl. */
    public static EdgeResponse json(int status, Consumer<JsonGenerator> members) {
        var bytes = new ByteArrayOutputStream(1024);
        try (var json = JSON.createGenerator(new Indented(), bytes)) {
            json.writeStartObject();
            members.accept(json);
            json.writeEndObject();
        }
        bytes.write('\n');
        return of(status, "application/json; charset=utf-8", bytes.toByteArray());
    }

    /** Returns an error that says what is wrong and what would do. */
    public static EdgeResponse problem(int status, String error, String remedy) {
        return json(status, json -> {
            json.writeStringProperty("error", error);
            json.writeStringProperty("remedy", remedy);
        });
    }

    /** Returns a text of this media type, in UTF-8. */
    public static EdgeResponse text(String type, String text) {
        return of(200, type + "; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the response with further fields. */
    public static EdgeResponse adding(Headers more, EdgeResponse response) {
        return response.with(response.headers().edit().addAll(more).build());
    }

    /** Returns these bytes as they are, with the fields that every answer has. */
    public static EdgeResponse of(int status, String type, byte[] bytes) {
        return new EdgeResponse(
                status,
                Headers.of(
                        "Content-Type",
                        type,
                        "Content-Length",
                        Integer.toString(bytes.length),
                        "Cache-Control",
                        "no-store",
                        "X-Content-Type-Options",
                        "nosniff"),
                Body.of(bytes));
    }

    private static final class Indented extends ObjectWriteContext.Base {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter();
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }
}
