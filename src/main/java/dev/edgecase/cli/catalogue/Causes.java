package dev.edgecase.cli.catalogue;

import java.util.List;
import java.util.Map;

/** What makes each error here: the faults of the origin by the names in the log's {@code OriginFailure}, and other causes. */
final class Causes {
    private static final Map<Integer, List<String>> BY_CODE = Map.ofEntries(
            Map.entry(
                    400,
                    List.of("malformed requests", "Content-Length beside Transfer-Encoding", "no Host or two of them")),
            Map.entry(
                    403,
                    List.of(
                            "a Host that is not the SNI",
                            "a WAF rule that blocks, with another page",
                            "a challenge, with another page")),
            Map.entry(405, List.of("TRACE")),
            Map.entry(413, List.of("a body over max_upload", "request headers over 128 KB")),
            Map.entry(414, List.of("a request-target over 32 KB")),
            Map.entry(499, List.of("a visitor who leaves before the answer; in logs only")),
            Map.entry(502, List.of("an origin that answers 502", "fault bad_gzip before the head was sent")),
            Map.entry(504, List.of("an origin that answers 504")),
            Map.entry(
                    520,
                    List.of(
                            "fault empty_reply",
                            "fault reset_before_headers",
                            "fault reset_after_connect",
                            "fault stale_connection",
                            "fault bad_status_line",
                            "fault missing_headers",
                            "fault headers_too_large",
                            "fault bad_header",
                            "fault bad_framing",
                            "fault bad_upgrade",
                            "fault aop")),
            Map.entry(521, List.of("fault refused: a closed port", "fault connect_other")),
            Map.entry(
                    522,
                    List.of(
                            "fault connect_timeout",
                            "fault ack_timeout",
                            "fault processing_timeout: 102, then silence")),
            Map.entry(523, List.of("fault no_route")),
            Map.entry(524, List.of("fault read_timeout: no head within proxy_read_timeout", "fault write_timeout")),
            Map.entry(525, List.of("fault tls_handshake")),
            Map.entry(526, List.of("fault tls_cert, with ssl strict or origin_pull")),
            Map.entry(
                    1000,
                    List.of(
                            "a visitor's own CF-Connecting-IP",
                            "two X-Forwarded-For or a long one",
                            "a loop seen in CDN-Loop",
                            "fault prohibited_ip: the origin is the edge itself")),
            Map.entry(1001, List.of("a Host outside the zone's --host names")),
            Map.entry(1003, List.of("an IP address as Host")),
            Map.entry(1013, List.of("a Host that is not the SNI, with --knob sni-mismatch-1013=on")),
            Map.entry(1016, List.of("fault dns: the origin's name does not resolve")));

    private Causes() {}

    static List<String> of(int code) {
        return BY_CODE.getOrDefault(code, List.of());
    }
}
