package dev.edgecase.http;

/**
 * A final response, from the origin or made by the edge, on its way to the visitor.
 *
 * @param status 200 to 999
 * @param headers the fields; framing fields are the wire's business, except that {@code Content-Length} tells a known length
 * @param body read once; whoever drops the response closes it
 */
public record EdgeResponse(int status, Headers headers, Body body) {
    /** Returns the same response with other header fields. */
    public EdgeResponse with(Headers newHeaders) {
        return new EdgeResponse(status, newHeaders, body);
    }

    /** Returns the same response with another body. */
    public EdgeResponse with(Body newBody) {
        return new EdgeResponse(status, headers, newBody);
    }

    /** Tells whether a response to this method may carry a body (RFC 9110 section 6.4.1). */
    public boolean mayHaveBody(String method) {
        return !method.equals("HEAD") && status != 204 && status != 205 && status != 304;
    }
}
