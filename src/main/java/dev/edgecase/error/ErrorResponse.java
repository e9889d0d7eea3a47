package dev.edgecase.error;

import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import java.nio.charset.StandardCharsets;

/**
 * A finished error response. A HEAD request gets the same head; leaving out the body is the wire's business.
 *
 * @param status the HTTP status
 * @param headers the fields, each name once; framing fields are not among them
 * @param body the body, always sent as UTF-8
 */
public record ErrorResponse(int status, Headers headers, String body) {
    /** Returns the response as the pipeline passes it on, to be read once. */
    public EdgeResponse toEdgeResponse() {
        return new EdgeResponse(status, headers, Body.of(bytes()));
    }

    /** Returns the body as it goes on the wire. */
    public byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
