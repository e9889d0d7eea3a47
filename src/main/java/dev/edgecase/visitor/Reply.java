package dev.edgecase.visitor;

import dev.edgecase.http.Headers;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What a visitor of ours got.
 *
 * @param interims the 1xx responses before the final one
 * @param status the final status; 0 when no head came
 * @param reason the reason phrase; empty over HTTP/2
 * @param protocol {@code HTTP/1.1}, {@code HTTP/2}; empty when no head came
 * @param headers the fields of the final head, in order and spelled as on the wire
 * @param body the bytes of the body that came, at most {@link #KEPT_BODY}, not decoded
 * @param bodySize how many bytes came
 * @param trailers the fields after the body
 * @param ending how it ended
 * @param detail for an ending that is not complete, what was seen: {@code connection reset}, {@code alert handshake_failure}; else empty
 * @param facts about the connection
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares replies
public record Reply(
        List<Interim> interims,
        int status,
        String reason,
        String protocol,
        Headers headers,
        byte[] body,
        long bodySize,
        Headers trailers,
        Ending ending,
        String detail,
        Facts facts) {
    /** How much of a body is kept, in bytes. */
    public static final int KEPT_BODY = 16 * 1024 * 1024;

    /** A 1xx. */
    public record Interim(int status, Headers headers) {}

    /**
     * About the connection, times in nanoseconds of real time since the request was begun.
     *
     * @param connectNanos until the TCP connection stood; 0 on a kept one
     * @param tlsNanos until TLS stood; 0 when plain or kept
     * @param sentNanos until the request was written
     * @param firstByteNanos until the response's first byte
     * @param endNanos until the end
     * @param tlsProtocol {@code TLSv1.3}
     * @param local our own end of the connection; empty when there was none
     */
    public record Facts(
            long connectNanos,
            long tlsNanos,
            long sentNanos,
            long firstByteNanos,
            long endNanos,
            Optional<String> tlsProtocol,
            Optional<InetSocketAddress> local) {}

    /** How a reply ended. */
    public enum Ending {
        /** All of it came. */
        COMPLETE,
        /** The head came and the body broke off. */
        BROKEN,
        /** The connection ended without a head. */
        EMPTY,
        /** The connection could not be opened, or TLS not be agreed on. */
        NOT_CONNECTED,
        /** What came is not HTTP. */
        UNREADABLE,
        /** The patience ran out. */
        GAVE_UP
    }

    /** Returns the kept bytes of the body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
