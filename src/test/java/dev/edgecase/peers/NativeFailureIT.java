package dev.edgecase.peers;

import static dev.edgecase.peers.EdgeVisit.assertEdgePage;
import static dev.edgecase.peers.EdgeVisit.assertUntouched;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.edgecase.pipeline.Decider;
import dev.edgecase.testkit.RawClient;
import dev.edgecase.testkit.RawOrigin;
import dev.edgecase.testkit.TestEdge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a real nginx fails while it runs, and what the edge makes of it. */
class NativeFailureIT {
    private static final int KIB = 1024;

    private static RawOrigin app;
    private static PeerServer nginx;
    private static TestEdge edge;

    @BeforeAll
    static void start() throws IOException {
        app = RawOrigin.start(visit -> {
            if (visit.readHead().startsWith("GET /half ")) {
                visit.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nthe first half");
            }
            visit.stall();
        });
        nginx = PeerServer.start(NginxRecipe.server("""
                listen 127.0.0.1:@PORT@;
                location / { return 200 "hello from the origin\\n"; }
                location /no-answer { return 444; }
                location /app-down { proxy_pass http://unix:@DIR@/nobody-listens.sock; }
                location /app-slow { proxy_read_timeout 100ms; proxy_pass http://127.0.0.1:APP; }
                location /half { proxy_buffering off; proxy_pass http://127.0.0.1:APP; }
                location /silent { proxy_pass http://127.0.0.1:APP; }
                location /upload { client_max_body_size 1k; proxy_pass http://127.0.0.1:APP; }
                location /says-500 { return 500; }
                location /says-502 { return 502; }
                location /says-503 { return 503; }
                location /says-504 { return 504; }
                location /forbidden { deny all; }
                """.replace("APP", Integer.toString(app.port()))));
        edge = EdgeVisit.edgeBefore(nginx);
    }

    @AfterAll
    static void stop() throws IOException {
        if (edge != null) {
            edge.close();
            nginx.close();
        }
        app.close();
    }

    @Test
    void closing_without_an_answer_is_520() throws Exception {
        assertEdgePage(EdgeVisit.of(edge, "/no-answer"), 520, "empty_reply");
    }

    @ParameterizedTest
    @CsvSource({"/app-down, 502", "/says-502, 502", "/app-slow, 504", "/says-504, 504"})
    void nginx_s_own_page_for_a_broken_application_gives_way_to_the_edge_s(String path, int status) throws Exception {
        var visit = EdgeVisit.of(edge, path);

        assertEdgePage(visit, status, "");
        assertThat(visit.journey().originStatus()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"/says-500, 500", "/says-503, 503", "/forbidden, 403"})
    void its_other_errors_pass_untouched(String path, int status) throws Exception {
        var direct = RawClient.get(nginx.port(), false, path);

        assertUntouched(EdgeVisit.of(edge, path), status, direct);
    }

    @Test
    void cookies_over_its_limit_are_its_400() throws Exception {
        var cookie = "Cookie: session=" + "x".repeat(9 * KIB);
        var direct = RawClient.get(nginx.port(), false, "/", cookie);

        assertThat(direct.body()).contains("Request Header Or Cookie Too Large");
        assertUntouched(EdgeVisit.of(edge, "/", cookie), 400, direct);
    }

    @Test
    void a_target_over_its_limit_is_its_414() throws Exception {
        var target = "/?" + "x".repeat(9 * KIB);
        var direct = RawClient.get(nginx.port(), false, target);

        assertUntouched(EdgeVisit.of(edge, target), 414, direct);
    }

    @Test
    void a_body_over_its_limit_is_its_413() throws Exception {
        var request = "POST /upload HTTP/1.1\r\nHost: shop.test\r\nConnection: close\r\nContent-Length: 2048\r\n\r\n"
                + "x".repeat(2 * KIB);
        var direct = RawClient.send(nginx.port(), false, request);

        assertUntouched(EdgeVisit.sending(edge, request), 413, direct);
    }

    @Test
    void a_worker_that_crashes_before_it_answers_is_520() throws Exception {
        try (var fresh = EdgeVisit.edgeBefore(nginx)) {
            var connections = app.connections();
            var asked = EdgeVisit.later(fresh, "/silent");
            await("the application's request").until(() -> app.connections() > connections);

            nginx.crashWorkers();

            assertEdgePage(asked.get(), 520, "empty_reply", "reset_before_headers");
        }
    }

    @Test
    void a_worker_that_crashes_in_the_body_ends_the_visitor_s_connection() throws Exception {
        try (var fresh = EdgeVisit.edgeBefore(nginx);
                var socket = RawClient.connect(fresh.running().httpPort(), false)) {
            socket.getOutputStream()
                    .write("GET /half HTTP/1.1\r\nHost: shop.test\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            var text = new StringBuilder();
            while (text.indexOf("the first half") < 0) {
                text.append((char) socket.getInputStream().read());
            }

            nginx.crashWorkers();

            assertThat(text).startsWith("HTTP/1.1 200 ");
            assertThat(bytesUntilTheEnd(socket)).isZero();
            var journey = fresh.journey();
            assertThat(journey.edgeStatus()).isEqualTo(200);
            assertThat(journey.ruling().decider()).isEqualTo(Decider.ORIGIN);
            assertThat(EdgeVisit.faultOf(journey)).isEqualTo("truncated_body");
        }
    }

    private static int bytesUntilTheEnd(Socket socket) {
        var count = 0;
        try {
            while (socket.getInputStream().read() >= 0) {
                count++;
            }
        } catch (SocketException reset) {
            return count;
        } catch (IOException other) {
            throw new UncheckedIOException(other); // a read that timed out, for one
        }
        return count;
    }
}
