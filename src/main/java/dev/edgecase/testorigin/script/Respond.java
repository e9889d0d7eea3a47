package dev.edgecase.testorigin.script;

import dev.edgecase.http.Headers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An answer of a played origin. {@code Date} and the framing are added unless the headers name them; nothing else is.
 *
 * @param status 100 to 999, as it goes on the wire
 * @param reason the reason phrase; empty for the usual one
 * @param headers in order; a {@code Content-Length} or {@code Transfer-Encoding} among them is sent as it stands
 * @param body what follows
 * @param delay how long after the request it begins, in the edge's time
 * @param framing how the body's end is told
 * @param trailers after a chunked body
 * @param interims 1xx responses before it
 * @param gzip compress the body and say so
 */
public record Respond(
        int status,
        Optional<String> reason,
        Headers headers,
        Content body,
        Duration delay,
        Framing framing,
        Headers trailers,
        List<Interim> interims,
        boolean gzip) {

    /** Keeps a list that nobody changes. */
    public Respond {
        interims = List.copyOf(interims);
    }

    /** Returns an answer with that status and text. */
    public static Respond of(int status, String text) {
        return new Respond(
                status,
                Optional.empty(),
                text.isEmpty() ? Headers.EMPTY : Headers.of("Content-Type", "text/plain; charset=utf-8"),
                new Content.Text(text),
                Duration.ZERO,
                Framing.LENGTH,
                Headers.EMPTY,
                List.of(),
                false);
    }

    /** Returns the same with another delay. */
    public Respond after(Duration other) {
        return new Respond(status, reason, headers, body, other, framing, trailers, interims, gzip);
    }

    /** Returns the same with other headers. */
    public Respond with(Headers other) {
        return new Respond(status, reason, other, body, delay, framing, trailers, interims, gzip);
    }

    /**
     * A 1xx before the answer.
     *
     * @param status 100 to 199 but 101
     * @param headers its fields
     * @param delay how long after the request, or after the interim before it, in the edge's time
     */
    public record Interim(int status, Headers headers, Duration delay) {}

    /** How the end of the body is told. */
    public enum Framing {
        /** With a Content-Length. */
        LENGTH,
        /** With chunks; to HTTP/1.0 by closing. */
        CHUNKED,
        /** By closing the connection. */
        CLOSE,
        /** As HTTP/1.0 does: that version in the status line, a Content-Length, and the connection closed. */
        HTTP_1_0
    }

    /** Where the bytes of a body come from. */
    public sealed interface Content {
        /** That text, in UTF-8. */
        record Text(String text) implements Content {}

        /** Those bytes. */
        @SuppressWarnings("ArrayRecordComponent") // compared by nobody
        record Bytes(byte[] bytes) implements Content {}

        /** A file, read each time. */
        record File(Path path) implements Content {}

        /** So many bytes, the alphabet over and over; made as they are sent. */
        record Size(long bytes) implements Content {}

        /**
         * A text in which {@code ${method}}, {@code ${path}}, {@code ${query}}, {@code ${query.NAME}}, {@code ${header.NAME}},
         * {@code ${body}} and {@code ${call}} stand for what came with the request; what did not come is an empty text.
         */
        record Template(String text) implements Content {}
    }
}
