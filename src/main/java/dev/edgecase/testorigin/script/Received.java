package dev.edgecase.testorigin.script;

import dev.edgecase.fault.Fault;
import dev.edgecase.http.Headers;
import dev.edgecase.http.RequestTarget;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * A request as a played origin got it.
 *
 * @param method as on the wire
 * @param target as on the wire
 * @param protocol {@code HTTP/1.1}, {@code HTTP/1.0} or {@code HTTP/2}
 * @param headers in order and spelled as on the wire; of HTTP/2 without pseudo fields, the authority as {@code Host}
 * @param body the first bytes of the body, at most {@link #KEPT_BODY}
 * @param bodySize how many bytes the body had
 * @param trailers the fields after a chunked body
 * @param raw the bytes as they came, after TLS and at most {@link #KEPT_RAW}; of HTTP/2 none
 * @param connection how it came
 * @param answered the status that was sent, or would have been but for the fault
 * @param fault what went wrong with the answer
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Received(
        String method,
        String target,
        String protocol,
        Headers headers,
        byte[] body,
        long bodySize,
        Headers trailers,
        byte[] raw,
        Connection connection,
        int answered,
        Optional<Fault> fault) {
    /** How much of a body is kept, in bytes. */
    public static final int KEPT_BODY = 64 * 1024;

    /** How many bytes are kept as they came. */
    public static final int KEPT_RAW = 256 * 1024;

    /**
     * How a request came.
     *
     * @param number of the connection at this origin, from 1
     * @param request number of the request on its connection, from 1
     * @param peer who connected
     * @param tls the TLS facts; empty on plain HTTP
     */
    public record Connection(int number, int request, InetSocketAddress peer, Optional<Tls> tls) {}

    /**
     * What was negotiated.
     *
     * @param protocol {@code TLSv1.3}
     * @param cipher as JSSE spells it
     * @param serverName the name in the ClientHello
     * @param alpn the protocol chosen
     * @param clientSubject the subject of the client's certificate
     */
    public record Tls(
            String protocol,
            String cipher,
            Optional<String> serverName,
            Optional<String> alpn,
            Optional<String> clientSubject) {}

    /** Returns the path without query. */
    public String path() {
        return RequestTarget.pathOf(target);
    }
}
