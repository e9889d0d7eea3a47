package dev.edgecase.phase.traffic;

import static dev.edgecase.rules.scheme.RulePhase.HTTP_CONFIG_SETTINGS;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.rules.set.Action.SetConfig;
import dev.edgecase.testkit.RawClient;
import dev.edgecase.testkit.RawOrigin;
import dev.edgecase.testkit.Rules;
import dev.edgecase.testkit.TestEdge;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests whose body a Configuration Rule wants whole before the origin hears of them. */
class BufferedRequestIT {
    private static final String CHUNKED = """
            POST %s HTTP/1.1
            Host: shop.test
            Connection: close
            Transfer-Encoding: chunked

            3
            abc
            """.replace("\n", "\r\n");
    private static final String REST = """
            3
            def
            0

            """.replace("\n", "\r\n");
    private static final String WAITING = """
            POST /full HTTP/1.1
            Host: shop.test
            Connection: close
            Content-Length: 3
            Expect: 100-continue

            """.replace("\n", "\r\n");
    private static final String GO_ON = "HTTP/1.1 100 Continue\r\n\r\n";

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
        var rules = new Rules()
                .zone(
                        HTTP_CONFIG_SETTINGS,
                        "full",
                        "http.request.uri.path eq \"/full\"",
                        new SetConfig(Map.of("request_body_buffering", "full")));
        return TestEdge.edge().http(origin.port()).zone(rules::on).start();
    }

    @Test
    void a_request_that_is_buffered_in_full_reaches_the_origin_whole_or_not_at_all() throws IOException {
        try (var edge = edge()) {
            var port = edge.running().httpPort();
            try (var leaving = RawClient.connect(port, false)) {
                leaving.getOutputStream().write(CHUNKED.formatted("/full").getBytes(US_ASCII));
            }

            var full = RawClient.send(port, false, CHUNKED.formatted("/full") + REST);
            var streamed = RawClient.send(port, false, CHUNKED.formatted("/other") + REST);

            assertThat(full.body()).isEqualTo("ok");
            assertThat(streamed.body()).isEqualTo("ok");
            assertThat(origin.requests()).hasSize(2);
            assertThat(origin.requests().get(0))
                    .contains("Content-Length: 6\r\n")
                    .endsWith("\r\n\r\nabcdef");
            assertThat(origin.requests().get(1)).contains("Transfer-Encoding: chunked\r\n");
        }
    }

    @Test
    void a_visitor_who_waits_to_be_told_to_go_on_is_told_by_the_edge_that_buffers() throws IOException {
        try (var edge = edge();
                var visitor = RawClient.connect(edge.running().httpPort(), false)) {
            visitor.getOutputStream().write(WAITING.getBytes(US_ASCII));

            var said = new String(visitor.getInputStream().readNBytes(GO_ON.length()), US_ASCII);
            assertThat(said).isEqualTo(GO_ON);
            assertThat(origin.requests()).isEmpty();

            visitor.getOutputStream().write("abc".getBytes(US_ASCII));
            assertThat(RawClient.read(visitor).body()).isEqualTo("ok");
            assertThat(origin.requests())
                    .singleElement()
                    .asString()
                    .endsWith("abc")
                    .doesNotContain("Expect");
        }
    }
}
