package dev.edgecase.har;

import dev.edgecase.http.Headers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One exchange of an archive.
 *
 * @param startedAt when the request began
 * @param request what was asked
 * @param response what came; its status is 0 when nothing did
 * @param timings how long the parts took
 * @param serverAddress the IP address of the server; empty when it is not known
 * @param comment whatever else there is to say; empty for nothing
 */
public record HarEntry(
        Instant startedAt, Request request, Response response, Timings timings, String serverAddress, String comment) {
    private static final String FROM_BROWSER_CACHE = "from the browser's cache";

    /** Returns the same, said to come from the browser's own cache: no request was sent. */
    HarEntry withoutRequest() {
        return with(FROM_BROWSER_CACHE);
    }

    /** Tells whether the browser had the answer itself and sent no request. */
    public boolean isFromBrowserCache() {
        return comment.equals(FROM_BROWSER_CACHE);
    }

    /** Returns the same with another comment. */
    public HarEntry with(String otherComment) {
        return new HarEntry(startedAt, request, response, timings, serverAddress, otherComment);
    }

    /**
     * What was asked.
     *
     * @param method the method
     * @param url absolute, without a fragment
     * @param protocol {@code HTTP/1.1}
     * @param headers the fields; those of HTTP/2 that begin with a colon are left out when an archive is read
     * @param body what was posted; empty for none
     */
    public record Request(String method, String url, String protocol, Headers headers, Optional<Content> body) {}

    /**
     * What came.
     *
     * @param status the status; 0 when there was none
     * @param reason the reason phrase, often empty
     * @param protocol {@code HTTP/1.1}; may be empty
     * @param headers the fields
     * @param content the body, decoded from its content coding
     * @param wireSize how many bytes the body had on the wire; -1, as the format says it, for not known
     */
    public record Response(
            int status, String reason, String protocol, Headers headers, Content content, long wireSize) {}

    /**
     * A body.
     *
     * @param size its length in bytes
     * @param mediaType {@code text/html; charset=utf-8}; empty when there was none
     * @param text the body, when the archive has it
     * @param isBase64 whether the text is Base64 of the bytes
     */
    public record Content(long size, String mediaType, Optional<String> text, boolean isBase64) {
        /** No body at all. */
        public static final Content NONE = new Content(0, "", Optional.empty(), false);
    }

    /**
     * How long the parts took.
     *
     * @param connect opening the connection, TLS included; empty on a kept one
     * @param tls the handshake; empty when there was none
     * @param send sending the request
     * @param await until the first byte of the response
     * @param receive until its last
     */
    public record Timings(
            Optional<Duration> connect, Optional<Duration> tls, Duration send, Duration await, Duration receive) {
        /** Returns all of it. */
        public Duration total() {
            return connect.orElse(Duration.ZERO).plus(send).plus(await).plus(receive);
        }
    }
}
