package dev.edgecase.fault;

import static dev.edgecase.fault.When.BEFORE_RESPONSE;
import static dev.edgecase.fault.When.BODY;
import static dev.edgecase.fault.When.CONNECT;
import static dev.edgecase.fault.When.DNS;
import static dev.edgecase.fault.When.HEADERS;
import static dev.edgecase.fault.When.IDLE;
import static dev.edgecase.fault.When.REQUEST_BODY;
import static dev.edgecase.fault.When.REQUEST_HEADERS;
import static dev.edgecase.fault.When.STATUS_LINE;
import static dev.edgecase.fault.When.TLS_HANDSHAKE;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What goes wrong, and at which moments that makes sense. */
public enum What {
    /** The name does not exist. */
    NXDOMAIN(DNS),
    /** The port answers the SYN with a RST. */
    REFUSE(CONNECT),
    /** The SYN is never answered; while a request is read, what was sent is never acknowledged. */
    BLACKHOLE(CONNECT, REQUEST_HEADERS),
    /** There is no route to the address. */
    UNREACHABLE(CONNECT),
    /** The connection ends with a FIN. */
    CLOSE(CONNECT, TLS_HANDSHAKE, REQUEST_HEADERS, REQUEST_BODY, BEFORE_RESPONSE, STATUS_LINE, HEADERS, BODY, IDLE),
    /** The connection ends with a RST. */
    RESET(CONNECT, TLS_HANDSHAKE, REQUEST_HEADERS, REQUEST_BODY, BEFORE_RESPONSE, STATUS_LINE, HEADERS, BODY, IDLE),
    /** Nothing more happens, for a while or for ever; while a request is read, nothing more of it is read. */
    STALL(DNS, TLS_HANDSHAKE, REQUEST_HEADERS, REQUEST_BODY, BEFORE_RESPONSE, STATUS_LINE, HEADERS, BODY),
    /** Bytes that mean nothing take the place of what should come; while idle, they come unasked. */
    GARBAGE(TLS_HANDSHAKE, STATUS_LINE, HEADERS, BODY, IDLE),
    /** The rest is missing: the connection ends with a FIN in good order. */
    TRUNCATE(STATUS_LINE, HEADERS, BODY),
    /** The bytes come few at a time. */
    DRIP(STATUS_LINE, HEADERS, BODY),
    /** More than fits: a reason phrase or a header field beyond any limit, a body beyond its Content-Length. */
    OVERSIZE(STATUS_LINE, HEADERS, BODY),
    /** TLS is refused with a fatal alert. */
    ALERT(TLS_HANDSHAKE),
    /** The ClientHello is answered in plain HTTP. */
    PLAIN_HTTP(TLS_HANDSHAKE),
    /** A chunk size that is not a number. */
    BAD_CHUNK(BODY),
    /** A body that says it is gzip and is not. */
    BAD_GZIP(BODY),
    /** Two fields Content-Length that differ. */
    CONFLICTING_LENGTH(HEADERS),
    /** HTTP/2: the connection is given up before the stream is answered. */
    GOAWAY(BEFORE_RESPONSE),
    /** HTTP/2: the stream is reset. */
    RST_STREAM(BEFORE_RESPONSE, BODY),
    /** Certificate: it ended yesterday. */
    EXPIRED(TLS_HANDSHAKE),
    /** Certificate: it begins tomorrow. */
    NOT_YET_VALID(TLS_HANDSHAKE),
    /** Certificate: signed by its own key. */
    SELF_SIGNED(TLS_HANDSHAKE),
    /** Certificate: signed by nobody the edge knows. */
    UNKNOWN_CA(TLS_HANDSHAKE),
    /** Certificate: the intermediate is not sent. */
    INCOMPLETE_CHAIN(TLS_HANDSHAKE),
    /** Certificate: it names another host. */
    WRONG_HOST(TLS_HANDSHAKE),
    /** Certificate: its serial number is on the list. */
    REVOKED(TLS_HANDSHAKE);

    private static final Set<What> CERTIFICATES = Collections.unmodifiableSet(EnumSet.range(EXPIRED, REVOKED));

    /** What WireMock and Toxiproxy call some of these. */
    private static final Map<String, What> ALIASES = Map.of(
            "empty_response", CLOSE,
            "connection_reset_by_peer", RESET,
            "malformed_response_chunk", BAD_CHUNK,
            "random_data_then_close", GARBAGE,
            "reset_peer", RESET,
            "timeout", STALL,
            "limit_data", TRUNCATE,
            "slicer", DRIP,
            "bandwidth", DRIP,
            "slow_close", STALL);

    @SuppressWarnings("ImmutableEnumChecker") // the set is wrapped, and seen by nobody else
    private final Set<When> moments;

    What(When first, When... more) {
        this.moments = Collections.unmodifiableSet(EnumSet.of(first, more));
    }

    /** Returns the name in files and commands, {@code bad-chunk}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the moments at which it can happen. */
    public Set<When> moments() {
        return moments;
    }

    /** Tells whether a certificate is what is wrong. */
    public boolean isCertificate() {
        return CERTIFICATES.contains(this);
    }

    /** Tells whether it exists on HTTP/2 only. */
    public boolean needsHttp2() {
        return this == GOAWAY || this == RST_STREAM;
    }

    /** Returns what has that name, ours or one of WireMock's and Toxiproxy's, in any case. */
    public static Optional<What> of(String id) {
        var plain = id.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(what -> what.id().equals(plain))
                .findFirst()
                .or(() -> Optional.ofNullable(ALIASES.get(plain.replace('-', '_'))));
    }

    /** Returns our names. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(What::id).toList();
    }
}
