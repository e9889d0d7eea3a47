package dev.edgecase.testorigin.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemoConnectionIT {
    private static DemoOrigin origin;
    private static DemoVisitor visitor;

    @BeforeAll
    static void start() {
        origin = DemoOrigin.start();
        visitor = new DemoVisitor(origin.port());
    }

    @AfterAll
    static void stop() {
        origin.close();
    }

    @Test
    void closing_answers_without_a_byte() throws Exception {
        assertThat(visitor.raw("GET /close HTTP/1.1\r\nHost: a\r\n\r\n")).isEmpty();
    }

    @Test
    void resetting_is_a_real_reset() {
        assertThatThrownBy(() -> visitor.raw("GET /reset HTTP/1.1\r\nHost: a\r\n\r\n"))
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
    }

    @Test
    void garbage_is_not_http() throws Exception {
        assertThat(visitor.raw("GET /garbage HTTP/1.1\r\nHost: a\r\n\r\n"))
                .isNotEmpty()
                .doesNotStartWith("HTTP");
    }

    @Test
    void a_truncated_answer_ends_at_half_its_length() throws Exception {
        var answer = visitor.raw("GET /truncated HTTP/1.1\r\nHost: a\r\n\r\n");

        assertThat(answer).containsIgnoringCase("Content-Length: 1000");
        assertThat(DemoVisitor.body(answer)).hasSize(500);
    }

    @Test
    void events_come_one_by_one_and_the_stream_ends() throws Exception {
        try (var socket = visitor.connect()) {
            DemoVisitor.write(socket, "GET /sse?count=2&every=0.3 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            var first = new StringBuilder();
            while (!first.toString().contains("event 1 of 2")) {
                var piece = new byte[1024];
                first.append(new String(piece, 0, socket.getInputStream().read(piece), StandardCharsets.UTF_8));
            }

            assertThat(first.toString()).contains("text/event-stream").doesNotContain("event 2 of 2");
            assertThat(DemoVisitor.rest(socket)).contains("event 2 of 2").endsWith("0\r\n\r\n");
        }
    }

    @Test
    void chunks_are_followed_by_a_trailer() throws Exception {
        var answer = visitor.raw("GET /chunked?every=0 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        assertThat(answer).containsIgnoringCase("Trailer: Demo-Lines").endsWith("0\r\nDemo-Lines: 5\r\n\r\n");
    }

    @ParameterizedTest(name = "{0} sends {1} first")
    @CsvSource({"/early-hints?seconds=0, 103", "/processing?seconds=0, 102"})
    void an_interim_response_comes_before_the_answer(String target, int interim) throws Exception {
        var answer = visitor.raw("GET " + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        var old = visitor.raw("GET " + target + " HTTP/1.0\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + interim).contains("\r\n\r\nHTTP/1.1 200 OK\r\n");
        assertThat(old).startsWith("HTTP/1.1 200 OK");
    }

    @ParameterizedTest(name = "HEAD {0}")
    @ValueSource(
            strings = {
                "/",
                "/headers",
                "/status/404",
                "/early-hints?seconds=0",
                "/chunked",
                "/sse",
                "/download",
                "/static/app.css"
            })
    void a_head_request_gets_the_head_and_the_connection_lives_on(String target) throws Exception {
        var answer = visitor.raw("HEAD " + target + " HTTP/1.1\r\nHost: a\r\n\r\n"
                + "GET /status/418 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .matches(text -> text.substring(text.indexOf("\r\n\r\n") + 4).startsWith("HTTP/1.1"));
        assertThat(answer).contains("HTTP/1.1 418 ");
    }

    @Test
    void pipelined_requests_are_answered_in_order() throws Exception {
        var slowFirst = "GET /slow?seconds=0.2 HTTP/1.1\r\nHost: a\r\n\r\n";
        var many = "GET /logo.png HTTP/1.1\r\nHost: a\r\n\r\n".repeat(100);
        var last = "GET /status/418 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

        var statuses = Pattern.compile("HTTP/1.1 (\\d+)")
                .matcher(visitor.raw(slowFirst + many + last))
                .results()
                .map(m -> m.group(1))
                .toList();

        assertThat(statuses).hasSize(102).startsWith("200", "404").endsWith("404", "418");
    }

    @Test
    void a_websocket_echoes() throws Exception {
        var answer = new CompletableFuture<String>();
        var socket = DemoVisitor.CLIENT
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + origin.port() + "/ws"), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
                        answer.complete(data.toString());
                        return null;
                    }
                })
                .get(5, TimeUnit.SECONDS);

        socket.sendText("hello", true).get(5, TimeUnit.SECONDS);

        assertThat(answer.get(5, TimeUnit.SECONDS)).isEqualTo("hello");
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(5, TimeUnit.SECONDS);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"hello\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n"})
    void what_is_not_http_is_refused_and_closed(String bytes) throws Exception {
        assertThat(visitor.raw(bytes)).startsWith("HTTP/1.1 400");
    }

    @Test
    void closing_is_quick_even_with_an_answer_under_way() throws Exception {
        var other = DemoOrigin.start();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), other.port())) {
            socket.setSoTimeout(5000);
            DemoVisitor.write(socket, "GET /processing?seconds=600 HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(socket.getInputStream().readNBytes("HTTP/1.1 102 Processing\r\n\r\n".length()))
                    .isNotEmpty();
            var before = System.nanoTime();

            other.close();

            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before))
                    .isLessThan(1500);
            assertThat(DemoVisitor.rest(socket)).isEmpty();
        }
    }
}
