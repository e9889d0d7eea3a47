package dev.edgecase.phase.managed;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.edgecase.clock.ManualClock;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.SecurityAction.Block;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.RawClient;
import dev.edgecase.testkit.RawOrigin;
import dev.edgecase.testkit.Rules;
import dev.edgecase.testkit.TestEdge;
import java.io.IOException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies that rules look at, on the wire. */
class BodyInspectionIT {
    private static final String HEAD = "POST / HTTP/1.1\r\nHost: shop.test\r\nConnection: close\r\n";
    private static final String GO_ON = "HTTP/1.1 100 Continue\r\n\r\n";
    private static final int LONG = 1_200_000;

    private RawOrigin origin;

    @BeforeEach
    void start() throws IOException {
        origin = RawOrigin.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    }

    @AfterEach
    void stop() throws IOException {
        origin.close();
    }

    private TestEdge edge() {
        return edge(builder -> builder);
    }

    private TestEdge edge(UnaryOperator<TestEdge.Builder> change) {
        var rules = new Rules()
                .zone(
                        RulePhase.HTTP_REQUEST_FIREWALL_CUSTOM,
                        "needle",
                        "http.request.body.raw contains \"needle\"",
                        new Block(Optional.empty()));
        return change.apply(TestEdge.edge().http(origin.port()).zone(rules::on)).start();
    }

    private static String sized(String body) {
        return HEAD + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static String chunked(String body) {
        return HEAD + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(body.length()) + "\r\n" + body
                + "\r\n0\r\n\r\n";
    }

    @Test
    void what_is_longer_than_what_rules_see_reaches_the_origin_whole() throws IOException {
        var body = "a".repeat(LONG) + "needle";
        try (var edge = edge()) {
            var port = edge.running().httpPort();

            assertThat(RawClient.send(port, false, sized(body)).body()).isEqualTo("ok");
            assertThat(RawClient.send(port, false, chunked(body)).body()).isEqualTo("ok");

            assertThat(origin.requests())
                    .hasSize(2)
                    .allSatisfy(request -> assertThat(request).contains("needle"));
        }
    }

    @Test
    void what_rules_see_is_blocked_before_the_origin_hears_of_it() throws IOException {
        try (var edge = edge()) {
            var port = edge.running().httpPort();

            assertThat(RawClient.send(port, false, sized("a needle")).status()).isEqualTo(403);
            assertThat(RawClient.send(port, false, chunked("needle" + "a".repeat(LONG)))
                            .status())
                    .isEqualTo(403);

            assertThat(origin.requests()).isEmpty();
        }
    }

    @Test
    void a_visitor_who_leaves_before_the_body_is_there_is_forgotten() throws Exception {
        try (var edge = edge()) {
            var port = edge.running().httpPort();
            try (var leaving = RawClient.connect(port, false)) {
                leaving.getOutputStream().write((HEAD + "Content-Length: 9\r\n\r\nhalf").getBytes(US_ASCII));
            }

            assertThat(edge.journey().edgeStatus()).isEqualTo(499);
            await().until(() -> edge.running().underWay() == 0);
            assertThat(RawClient.send(port, false, sized("whole")).body()).isEqualTo("ok");
            assertThat(origin.requests()).hasSize(1);
        }
    }

    @Test
    void a_visitor_who_stops_in_the_middle_is_told_after_a_minute() throws IOException {
        var clock = new ManualClock(InMemoryEdge.START);
        try (var edge = edge(builder -> builder.clock(clock));
                var visitor = RawClient.connect(edge.running().httpPort(), false)) {
            visitor.getOutputStream().write((HEAD + "Content-Length: 9\r\n\r\nhalf").getBytes(US_ASCII));

            edge.passTimeUntil(() -> false);

            assertThat(RawClient.read(visitor).status()).isEqualTo(408);
            assertThat(origin.requests()).isEmpty();
        }
    }

    @Test
    void a_visitor_who_waits_to_be_told_to_go_on_is_told() throws IOException {
        try (var edge = edge();
                var visitor = RawClient.connect(edge.running().httpPort(), false)) {
            visitor.getOutputStream()
                    .write((HEAD + "Content-Length: 3\r\nExpect: 100-continue\r\n\r\n").getBytes(US_ASCII));
            assertThat(new String(visitor.getInputStream().readNBytes(GO_ON.length()), US_ASCII))
                    .isEqualTo(GO_ON);

            visitor.getOutputStream().write("abc".getBytes(US_ASCII));
            assertThat(RawClient.read(visitor).body()).isEqualTo("ok");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"104857600, HTTP/1.1 100", "104857601, HTTP/1.1 413"})
    void nobody_is_told_to_go_on_with_more_than_is_allowed(String length, String told) throws IOException {
        try (var edge = edge();
                var visitor = RawClient.connect(edge.running().httpPort(), false)) {
            visitor.getOutputStream()
                    .write((HEAD + "Content-Length: " + length + "\r\nExpect: 100-continue\r\n\r\n")
                            .getBytes(US_ASCII));

            assertThat(new String(visitor.getInputStream().readNBytes(told.length()), US_ASCII))
                    .isEqualTo(told);
        }
    }
}
