package dev.edgecase.phase.field;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.error.EdgeError;
import dev.edgecase.http.Headers;
import dev.edgecase.http.Protocol;
import dev.edgecase.origin.OriginTrace;
import dev.edgecase.phase.field.RequestView.Answer;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.scheme.Fields;
import dev.edgecase.rules.value.Ip;
import dev.edgecase.rules.value.Type;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.zone.EncryptionMode;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestFieldsTest {
    @Test
    void every_field_has_a_reader_or_is_a_trait() {
        var readers = RequestFields.byName();

        assertThat(Fields.all())
                .allMatch(field -> readers.containsKey(field.name()) || field.isTrait())
                .extracting(Field::name)
                .containsAll(readers.keySet());
    }

    @Test
    void every_field_yields_a_value_of_its_type() {
        var view = Views.get("/a.html?b=c")
                .headers("Accept-Language", "de", "Cookie", "a=b")
                .answered(Views.answer(200, Headers.of("Content-Type", "text/html")));

        for (var field : Fields.all()) {
            assertThat(fits(view.read(field.name()), field.type()))
                    .as(field.name())
                    .isTrue();
        }
    }

    private static boolean fits(Object value, Type type) {
        return switch (type.kind()) {
            case BOOLEAN -> value instanceof Boolean;
            case INTEGER -> value instanceof Long;
            case STRING, BYTES -> value instanceof String;
            case IP -> value instanceof Ip;
            case ARRAY ->
                value instanceof List<?> list
                        && list.stream()
                                .allMatch(item -> fits(item, type.element().orElseThrow()));
            case MAP ->
                value instanceof Map<?, ?> map
                        && map.values().stream()
                                .allMatch(item -> fits(item, type.element().orElseThrow()));
        };
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    http.host,                          www.example.com
                    http.request.method,                GET
                    http.request.version,               HTTP/1.1
                    http.request.timestamp.sec,         1767323045
                    http.request.timestamp.msec,        678
                    ip.src,                             203.0.113.9
                    ip.src.asnum,                       64500
                    ip.src.country,                     FR
                    ip.src.continent,                   EU
                    ip.src.is_in_european_union,        true
                    ip.src.city,                        ''
                    ssl,                                true
                    cf.tls_version,                     TLSv1.3
                    cf.tls_cipher,                      AEAD-AES128-GCM-SHA256
                    cf.tls_client_auth.cert_presented,  false
                    cf.tls_client_auth.cert_issuer_dn,  ''
                    cf.edge.server_port,                443
                    cf.edge.server_ip,                  127.0.0.1
                    cf.edge.client_port,                50123
                    cf.edge.client_tcp,                 true
                    cf.edge.l4.delivery_rate,           0
                    cf.ray_id,                          8f2c00aa11bb22cc
                    cf.zone.name,                       www.example.com
                    cf.zone.plan,                       FREE
                    cf.threat_score,                    0
                    cf.client.bot,                      false
                    cf.bot_management.score,            99
                    cf.waf.score,                       100
                    cf.waf.score.class,                 ''
                    cf.llm.prompt.injection_score,      100
                    """)
    void a_request_of_an_unknown_visitor_has_these_values(String field, String value) {
        assertThat(Views.get("/").read(field)).hasToString(value);
    }

    @Test
    void over_plain_http_nothing_is_known_of_tls() {
        var view = Views.get("/").request("get", "http", "shop.test", Protocol.HTTP_1_0);

        assertThat(view.read("ssl")).isEqualTo(false);
        assertThat(view.read("cf.tls_version")).isEqualTo("");
        assertThat(view.read("cf.tls_cipher")).isEqualTo("");
        assertThat(view.read("cf.edge.server_port")).isEqualTo(80L);
        assertThat(view.read("http.request.version")).isEqualTo("HTTP/1.0");
        assertThat(view.read("http.request.method")).isEqualTo("GET");
    }

    @ParameterizedTest
    @CsvSource({
        "https, 8443, 443, https://shop.test/a",
        "http, 8080, 80, http://shop.test/a",
        "https, 37111, 443, https://shop.test/a",
        "https, 2053, 2053, https://shop.test:2053/a",
        "http, 8880, 8880, http://shop.test:8880/a"
    })
    void a_port_of_the_edge_stands_for_the_usual_one_unless_the_real_edge_has_it_too(
            String scheme, int edgePort, long seen, String fullUri) {
        var view = Views.get("/a")
                .request("GET", scheme, "shop.test:" + edgePort, Protocol.HTTP_1_1)
                .at(edgePort);

        assertThat(view.read("http.host")).isEqualTo("shop.test");
        assertThat(view.read("cf.edge.server_port")).isEqualTo(seen);
        assertThat(view.read("http.request.full_uri")).isEqualTo(fullUri);
        assertThat(view.read("raw.http.request.full_uri")).isEqualTo(fullUri);
    }

    @Test
    void a_trait_comes_before_what_the_edge_would_say_itself() {
        assertThat(Views.get("/a").trait("cf.edge.server_port", "2096").read("http.request.full_uri"))
                .isEqualTo("https://www.example.com:2096/a");
        assertThat(Views.get("/").trait("continent", "OC").read("ip.src.continent"))
                .isEqualTo("OC");
        assertThat(Views.get("/").trait("verified_bot", "true").read("cf.client.bot"))
                .isEqualTo(true);
    }

    @ParameterizedTest
    @CsvSource({"DE, EU, true", "YT, AF, true", "GB, EU, false", "US, NA, false", "T1, T1, false", "XX, '', false"})
    void the_continent_and_the_union_follow_from_the_country(String country, String continent, boolean union) {
        var view = Views.get("/").from("2001:db8::7", country);

        assertThat(view.read("ip.src.continent")).isEqualTo(continent);
        assertThat(view.read("ip.src.is_in_european_union")).isEqualTo(union);
    }

    @Test
    void the_zone_is_named_by_the_host_that_it_serves() {
        var zone = InMemoryEdge.zone(EncryptionMode.FULL).withHosts(List.of("shop.test", "example.com"));

        assertThat(Views.get("/").in(zone).read("cf.zone.name")).isEqualTo("example.com");
    }

    @Test
    void a_ray_always_has_the_same_random_seed() {
        assertThat((String) Views.get("/").read("cf.random_seed"))
                .hasSize(32)
                .isEqualTo(Views.get("/other").read("cf.random_seed"));
    }

    @Test
    void there_is_no_response_before_there_is_one() {
        assertThat(Views.get("/").read("http.response.code")).isNull();
        assertThat(Views.get("/").read("cf.response.error_type")).isNull();
    }

    @Test
    void a_response_has_its_status_and_headers_and_those_before_any_transform() {
        var none = Optional.<InetSocketAddress>empty();
        var trace = new OriginTrace(
                none,
                none,
                Optional.empty(),
                Optional.empty(),
                false,
                1,
                Duration.ofMillis(10),
                Duration.ofMillis(20),
                Duration.ofMillis(30),
                Duration.ofMillis(40),
                Duration.ofMillis(150));
        var view = Views.get("/")
                .answered(new Answer(
                        404,
                        Headers.of("X-A", "new"),
                        Headers.of("x-a", "old"),
                        Duration.ofMillis(253),
                        trace,
                        Optional.empty()));

        assertThat(view.read("http.response.code")).isEqualTo(404L);
        assertThat(view.read("http.response.headers")).isEqualTo(Map.of("x-a", List.of("new")));
        assertThat(view.read("http.response.headers.names")).isEqualTo(List.of("X-A"));
        assertThat(view.read("raw.http.response.headers")).isEqualTo(Map.of("x-a", List.of("old")));
        assertThat(view.read("raw.http.response.headers.values")).isEqualTo(List.of("old"));
        assertThat(view.read("cf.timings.edge_msec")).isEqualTo(3L);
        assertThat(view.read("cf.timings.origin_ttfb_msec")).isEqualTo(250L);
        assertThat(view.read("cf.timings.worker_msec")).isEqualTo(0L);
        assertThat(view.read("cf.response.1xxx_code")).isEqualTo(0L);
        assertThat(view.read("cf.response.error_type")).isEqualTo("");
    }

    @ParameterizedTest
    @CsvSource({
        "text/html, text/html",
        "text/html; charset=utf-8, text/html",
        "text/html+extra; charset=utf-8, text/html+extra",
        "text/HTML, text/html",
        "'', ''"
    })
    void the_media_type_is_the_content_type_without_parameters(String header, String type) {
        assertThat(Views.get("/")
                        .answered(Views.answer(200, Headers.of("Content-Type", header)))
                        .read("http.response.content_type.media_type"))
                .isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({
        "522, 0, 5xx",
        "502, 0, 5xx",
        "1035, 1035, 1xxx",
        "1006, 1006, ip_ban",
        "1015, 1015, ratelimit",
        "403, 0, ''"
    })
    void an_error_of_the_edge_has_a_number_and_a_type(int code, long number, String type) {
        var view = Views.get("/")
                .answered(new Answer(
                        500, Headers.EMPTY, Headers.EMPTY, Duration.ZERO, OriginTrace.NONE, EdgeError.of(code)));

        assertThat(view.read("cf.response.1xxx_code")).isEqualTo(number);
        assertThat(view.read("cf.response.error_type")).isEqualTo(type);
    }

    @Test
    void lines_beyond_the_limit_are_not_seen() {
        var zone = Knobs.turned(InMemoryEdge.zone(EncryptionMode.FULL), "max_rule_headers", "3");
        var two = Views.get("/").in(zone).headers("A", "1", "B", "2");
        var three = Views.get("/").in(zone).headers("A", "1", "B", "2", "C", "3");

        assertThat(two.read("http.request.headers.truncated")).isEqualTo(false);
        assertThat(two.read("http.request.headers.names")).isEqualTo(List.of("Host", "A", "B"));
        assertThat(three.read("http.request.headers.truncated")).isEqualTo(true);
        assertThat(three.read("http.request.headers.names")).isEqualTo(List.of("Host", "A", "B"));
        assertThat(three.read("http.request.headers.values")).isEqualTo(List.of("www.example.com", "1", "2"));
    }
}
