package dev.edgecase.error;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An error that the edge answers with in its own name, and everything a visitor is told about it.
 * {@link #of} finds one by its code; those the engine raises also have a constant.
 * Source: Cloudflare docs, support/troubleshooting/http-status-codes, fundamentals/reference/error-responses.
 * Certainty: per value, see {@link #certainty}.
 *
 * @param code the number visitors see: 1xxx, or the HTTP status
 * @param status the HTTP status sent
 * @param title a few words, as the page and the structured bodies show them
 * @param category the family it belongs to
 * @param shape what it looks like on the wire
 * @param retryAfter how long a client should wait; absent when repeating the request is of no use
 * @param name the stable snake_case name, {@code error_name}
 * @param advice what happened and what to do, in Edgecase's words
 * @param certainty how sure we are of the values above
 */
public record EdgeError(
        int code,
        int status,
        String title,
        ErrorCategory category,
        ErrorShape shape,
        Optional<Duration> retryAfter,
        String name,
        Advice advice,
        Certainties certainty) {

    private static final Map<Integer, EdgeError> BY_CODE = Catalogue.read();

    /** The request cannot be understood. */
    public static final EdgeError BAD_REQUEST = known(400);
    /** SNI and Host differ; the form without a style. */
    public static final EdgeError FORBIDDEN = known(403);
    /**
     * A rule of the WAF blocked the request; it has no number.
     *
     * <p>Source: Cloudflare docs, rules/custom-errors/reference/error-page-types. Certainty: the status is documented, the heading
     * observed.
     */
    public static final EdgeError WAF_BLOCK = new EdgeError(
            403,
            403,
            "Sorry, you have been blocked",
            ErrorCategory.ACCESS_DENIED,
            ErrorShape.BLOCK,
            Optional.empty(),
            "waf_block",
            new Advice(
                    "A security rule of this site matched something about the request: its address, its path, what it"
                            + " brings along or who sends it.",
                    "Tell the owner of the site what you were doing, and the Ray ID at the foot of this page: it leads to"
                            + " the rule.",
                    true),
            new Certainties(Certainty.DOCUMENTED, Certainty.ASSUMED, Certainty.ASSUMED));
    /** Nothing lives there below {@code /cdn-cgi/}. */
    public static final EdgeError NOT_FOUND = known(404);
    /** A method the edge refuses, such as TRACE. */
    public static final EdgeError METHOD_NOT_ALLOWED = known(405);
    /** The visitor is too slow. */
    public static final EdgeError REQUEST_TIMEOUT = known(408);
    /** A stored copy does not meet the visitor's condition. */
    public static final EdgeError PRECONDITION_FAILED = known(412);
    /** Body or headers of the request are too large. */
    public static final EdgeError PAYLOAD_TOO_LARGE = known(413);
    /** The URL is too long. */
    public static final EdgeError URI_TOO_LONG = known(414);
    /** The range lies outside a stored copy. */
    public static final EdgeError RANGE_NOT_SATISFIABLE = known(416);
    /** The visitor left; exists in logs only. */
    public static final EdgeError CLIENT_CLOSED_REQUEST = known(499);
    /** The edge itself failed. */
    public static final EdgeError INTERNAL = known(500);
    /** A Worker got a method it does not know. */
    public static final EdgeError NOT_IMPLEMENTED = known(501);
    /** The origin answered 502, which the edge replaces. */
    public static final EdgeError BAD_GATEWAY = known(502);
    /** The origin's compressed body is broken; the form without a style. */
    public static final EdgeError BLANK_BAD_GATEWAY = BAD_GATEWAY.unstyled("Bad Gateway");
    /** The origin answered 504, which the edge replaces. */
    public static final EdgeError GATEWAY_TIMEOUT = known(504);
    /** A 504 of the edge's own making; the form without a style. */
    public static final EdgeError BLANK_GATEWAY_TIMEOUT = GATEWAY_TIMEOUT.unstyled("Gateway Time-out");
    /** The origin's response makes no sense. */
    public static final EdgeError UNKNOWN_ERROR = known(520);
    /** The origin refused the connection. */
    public static final EdgeError WEB_SERVER_IS_DOWN = known(521);
    /** The origin did not accept the connection, or acknowledge the request, in time. */
    public static final EdgeError CONNECTION_TIMED_OUT = known(522);
    /** There is no route to the origin. */
    public static final EdgeError ORIGIN_IS_UNREACHABLE = known(523);
    /** The origin did not answer in time. */
    public static final EdgeError A_TIMEOUT_OCCURRED = known(524);
    /** No TLS session with the origin. */
    public static final EdgeError SSL_HANDSHAKE_FAILED = known(525);
    /** The origin's certificate is not valid. */
    public static final EdgeError INVALID_SSL_CERTIFICATE = known(526);
    /** A loop, or headers that only the edge may send. */
    public static final EdgeError DNS_POINTS_TO_PROHIBITED_IP = known(1000);
    /** No zone for this host. */
    public static final EdgeError DNS_RESOLUTION_ERROR = known(1001);
    /** The record points to an address that may not be an origin. */
    public static final EdgeError RESTRICTED_IP = known(1002);
    /** The Host header is an address. */
    public static final EdgeError DIRECT_IP = known(1003);
    /** SNI and Host differ; the older, styled form. */
    public static final EdgeError SNI_MISMATCH = known(1013);
    /** A rate limit was passed. */
    public static final EdgeError RATE_LIMITED = known(1015);
    /** The origin's name does not resolve. */
    public static final EdgeError ORIGIN_DNS_ERROR = known(1016);
    /** A tunnel without a connector. */
    public static final EdgeError TUNNEL = known(1033);
    /** A rewrite gave an impossible path. */
    public static final EdgeError REWRITE_PATH = known(1035);
    /** A rewrite gave a path or query that is too long. */
    public static final EdgeError REWRITE_LENGTH = known(1036);
    /** A rewrite could not be worked out. */
    public static final EdgeError REWRITE_EXPRESSION = known(1037);
    /** Too many headers after transforms. */
    public static final EdgeError HEADERS_LIMIT = known(1038);
    /** A rule touches a header that it may not change. */
    public static final EdgeError HEADER_NOT_MODIFIABLE = known(1040);
    /** A rule gave a header a value that cannot be sent. */
    public static final EdgeError INVALID_HEADER_VALUE = known(1041);
    /** Too many requests wait for the origin. */
    public static final EdgeError CACHE_CONNECTION_LIMIT = known(1200);

    /** What happened, what to do about it, and whether the zone's owner is the one to do it. */
    public record Advice(String detail, String remedy, boolean ownerActionRequired) {}

    /** How sure we are of the HTTP status, of the category and of the name. */
    public record Certainties(Certainty status, Certainty category, Certainty name) {}

    /** The error of that code; absent when the edge has none. */
    public static Optional<EdgeError> of(int code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /** Every error of the catalogue, in the order of the codes. */
    public static List<EdgeError> all() {
        return new ArrayList<>(BY_CODE.values());
    }

    /** Whether it is one of the 1xxx, which travel under some other HTTP status. */
    public boolean isNumbered() {
        return code >= 1000;
    }

    /** Whether the same request may succeed later without anyone's doing. */
    public boolean retryable() {
        return retryAfter.isPresent();
    }

    /** The URI of the docs page about this error, or of its family when it has no page of its own. */
    public String type() {
        return DocsPages.of(code);
    }

    /** The same error under another HTTP status, for statuses that the docs leave open. */
    public EdgeError withStatus(int newStatus) {
        return new EdgeError(code, newStatus, title, category, shape, retryAfter, name, advice, certainty);
    }

    private EdgeError unstyled(String reason) {
        return new EdgeError(code, status, reason, category, ErrorShape.UNSTYLED, retryAfter, name, advice, certainty);
    }

    private static EdgeError known(int code) {
        return Objects.requireNonNull(BY_CODE.get(code));
    }
}
