package dev.edgecase.fault;

import dev.edgecase.fault.CatalogueEntry.Visit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The faults that are worth trying, each with what the visitor sees, in the order of an exchange. Every pair of {@link When} and
 * {@link What} is there at least once; a test plays all of them behind an edge.
 *
 * <p>Source: Cloudflare docs, support/troubleshooting/http-status-codes/cloudflare-5xx-errors. Certainty: documented for the
 * statuses 520 to 530; for the rest as {@code docs/fidelity.md} says of the log's {@code OriginFailure}.
 */
public final class FaultCatalogue {
    private static final Visit UPLOAD = new Visit("flexible", 100_000);

    /** More than what the systems of both sides hold for a reader that sleeps. */
    private static final Visit LARGE = new Visit("flexible", 40_000_000);

    /** id | fault | how it is met | status and code | the log's name | what happens | what curl shows. */
    private static final String TABLE = """
            530-nxdomain | dns nxdomain | TLS | 530 1016 | dns | The origin's name does not exist: a typo in the DNS record, or a host that was removed. | curl: (6) Could not resolve host
            530-dns-timeout | dns stall | TLS | 530 1016 | dns | The name servers of the origin's name do not answer. | curl: (6) Could not resolve host, after a while
            521-refused | connect refuse | TLS | 521 | refused | The web server is down: the machine is there and nobody listens on the port. | curl: (7) Failed to connect: Connection refused
            522-blackhole | connect blackhole | TLS | 522 | connect_timeout | A firewall drops the edge's packets, so that the connection is never opened. | curl: (28) Connection timed out, while from other networks all is well
            523-unreachable | connect unreachable | TLS | 523 | no_route | There is no route to the origin's address, which often has changed. | curl: (7) Failed to connect: No route to host
            520-connect-close | connect close | PLAIN | 520 | empty_reply | Something in front of the application accepts the connection and hangs up. | curl: (52) Empty reply from server
            520-connect-reset | connect reset | PLAIN | 520 | reset_after_connect | Something in front of the application accepts the connection and resets it. | curl: (56) Recv failure: Connection reset by peer
            525-connect-close | connect close | TLS | 525 | tls_handshake | Something in front of the application accepts the connection on the TLS port and hangs up. | curl: (35) SSL_connect: SSL_ERROR_SYSCALL
            525-connect-reset | connect reset | TLS | 525 | tls_handshake | Something in front of the application accepts the connection on the TLS port and resets it. | curl: (35) Recv failure: Connection reset by peer, or (7) Failed to connect
            525-handshake-close | tls-handshake close | TLS | 525 | tls_handshake | The origin hangs up on the ClientHello, as servers without a certificate for the name do. | curl: (35) SSL_connect: SSL_ERROR_SYSCALL
            525-handshake-reset | tls-handshake reset | TLS | 525 | tls_handshake | The connection is reset while TLS is negotiated, often by a firewall that does not like the name. | curl: (35) Recv failure: Connection reset by peer
            525-handshake-stall | tls-handshake stall | TLS | 525 | tls_handshake | The origin accepts the connection and never answers the ClientHello. | curl: (28) SSL connection timeout
            525-alert | tls-handshake alert | TLS | 525 | tls_handshake | Edge and origin have no TLS version or cipher suite in common. | curl: (35) sslv3 alert handshake failure
            525-unrecognized-name | tls-handshake alert text=unrecognized_name | TLS | 525 | tls_handshake | The origin refuses the name in the ClientHello: no virtual host has it. | curl: (35) tlsv1 unrecognized name
            525-plain-http | tls-handshake plain-http | TLS | 525 | tls_handshake | The origin speaks plain HTTP on the port for TLS. | curl: (35) wrong version number
            525-handshake-garbage | tls-handshake garbage | TLS | 525 | tls_handshake | Something that is no TLS listens on the port for TLS. | curl: (35) wrong version number
            526-expired | tls-handshake expired | STRICT | 526 | tls_cert | The origin's certificate has expired. | curl: (60) certificate has expired
            526-not-yet-valid | tls-handshake not-yet-valid | STRICT | 526 | tls_cert | The origin's certificate is not valid yet: made ahead, or by a machine whose clock is wrong. | curl: (60) certificate is not yet valid
            526-self-signed | tls-handshake self-signed | STRICT | 526 | tls_cert | The origin presents a certificate that it signed itself. | curl: (60) self-signed certificate
            526-unknown-ca | tls-handshake unknown-ca | STRICT | 526 | tls_cert | The origin's certificate comes from an authority that the edge does not know. | curl: (60) unable to get local issuer certificate
            526-incomplete-chain | tls-handshake incomplete-chain | STRICT | 526 | tls_cert | The origin sends its certificate without the intermediate that signed it; browsers that know it do not complain. | curl: (60) unable to get local issuer certificate
            526-wrong-host | tls-handshake wrong-host | STRICT | 526 | tls_cert | The origin's certificate is for another host. | curl: (60) no alternative certificate subject name matches
            526-revoked | tls-handshake revoked | STRICT | 526 | tls_cert | The origin's certificate was revoked by its authority. | curl shows nothing: it does not ask about revocation unless told to
            200-expired-in-full | tls-handshake expired | TLS | 200 | - | The origin's certificate has expired, and in mode full nobody looks. | curl: (60) certificate has expired
            520-head-read-close | request-headers close | PLAIN | 520 | empty_reply | The application dies while it reads the request. | curl: (52) Empty reply from server
            520-head-read-reset | request-headers reset | PLAIN | 520 | reset_before_headers | The application is killed while it reads the request. | curl: (56) Recv failure: Connection reset by peer
            524-head-read-stall | request-headers stall | PLAIN | 524 | read_timeout | All workers are busy: the connection is accepted by the system, and nobody reads the request. | curl waits for ever
            522-unacknowledged | request-headers blackhole | PLAIN | 522 | ack_timeout | The way to the origin swallows what is sent once the connection stands: packets of full size, or all of them. | curl waits for ever
            520-upload-close | request-body close | UPLOAD | 520 | empty_reply | A limit of the application ends the connection in the middle of an upload. | curl: (52) Empty reply from server
            520-upload-reset | request-body reset | UPLOAD | 520 | reset_before_headers | The connection is reset in the middle of an upload. | curl: (55) Send failure, or (56) Recv failure: Connection reset by peer
            524-upload-stall | request-body stall after=1000 | LARGE | 524 | write_timeout | The application stops reading in the middle of an upload, a full disk for example. | curl hangs at some percent of the upload
            520-empty-reply | before-response close | PLAIN | 520 | empty_reply | The application crashes on the request and closes the connection without a byte. | curl: (52) Empty reply from server
            520-reset | before-response reset | PLAIN | 520 | reset_before_headers | The application, or what is in front of it, resets the connection instead of an answer. | curl: (56) Recv failure: Connection reset by peer
            524-stall | before-response stall | PLAIN | 524 | read_timeout | The answer takes longer than the edge waits: a slow query or a long report. | curl gets the answer in the end
            200-slow | before-response stall lasting=110s | PLAIN | 200 | - | The answer takes long, and not too long. | curl gets the same
            520-goaway | before-response goaway | H2 | 520 | h2_protocol | An HTTP/2 origin gives up every connection before it answers. | curl: (16) Error in the HTTP2 framing layer
            520-rst-stream | before-response rst-stream text=INTERNAL_ERROR | H2 | 520 | h2_protocol | An HTTP/2 origin resets the stream instead of an answer. | curl: (92) HTTP/2 stream was not closed cleanly
            520-status-line-close | status-line close | PLAIN | 520 | missing_headers | The application dies within the first line. | curl: (1) Unsupported HTTP version, or an empty reply
            520-status-line-truncated | status-line truncate after=17 | PLAIN | 520 | missing_headers | There is a status line and nothing else. | curl shows a 200 without headers
            520-status-line-reset | status-line reset | PLAIN | 520 | missing_headers | The connection is reset within the first line. | curl: (56) Recv failure: Connection reset by peer
            524-status-line-stall | status-line stall | PLAIN | 524 | read_timeout | The first line begins and does not go on. | curl waits for ever
            520-not-http | status-line garbage | PLAIN | 520 | bad_status_line | Something that does not speak HTTP answers on the port. | curl: (1) Received HTTP/0.9 when not allowed
            200-status-line-drip | status-line drip | PLAIN | 200 | - | The first line comes a byte a second, and that is still in time. | curl gets the same
            520-long-status-line | status-line oversize bytes=600000 | PLAIN | 520 | headers_too_large | The first line does not end. | curl: (100) A value or data field grew larger than allowed
            520-headers-close | headers close | PLAIN | 520 | missing_headers | The application dies in the middle of the header fields. | curl shows some header fields, and no error
            520-headers-truncated | headers truncate after=0 | PLAIN | 520 | missing_headers | The head ends after its first line. | curl shows a 200 without headers
            520-headers-reset | headers reset | PLAIN | 520 | missing_headers | The connection is reset in the middle of the header fields. | curl: (56) Recv failure: Connection reset by peer
            524-headers-stall | headers stall | PLAIN | 524 | read_timeout | The header fields begin and do not end. | curl waits for ever
            520-bad-header | headers garbage | PLAIN | 520 | bad_header | The application prints where header fields should be. | curl: (8) Header without colon
            200-headers-drip | headers drip bytes=5 | PLAIN | 200 | - | The header fields come slowly, and still in time. | curl gets the same
            520-headers-too-large | headers oversize | PLAIN | 520 | headers_too_large | The header fields weigh more than 128 KB, too many cookies for example. | curl gets a 200
            520-two-lengths | headers conflicting-length | PLAIN | 520 | bad_framing | Two Content-Length fields differ: one of the application and one of its framework. | curl takes the last, and waits for the bytes that are missing
            200-body-close | body close | PLAIN | 200 | truncated_body | The application dies in the middle of the body. | curl: (18) transfer closed with outstanding read data remaining
            200-truncated | body truncate | PLAIN | 200 | truncated_body | The body ends before the length that was announced. | curl: (18) transfer closed with outstanding read data remaining
            200-body-reset | body reset | PLAIN | 200 | truncated_body | The connection is reset in the middle of the body. | curl: (56) Recv failure: Connection reset by peer
            200-body-stall | body stall | PLAIN | 200 | body_stall | The body stops coming. | curl waits for ever
            200-garbled | body garbage | PLAIN | 200 | - | The body is not what it was: nobody in between can know. | curl gets the same
            200-body-drip | body drip bytes=5 | PLAIN | 200 | - | The body comes slowly, and each wait is short. | curl gets the same
            200-excess | body oversize | PLAIN | 200 | - | The body is longer than announced, and the rest is dropped. | curl: excess found in a read
            200-bad-chunk | body bad-chunk | PLAIN | 200 | truncated_body | A chunk size is no number: something wrote into the stream past the framework. | curl: (56) Illegal or missing hexadecimal sequence in chunked-encoding
            502-bad-gzip | body bad-gzip | PLAIN | 502 | bad_gzip | The body says that it is gzip and is not, and the visitor takes no gzip. | curl --compressed: (61) incorrect header check
            200-body-rst-stream | body rst-stream | H2 | 200 | truncated_body | An HTTP/2 origin resets the stream in the middle of the body. | curl: (92) HTTP/2 stream was not closed cleanly
            200-idle-close | idle close | PLAIN | 200 | - | The origin closes the connection after each answer without saying so. | curl notices nothing
            200-idle-reset | idle reset | PLAIN | 200 | - | The origin resets the connection after each answer. | curl notices nothing
            200-idle-garbage | idle garbage | PLAIN | 200 | - | The origin sends more after its answer is complete, which must not reach the next visitor. | curl notices nothing
            """;

    private static final List<CatalogueEntry> ENTRIES =
            TABLE.lines().map(FaultCatalogue::entry).toList();

    private FaultCatalogue() {}

    /** Returns all entries, in the order of an exchange. */
    public static List<CatalogueEntry> entries() {
        return ENTRIES;
    }

    /** Returns the identifiers of all entries. */
    public static List<String> ids() {
        return ENTRIES.stream().map(CatalogueEntry::id).toList();
    }

    /** Returns the entry of that identifier. */
    public static Optional<CatalogueEntry> find(String id) {
        return ENTRIES.stream().filter(entry -> entry.id().equalsIgnoreCase(id)).findFirst();
    }

    private static CatalogueEntry entry(String line) {
        var cells = line.split(" \\| ", -1);
        var seen = cells[3].split(" ", -1);
        return new CatalogueEntry(
                cells[0],
                Fault.parse(cells[1]),
                visit(cells[2]),
                Integer.parseInt(seen[0]),
                seen.length > 1 ? OptionalInt.of(Integer.parseInt(seen[1])) : OptionalInt.empty(),
                cells[4].equals("-") ? "" : cells[4],
                cells[5],
                cells[6]);
    }

    private static Visit visit(String word) {
        return switch (word) {
            case "TLS", "H2" -> Visit.TLS;
            case "STRICT" -> Visit.STRICT;
            case "UPLOAD" -> UPLOAD;
            case "LARGE" -> LARGE;
            default -> Visit.PLAIN;
        };
    }
}
