package dev.edgecase.phase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.Headers;
import dev.edgecase.http.Protocol;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.zone.EncryptionMode;
import dev.edgecase.zone.Origins;
import dev.edgecase.zone.Zone;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostAndSchemePhasesTest {
    private static InMemoryEdge.Answer ask(InMemoryEdge edge, String host) {
        return edge.send(new EdgeRequest("GET", "http", host, "/", Protocol.HTTP_1_1, Headers.EMPTY, Body.EMPTY));
    }

    @ParameterizedTest(name = "Host {0} is {1} with error {2}")
    @CsvSource({
        "shop.test, 200, ",
        "WWW.Shop.Test:8080, 200, ",
        "localhost, 200, ",
        "127.0.0.1:8080, 200, ",
        "[::1], 200, ",
        "203.0.113.9, 403, 1003",
        "[2001:db8::9]:8080, 403, 1003",
        "other.test, 409, 1001",
        "notshop.test, 409, 1001",
        "shop.test., 409, 1001",
    })
    void the_host_has_a_zone_or_not(String host, int status, String code) {
        var answer = ask(InMemoryEdge.with(zone -> Knobs.hosts(zone, "shop.test")), host);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("cf-error-type")).isEqualTo(code == null ? "" : code);
    }

    @Test
    void a_dot_behind_the_name_leads_round_no_rule_in_a_zone_of_any_host() {
        var answer = ask(InMemoryEdge.standard(), "shop.test.:8080");

        assertThat(answer.header("cf-error-type")).isEqualTo("1001");
        assertThat(answer.journey().ruling().remedy()).isEqualTo("Leave the dot at the end of the Host out.");
    }

    @Test
    void who_names_no_host_is_told_so() {
        var edge = InMemoryEdge.with(zone -> Knobs.hosts(zone, "shop.test"));

        var answer = edge.send(new EdgeRequest("GET", "http", "", "/", Protocol.HTTP_1_0, Headers.EMPTY, Body.EMPTY));

        assertThat(answer.header("cf-error-type")).isEqualTo("1001");
        assertThat(answer.journey().ruling().reason()).isEqualTo("the request names no host");
        assertThat(answer.journey().ruling().remedy()).startsWith("Send Host, with one of shop.test;");
    }

    @Test
    void a_loopback_literal_can_be_refused_as_on_the_real_edge() {
        assertThat(ask(InMemoryEdge.with(Knobs::strictHosts), "127.0.0.1").status())
                .isEqualTo(403);
    }

    @Test
    void a_host_that_is_not_the_sni_is_an_unstyled_403_that_is_not_logged() {
        var answer = InMemoryEdge.standard().overTls("other.test").get("/");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("403 Forbidden").doesNotContain("Ray");
        assertThat(answer.journey().inRequestLog()).isFalse();
    }

    @Test
    void names_of_one_zone_may_share_a_connection() {
        var edge = InMemoryEdge.with(zone -> Knobs.hosts(zone, "shop.test")).overTls("www.shop.test");

        assertThat(edge.get("/").status()).isEqualTo(200);
    }

    @Test
    void the_older_page_for_a_wrong_sni_is_error_1013() {
        var answer = InMemoryEdge.with(Knobs::oldServerNamePage)
                .overTls("other.test")
                .get("/");

        assertThat(answer.header("cf-error-type")).isEqualTo("1013");
        assertThat(answer.journey().inRequestLog()).isTrue();
    }

    @Test
    void always_use_https_sends_http_visitors_to_https() {
        var edge = InMemoryEdge.with(Knobs::alwaysUseHttps);
        var answer = edge.get("/a?b=c");

        assertThat(answer.status()).isEqualTo(301);
        assertThat(answer.header("Location")).isEqualTo("https://shop.test/a?b=c");
        assertThat(answer.header("Cache-Control")).isEqualTo("max-age=3600");
        assertThat(answer.header("Expires")).isEqualTo("Fri, 02 Jan 2026 04:04:05 GMT");
        assertThat(answer.header("CF-Cache-Status")).isEmpty();
        assertThat(answer.received()).isEmpty();
        assertThat(answer.journey().ruling().decider()).isEqualTo(Decider.ALWAYS_USE_HTTPS);
        assertThat(ask(edge, "shop.test:8080").header("Location")).isEqualTo("https://shop.test:8443/");
        assertThat(edge.get("/.well-known/acme-challenge/x").status()).isEqualTo(200);
        assertThat(edge.overTls("shop.test").get("/").status()).isEqualTo(200);
    }

    @Test
    void always_use_https_rests_while_encryption_is_off() {
        var edge = InMemoryEdge.with(zone -> Knobs.alwaysUseHttps(Knobs.ssl(zone, EncryptionMode.OFF)));

        assertThat(edge.get("/").status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}, visitor on {1}: {2}, port {3}")
    @CsvSource(textBlock = """
            OFF,         http,  200, 3000
            OFF,         https, 301, 0
            FLEXIBLE,    http,  200, 3000
            FLEXIBLE,    https, 200, 3000
            FULL,        http,  200, 3000
            FULL,        https, 200, 3443
            STRICT,      http,  200, 3000
            STRICT,      https, 200, 3443
            ORIGIN_PULL, http,  200, 3443
            ORIGIN_PULL, https, 200, 3443
            """)
    void the_mode_chooses_the_listener(EncryptionMode mode, String scheme, int status, int port) {
        var edge = InMemoryEdge.with(zone -> Knobs.ssl(zone, mode));
        var answer = (scheme.equals("https") ? edge.overTls("shop.test") : edge).get("/");

        assertThat(answer.status()).isEqualTo(status);
        answer.received().ifPresent(request -> {
            assertThat(request.route().address().port()).isEqualTo(port);
            assertThat(request.route().tls().map(tls -> tls.serverName()))
                    .isEqualTo(port == 3443 ? Optional.of("shop.test") : Optional.empty());
            assertThat(request.route().tls().map(tls -> tls.checkCertificate()).orElse(false))
                    .isEqualTo(port == 3443 && mode != EncryptionMode.FULL);
        });
    }

    @Test
    void a_listener_that_is_not_configured_counts_as_a_closed_port() {
        var edge = InMemoryEdge.with(HostAndSchemePhasesTest::withoutHttps).overTls("shop.test");
        var answer = edge.get("/");

        assertThat(answer.status()).isEqualTo(521);
        assertThat(answer.journey().fault().orElseThrow().id()).isEqualTo("refused");
        assertThat(answer.journey().ruling().remedy()).contains("--origin https://");
    }

    private static Zone withoutHttps(Zone zone) {
        var http = new Origins(zone.origins().http(), Optional.empty());
        return zone.with(http);
    }
}
