package dev.edgecase.origin;

import dev.edgecase.error.EdgeError;
import java.time.Duration;

/** Faults between the first byte of the request and the last byte of the response's head. */
public sealed interface ExchangeFault extends OriginFault {
    /** The ways a response head can be missing or wrong; all of them are error 520. */
    enum Kind {
        /** Closed or reset right after the TCP handshake, before the request was written. */
        RESET_AFTER_CONNECT("reset_after_connect", "closed the connection before it had the request"),
        /** Closed without one byte. */
        EMPTY_REPLY("empty_reply", "closed the connection without a byte of response"),
        /** Reset without one byte. */
        RESET_BEFORE_HEADERS("reset_before_headers", "reset the connection before the response"),
        /** A reused connection was dead, and the request may not be repeated, or failed again in the same way. */
        STALE_CONNECTION("stale_connection", "had closed the idle connection that the request was sent on"),
        /** The first line is not that of an HTTP response. */
        BAD_STATUS_LINE("bad_status_line", "sent a first line that is not an HTTP status line"),
        /** The head broke off, or holds no header at all. */
        MISSING_HEADERS("missing_headers", "sent a response head that is cut off or has no headers"),
        /** The head is over the limit. */
        HEADERS_TOO_LARGE("headers_too_large", "sent response headers over the limit"),
        /** A header is malformed. */
        BAD_HEADER("bad_header", "sent a malformed response header"),
        /** The length fields contradict each other or cannot be read. */
        BAD_FRAMING("bad_framing", "sent length headers that contradict each other"),
        /** A TLS 1.3 origin refused the edge's (missing) client certificate after the handshake. */
        CLIENT_CERTIFICATE_REFUSED("aop", "refused the connection for want of a client certificate"),
        /** A 101 that nobody asked for, or one without its headers. */
        BAD_UPGRADE("bad_upgrade", "answered 101 in a way that does not fit the request"),
        /** It agreed to HTTP/2 and then broke its rules, reset the stream, or refused it twice. */
        H2_PROTOCOL("h2_protocol", "failed the request in HTTP/2");

        private final String id;
        private final String words;

        Kind(String id, String words) {
            this.id = id;
            this.words = words;
        }

        /** Returns the name in the log. */
        public String id() {
            return id;
        }
    }

    /**
     * No valid response head.
     *
     * @param kind which way
     * @param detail what was found, or empty
     */
    record BadResponse(Kind kind, String detail) implements ExchangeFault {
        @Override
        public EdgeError error() {
            return EdgeError.UNKNOWN_ERROR;
        }

        @Override
        public String id() {
            return kind.id;
        }

        @Override
        public String words() {
            return detail.isEmpty() ? kind.words : kind.words + ": " + detail;
        }

        @Override
        public String remedy() {
            return switch (kind) {
                case HEADERS_TOO_LARGE -> "Send fewer or smaller headers; many Set-Cookie fields are the usual cause.";
                case STALE_CONNECTION ->
                    "Keep idle connections open longer at the origin, or make the request safe to repeat.";
                case CLIENT_CERTIFICATE_REFUSED ->
                    "Turn Authenticated Origin Pulls on at the edge, or do not demand a client certificate at the origin.";
                case H2_PROTOCOL ->
                    "Look into the origin's error log and its limits on streams; or take h2 out of its ALPN, or set origin_max_http_version to 1.";
                default -> "Look into the origin's error log at this moment; a crashed worker is the usual cause.";
            };
        }
    }

    /** A wait within the exchange that ended in vain. */
    enum Wait {
        /** The request was written, and the origin's system did not take it: 522. */
        ACKNOWLEDGE("ack_timeout", "did not acknowledge the request within ", EdgeError.CONNECTION_TIMED_OUT),
        /** The request could not be written in time: 524. */
        WRITE("write_timeout", "did not take the whole request within ", EdgeError.A_TIMEOUT_OCCURRED),
        /** No response head in time: 524. */
        READ("read_timeout", "read timed out after ", EdgeError.A_TIMEOUT_OCCURRED),
        /** A 102 came, and no final head in time: 522. */
        PROCESSING("processing_timeout", "sent 102 and then no response within ", EdgeError.CONNECTION_TIMED_OUT);

        private final String id;
        private final String words;

        @SuppressWarnings("Immutable") // a record of values alone, which the checker cannot tell
        private final EdgeError error;

        Wait(String id, String words, EdgeError error) {
            this.id = id;
            this.words = words;
            this.error = error;
        }

        /** Returns the name in the log. */
        public String id() {
            return id;
        }
    }

    /**
     * A wait ended in vain.
     *
     * @param step which one
     * @param waited how long, nominal
     */
    record TimedOut(Wait step, Duration waited) implements ExchangeFault {
        @Override
        public EdgeError error() {
            return step.error;
        }

        @Override
        public String id() {
            return step.id;
        }

        @Override
        public String words() {
            return step.words + OriginFault.seconds(waited);
        }

        @Override
        public String remedy() {
            return step == Wait.READ || step == Wait.PROCESSING
                    ? "Answer sooner, move long work to the background and poll, or raise proxy_read_timeout (Enterprise)."
                    : "Look for an origin that accepts connections and does not read them.";
        }
    }
}
