package dev.edgecase.front.h1;

import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.Headers;
import dev.edgecase.http.Protocol;

/**
 * A request's head as read from the wire.
 *
 * @param line the request line
 * @param authority the Host header's value; empty if there was none
 * @param headers the fields without {@code Host}
 * @param framing how the body's end is found
 * @param keepAlive whether the visitor would send another request on this connection
 */
record RequestHead(Line line, String authority, Headers headers, Framing framing, boolean keepAlive) {
    /** The request line. */
    record Line(String method, String target, Protocol protocol) {
        /** What stands for a line that could not be read. */
        static final Line UNREADABLE = new Line("-", "-", Protocol.HTTP_1_1);
    }

    /**
     * How the body's end is found.
     *
     * @param chunked by its last chunk
     * @param length by counting, when not chunked; -1 when there is no body
     */
    record Framing(boolean chunked, long length) {
        static final Framing NONE = new Framing(false, -1);
        static final Framing CHUNKED = new Framing(true, -1);

        boolean hasBody() {
            return chunked || length >= 0;
        }
    }

    EdgeRequest request(String scheme, Body body) {
        return new EdgeRequest(line.method, scheme, authority, line.target, line.protocol, headers, body);
    }
}
