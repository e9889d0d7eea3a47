package dev.edgecase.error;

/**
 * The edge's own 4xx and 5xx, as text that reads like a table; {@link Catalogue} parses it.
 * A row is {@code code status certainty | title | category certainty | retry-after or - | name certainty or - | shape},
 * a line with {@code !} says what happened, one with {@code >} what to do about it; indented lines go on.
 * Source: Cloudflare docs, support/troubleshooting/http-status-codes and fundamentals/reference/error-responses.
 */
final class EdgeErrorRows {
    static final String ROWS = """
            400 400 D | Bad Request | cloudflare A | - | - | unstyled
            ! The request is malformed: its target, a header or the way its body is framed breaks the rules of HTTP.
            > Look for raw characters in the URL that need percent-encoding, for Content-Length beside
              Transfer-Encoding, and for a missing or repeated Host header.

            403 403 D | Forbidden | cloudflare A | - | - | unstyled
            ! The name in the TLS handshake (SNI) and the Host header of the request are not the same.
            > Use one name for both; with curl, prefer --resolve or --connect-to over setting Host by hand.

            404 404 O | Not Found | cloudflare A | - | - | unstyled
            ! The path lies under /cdn-cgi/, which belongs to the edge, and nothing lives there.
            > Correct the path. Requests under /cdn-cgi/ never reach an origin.

            405 405 A | Not Allowed | cloudflare A | - | - | unstyled
            ! The edge does not accept this method; TRACE is refused wherever it is sent.
            > Use another method.

            408 408 D | Request Time-out | cloudflare A | - | - | unstyled
            ! The visitor took too long to send the request, so the edge stopped waiting for the rest of it.
            > Send the head of the request in one go and keep its body moving.

            412 412 D | Precondition Failed | cloudflare A | - | - | unstyled
            ! The stored copy does not meet the request's If-Match or If-Unmodified-Since.
            > Fetch the resource again and repeat the request with its present validator.

            413 413 D | Request Entity Too Large | cloudflare A | - | - | unstyled
            ! The request is larger than the zone accepts: its body is over the plan's limit, or its headers are.
            > Upload in smaller parts, or send fewer or smaller headers; cookies are the usual reason.

            414 414 D | Request-URI Too Large | cloudflare A | - | - | unstyled
            ! The URL is longer than the edge accepts.
            > Move data from the query string into a request body.

            416 416 A | Requested Range Not Satisfiable | cloudflare A | - | - | unstyled
            ! The requested range lies outside the stored copy.
            > Ask for a range within the length that Content-Range names.

            499 499 D | Client Closed Request | cloudflare A | - | - | log_only
            ! The visitor went away before the edge could answer; no status was ever sent.
            > Compare the visitor's own timeout with the time the origin needs.

            500 500 D | Internal server error | cloudflare D | 30 | internal_server_error O
            ! The edge failed while it handled this request; the origin is not involved.
            > Repeat the request. If it fails again, report it with the Ray ID.

            501 501 D | Not Implemented | cloudflare A | - | - | empty
            ! The Workers runtime was given a method that it does not know.
            > Check the method for a typing error.

            502 502 D | Bad gateway | origin D | 60 | origin_bad_gateway O
            ! The origin, or a proxy in front of it, answered 502. The edge replaces such an answer with this page.
            > Look at the log of the server that the edge talks to: a process behind it is down or answers nonsense.

            504 504 D | Gateway time-out | origin D | 120 | origin_gateway_timeout A
            ! The origin, or a proxy in front of it, answered 504. The edge replaces such an answer with this page.
            > Look at the log of the server that the edge talks to: a process behind it takes too long.

            520 520 D | Web server is returning an unknown error | origin D | 60 | origin_unknown_error A
            ! The edge reached the origin, but what came back is not a usable HTTP response: it was empty, broken off,
              malformed, or its headers were too large.
            > Send the same request straight to the origin and look at the raw answer and at the origin's own log.

            521 521 D | Web server is down | origin D | 120 | origin_down A
            ! The origin's address refused the connection.
            > Start the origin, and check that it listens on the address and port that the edge dials.

            522 522 D | Connection timed out | origin D | 120 | connection_timeout D
            ! The origin did not accept the connection in time, or stopped acknowledging what it was sent.
            > Check that no firewall drops packets from the edge's addresses and that the origin is not overloaded.

            523 523 D | Origin is unreachable | origin D | 120 | origin_unreachable A
            ! There is no network route to the origin's address.
            > Check the address in the zone's DNS record, and the routing towards it.

            524 524 D | A timeout occurred | origin D | 120 | origin_response_timeout O
            ! The origin accepted the request and then sent no response in time.
            > Make the slow work quicker or move it to the background; an Enterprise zone can raise proxy_read_timeout.

            525 525 D | SSL handshake failed | ssl D | - | ssl_handshake_failed A
            ! The origin accepted the connection, but no TLS session came about.
            > Check that the port speaks TLS, and that its versions and ciphers overlap with those of the edge.

            526 526 D | Invalid SSL certificate | ssl D | - | invalid_ssl_certificate O
            ! The origin's certificate did not pass validation, which the mode Full (strict) demands.
            > Install a certificate that is in date, issued by a trusted authority, complete in its chain and made
              out to this host name.
            """;

    private EdgeErrorRows() {}
}
