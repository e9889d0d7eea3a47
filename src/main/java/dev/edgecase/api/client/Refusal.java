package dev.edgecase.api.client;

import dev.edgecase.http.Headers;
import java.io.Serial;
import tools.jackson.core.JsonGenerator;

/** An error of the API, on its way to the {@link Envelope}. */
public final class Refusal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final String NOT_DOCUMENTED = "code not documented";

    private final transient Content content;

    private Refusal(Content content) {
        super(content.message);
        this.content = content;
    }

    /**
     * What it says.
     *
     * @param status the HTTP status
     * @param code the API's number
     * @param message the API's text
     * @param behind number and text of the error that is behind it; number 0 for none
     * @param pointer what is wrong in the body; empty for all or nothing of it
     * @param hint what Edgecase says beside it; empty for nothing
     * @param headers further fields of the response
     */
    record Content(int status, int code, String message, Behind behind, String pointer, String hint, Headers headers) {
        void write(JsonGenerator json) {
            json.writeStartObject();
            json.writeNumberProperty("code", code);
            json.writeStringProperty("message", message);
            if (behind.code != 0) {
                json.writeArrayPropertyStart("error_chain");
                Envelope.error(behind.code, behind.message, json);
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

    private record Behind(int code, String message) {}

    static Refusal of(int status, int code, String message) {
        return new Refusal(new Content(status, code, message, new Behind(0, ""), "", "", Headers.EMPTY));
    }

    /** Refuses in our own words, as no document tells the code. */
    static Refusal ours(int status, String message) {
        return of(status, Envelope.OURS, message).hinting(NOT_DOCUMENTED);
    }

    /** Refuses a part of the body in our own words, by its JSON pointer. */
    static Refusal at(String pointer, String message) {
        return ours(400, message).at(pointer);
    }

    static Refusal notJson() {
        return of(400, 6007, "Malformed JSON in request body");
    }

    /** Returns the same error about a part of the body. */
    Refusal at(String pointer) {
        return new Refusal(new Content(
                content.status, content.code, content.message, content.behind, pointer, content.hint, content.headers));
    }

    /** Returns the same error with the one that is behind it. */
    Refusal because(int otherCode, String message) {
        return new Refusal(new Content(
                content.status,
                content.code,
                content.message,
                new Behind(otherCode, message),
                content.pointer,
                content.hint,
                content.headers));
    }

    /** Returns the same error with what Edgecase says beside it. */
    Refusal hinting(String hint) {
        return new Refusal(new Content(
                content.status, content.code, content.message, content.behind, content.pointer, hint, content.headers));
    }

    /** Returns the same error in a response with these fields, too. */
    Refusal with(Headers headers) {
        return new Refusal(new Content(
                content.status, content.code, content.message, content.behind, content.pointer, content.hint, headers));
    }

    /** Returns the HTTP status. */
    public int status() {
        return content.status;
    }

    /** Returns what is wrong, in the API's words. */
    public String message() {
        return content.message;
    }

    Content content() {
        return content;
    }
}
