package dev.edgecase.phase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.rules.scheme.Fields;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.zone.PseudoIpv4;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginHeadersPhaseTest {
    private final InMemoryEdge edge = InMemoryEdge.standard();

    @ParameterizedTest(name = "{0} from the visitor: {1} becomes {2}")
    @CsvSource(nullValues = "-", textBlock = """
            CF-IPCountry,        US,               XX
            CF-Visitor,          spoofed,          {"scheme":"http"}
            X-Forwarded-Proto,   https,            http
            X-Forwarded-For,     192.0.2.1,        '192.0.2.1,198.51.100.20'
            X-Real-IP,           192.0.2.1,        ''
            CF-Connecting-IPv6,  2001:db8::1,      ''
            CF-Pseudo-IPv4,      240.1.2.3,        ''
            True-Client-IP,      192.0.2.1,        192.0.2.1
            Accept-Encoding,     zstd,             'br, gzip'
            Connection,          close,            Keep-Alive
            Keep-Alive,          timeout=5,        ''
            Proxy-Connection,    keep-alive,       ''
            TE,                  trailers,         ''
            Trailer,             X-A,              ''
            Edgecase-Visitor,    ip=192.0.2.1,     ''
            Via,                 1.1 proxy,        1.1 proxy
            Forwarded,           for=192.0.2.1,    for=192.0.2.1
            X-Forwarded-Host,    a.test,           a.test
            CF-Something,        kept,             kept
            X.Dotted,            dropped,          ''
            X_Underscore,        kept,             kept
            Cookie,              a=1,              a=1
            """)
    void a_header_of_the_visitor_is_kept_replaced_or_stripped(String name, String sent, String got) {
        assertThat(edge.get("/", name, sent).originGot(name)).isEqualTo(got);
    }

    @Test
    void a_plain_request_gets_the_edges_own_headers() {
        var answer = edge.get("/");

        assertThat(answer.originGot("Host")).isEqualTo("shop.test");
        assertThat(answer.originGot("CF-Connecting-IP")).isEqualTo("198.51.100.20");
        assertThat(answer.originGot("X-Forwarded-For")).isEqualTo("198.51.100.20");
        assertThat(answer.originGot("CF-RAY"))
                .isEqualTo(answer.header("CF-RAY"))
                .matches("[0-9a-f]{16}-FRA");
        assertThat(answer.received().orElseThrow().headers().name(0)).isEqualTo("Host");
    }

    @Test
    void an_https_visitor_is_seen_as_one_whatever_the_origin_speaks() {
        var answer = InMemoryEdge.standard().overTls("shop.test").get("/");

        assertThat(answer.originGot("X-Forwarded-Proto")).isEqualTo("https");
        assertThat(answer.originGot("CF-Visitor")).isEqualTo("{\"scheme\":\"https\"}");
    }

    @Test
    void headers_named_by_connection_stay_on_their_hop() {
        var answer = edge.get("/", "Connection", "close, X-Hop", "X-Hop", "1", "X-End", "2");

        assertThat(answer.originGot("X-Hop")).isEmpty();
        assertThat(answer.originGot("X-End")).isEqualTo("2");
    }

    @Test
    void a_single_header_named_by_connection_stays_on_its_hop() {
        assertThat(edge.get("/", "Connection", "X-Hop", "X-Hop", "1").originGot("X-Hop"))
                .isEmpty();
    }

    @Test
    void cookie_crumbs_are_joined() {
        assertThat(edge.get("/", "Cookie", "a=1", "Cookie", "b=2").originGot("Cookie"))
                .isEqualTo("a=1; b=2");
    }

    @Test
    void an_ipv6_visitor_is_written_short() {
        var answer = edge.from("2001:db8:0:0:0:0:0:7").get("/");

        assertThat(answer.originGot("CF-Connecting-IP")).isEqualTo("2001:db8::7");
        assertThat(answer.originGot("CF-Pseudo-IPv4")).isEmpty();
    }

    @Test
    void pseudo_ipv4_can_be_added() {
        var answer = InMemoryEdge.with(zone -> Knobs.pseudoIpv4(zone, PseudoIpv4.ADD_HEADER))
                .from("2001:db8::7")
                .get("/");

        assertThat(answer.originGot("CF-Connecting-IP")).isEqualTo("2001:db8::7");
        assertThat(answer.originGot("CF-Pseudo-IPv4")).matches("2[45]\\d\\.\\d+\\.\\d+\\.\\d+");
        assertThat(answer.originGot("CF-Connecting-IPv6")).isEmpty();
    }

    @Test
    void pseudo_ipv4_can_overwrite_the_address() {
        var overwriting = InMemoryEdge.with(zone -> Knobs.pseudoIpv4(zone, PseudoIpv4.OVERWRITE_HEADER));
        var answer = overwriting.from("2001:db8::7").get("/");

        assertThat(answer.originGot("CF-Connecting-IP")).matches("2[45]\\d\\.\\d+\\.\\d+\\.\\d+");
        assertThat(answer.originGot("X-Forwarded-For")).isEqualTo(answer.originGot("CF-Connecting-IP"));
        assertThat(answer.originGot("CF-Connecting-IPv6")).isEqualTo("2001:db8::7");
        assertThat(overwriting.from("2001:db8::8").get("/").originGot("CF-Connecting-IP"))
                .as("the same /64")
                .isEqualTo(answer.originGot("CF-Connecting-IP"));
        assertThat(overwriting.from("192.0.2.9").get("/").originGot("CF-Connecting-IP"))
                .isEqualTo("192.0.2.9");
    }

    @Test
    void geolocation_true_client_ip_and_underscores_are_settings() {
        assertThat(InMemoryEdge.with(zone -> Knobs.headers(zone, false, false, true))
                        .get("/", "CF-IPCountry", "US")
                        .originGot("CF-IPCountry"))
                .isEmpty();
        assertThat(InMemoryEdge.with(zone -> Knobs.headers(zone, true, true, true))
                        .get("/", "True-Client-IP", "192.0.2.1")
                        .originGot("True-Client-IP"))
                .isEqualTo("198.51.100.20");
        assertThat(InMemoryEdge.with(Knobs::dropUnderscores)
                        .get("/", "a_b", "1")
                        .originGot("a_b"))
                .isEmpty();
    }

    @Test
    void a_zone_without_brotli_asks_for_gzip_alone() {
        assertThat(InMemoryEdge.with(Knobs::noBrotli).get("/").originGot("Accept-Encoding"))
                .isEqualTo("gzip");
    }

    @Test
    void an_upgrade_passes_only_while_websockets_are_on() {
        var sent = new String[] {"Connection", "keep-alive, Upgrade", "Upgrade", "websocket", "Sec-WebSocket-Key", "x"};

        assertThat(edge.get("/ws", sent).originGot("Upgrade")).isEqualTo("websocket");
        assertThat(edge.get("/ws", sent).originGot("Connection")).isEqualTo("Upgrade");
        var off = InMemoryEdge.with(zone -> Knobs.headers(zone, true, false, false));
        assertThat(off.get("/ws", sent).originGot("Upgrade")).isEmpty();
        assertThat(off.get("/ws", sent).originGot("Connection")).isEqualTo("Keep-Alive");
    }

    @Test
    void a_trusted_peer_may_name_the_visitor() {
        var named = edge.from("127.0.0.1").get("/", "Edgecase-Visitor", "ip=203.0.113.7; country=de; asn=3320");

        assertThat(named.originGot("CF-Connecting-IP")).isEqualTo("203.0.113.7");
        assertThat(named.originGot("CF-IPCountry")).isEqualTo("DE");
        assertThat(named.originGot("Edgecase-Visitor")).isEmpty();
        assertThat(named.journey().visitor().asn()).isEqualTo(3320);
    }

    @Test
    void the_header_gives_a_visitor_traits_too() {
        var named = edge.from("127.0.0.1")
                .get("/", "Edgecase-Visitor", "ip=203.0.113.7; bot_score=2; city=Z\u00c3\u00bcrich; cf.waf.score=5");

        var traits = named.journey().visitor().traits();
        assertThat(traits.value(Fields.known("cf.bot_management.score"))).isEqualTo(2L);
        assertThat(traits.value(Fields.known("cf.waf.score"))).isEqualTo(5L);
        assertThat(traits.value(Fields.known("ip.src.city"))).isEqualTo("Z\u00c3\u00bcrich");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ip=203.0.113.7; bot_scor=2 | a visitor has no property 'bot_scor'; did you mean bot_score?
                    ip=203.0.113.7; bot_score=100 | cf.bot_management.score takes a number from 0 to 99, not '100'
                    ip=203.0.113.7; http.host=x | http.host cannot be given: the edge reads it from the request
                    """)
    void a_trait_that_cannot_be_read_is_told(String header, String reason) {
        var answer = edge.from("127.0.0.1").get("/", "Edgecase-Visitor", header);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.journey().ruling().reason()).endsWith(reason);
    }

    @Test
    void a_visitor_header_that_cannot_be_read_is_told() {
        var answer = edge.from("127.0.0.1").get("/", "Edgecase-Visitor", "ip=nobody");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.journey().ruling().reason()).contains("ip=");
    }
}
