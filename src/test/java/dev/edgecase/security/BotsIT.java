package dev.edgecase.security;

import static dev.edgecase.junit.EdgeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.junit.Edge;
import dev.edgecase.junit.StartEdge;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.RawClient;
import dev.edgecase.testkit.RawOrigin;
import dev.edgecase.testkit.TestEdge;
import dev.edgecase.zone.Origins;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Scanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bots and attacks on the wire, as tests ask about them. */
class BotsIT {
    @StartEdge
    final Edge edge = Edge.fromScenario("""
            edgecase: 1
            name: bots
            zone:
              hosts: [shop.test]
              bot_management:
                sbfm_definitely_automated: block
                sbfm_likely_automated: managed_challenge
                ai_bots_protection: block
            origins: { web: { routes: [{ respond: 200 }] } }
            steps: [{ request: / }]
            """);

    @ParameterizedTest(name = "{0}, {1}: {2} {3}")
    @CsvSource(delimiter = '|', textBlock = """
            bot        | curl/8.5    | 403 | sbfm_definitely_automated
            bot        | curl/8.5    | 403 | Super Bot Fight Mode, definitely automated
            ai_crawler | Crawler/1.0 | 403 | ai_bots_protection
            human      | GPTBot/1.2  | 403 | ai_bots_protection
            human      | curl/8.5    | 200 | ''
            googlebot  | Googlebot   | 200 | ''
            """)
    void who_is_blocked_is_told_by_which_setting(String bot, String agent, int status, String setting) {
        var answer = edge.as("ip=203.0.113.7; bot=" + bot)
                .given()
                .header("User-Agent", agent)
                .get("/");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.getHeader("Set-Cookie")).startsWith("__cf_bm=");
        if (!setting.isEmpty()) {
            assertThat(edge.lastJourney()).wasBlockedBy(setting);
        }
    }

    @ParameterizedTest(name = "{0}: {1}, connection {2}")
    @CsvSource(textBlock = """
            none,              200, keep-alive
            log,               200, keep-alive
            connection_close,  200, close
            force_connection_close, 200, close
            block,             403, keep-alive
            managed_challenge, 403, keep-alive
            """)
    void an_attack_ends_connections_or_blocks(String knob, int status, String connection) {
        edge.apply("zone: { emulation: { ddos: %s } }".formatted(knob));

        var answer = edge.given().get("/");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.getHeader("Connection")).isEqualTo(connection);
        if (knob.equals("log")) {
            assertThat(edge.lastJourney())
                    .hasSecurityEvent("log", "ddos")
                    .hasSecurityEvent("log", "HTTP DDoS protection");
        }
    }

    @Test
    void a_websocket_is_not_ended_before_it_begins() throws Exception {
        var switches = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
        try (var origin = RawOrigin.start(visit -> {
                    visit.readHead();
                    visit.write(switches);
                    visit.stall();
                });
                var other = TestEdge.edge()
                        .origins(new Origins(
                                Optional.of(new Origins.OriginAddress("127.0.0.1", origin.port())), Optional.empty()))
                        .zone(zone -> Knobs.turned(zone, "ddos", "connection_close"))
                        .start();
                var socket = RawClient.connect(other.running().httpPort(), false)) {
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: shop.test\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            var head = new Scanner(socket.getInputStream(), StandardCharsets.US_ASCII)
                    .useDelimiter("\r\n\r\n")
                    .next();

            assertThat(head).startsWith("HTTP/1.1 101 ").containsIgnoringCase("\r\nConnection: upgrade");
        }
    }
}
