package dev.edgecase.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The moment of an exchange with the origin at which a fault happens. */
public enum When {
    /** The origin's name is looked up. */
    DNS,
    /** The TCP connection is opened. */
    CONNECT,
    /** TLS is negotiated. */
    TLS_HANDSHAKE,
    /** The request's head is being read. */
    REQUEST_HEADERS,
    /** The request's body is being read. */
    REQUEST_BODY,
    /** The request has been read; not a byte of the response has been sent. */
    BEFORE_RESPONSE,
    /** Inside the response's first line. */
    STATUS_LINE,
    /** Inside the response's header fields. */
    HEADERS,
    /** Inside the response's body. */
    BODY,
    /** The response is complete and the connection is kept for the next request. */
    IDLE;

    /** Returns the name in files and commands, {@code before-response}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the moment of that name. */
    public static Optional<When> of(String id) {
        return Arrays.stream(values()).filter(when -> when.id().equals(id)).findFirst();
    }

    /** Returns all names, in the order of an exchange. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(When::id).toList();
    }
}
