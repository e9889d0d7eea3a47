package dev.edgecase.front;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.clock.EdgeClock;
import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.http.Protocol;
import dev.edgecase.pipeline.Visit;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

class Http2IT {
    @Test
    void tls_visitors_agree_on_http_2_and_say_which_name_they_want() throws Exception {
        try (var stage = FrontStage.tls(settings -> settings, EdgeClock.real(), FrontStage.saying("over h2"))) {
            var answer = client().send(to(stage, "/a%2fb;c?d=1").GET().build(), HttpResponse.BodyHandlers.ofString());

            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(answer.body()).isEqualTo("over h2");
            var request = stage.requests.take();
            assertThat(request.protocol()).isEqualTo(Protocol.HTTP_2);
            assertThat(request.scheme()).isEqualTo("https");
            assertThat(request.target()).isEqualTo("/a%2fb;c?d=1");
            assertThat(request.authority()).isEqualTo("localhost:" + stage.front.httpsPort());
            var tls = stage.arrivals.take().tls().orElseThrow();
            assertThat(tls.protocol()).isEqualTo("TLSv1.3");
            assertThat(tls.serverName()).hasValue("localhost");
        }
    }

    @Test
    void tls_visitors_of_http_1_are_served_too() throws Exception {
        try (var stage = FrontStage.tls(settings -> settings, EdgeClock.real(), FrontStage.saying("over h1"));
                var visitor = RawVisitor.on(TestTls.connect(stage.front.httpsPort()))) {
            for (var i = 0; i < 2; i++) {
                visitor.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");

                assertThat(visitor.answer()).endsWith("over h1");
            }
            assertThat(stage.arrivals.take().tls().orElseThrow().serverName()).hasValue("edge.localhost");
        }
    }

    /** Each frame comes in TLS records of its own, as those of 16 KB do. */
    @Test
    void a_head_that_comes_in_several_frames_is_one_head() throws Exception {
        try (var stage = FrontStage.tls(settings -> settings, EdgeClock.real(), FrontStage.saying("whole"));
                var socket = (SSLSocket) TestTls.CLIENT
                        .getSocketFactory()
                        .createSocket(InetAddress.getLoopbackAddress(), stage.front.httpsPort())) {
            var offer = socket.getSSLParameters();
            offer.setApplicationProtocols(new String[] {"h2"});
            socket.setSSLParameters(offer);
            assertHeadsAreWhole(stage, new RawHttp2(socket), 1);
        }
    }

    @Test
    void so_it_is_without_tls() throws Exception {
        try (var stage = FrontStage.plain(FrontStage.saying("whole"));
                var visitor = visitor(stage)) {
            assertHeadsAreWhole(stage, visitor, 1);
        }
    }

    @Test
    void so_it_is_on_a_connection_that_was_HTTP_1() throws Exception {
        try (var stage = FrontStage.plain(FrontStage.saying("whole"));
                var socket = new Socket(InetAddress.getLoopbackAddress(), stage.front.httpPort())) {
            socket.getOutputStream().write("""
                    GET / HTTP/1.1\r
                    Host: a\r
                    Connection: Upgrade, HTTP2-Settings\r
                    Upgrade: h2c\r
                    HTTP2-Settings: AAMAAABkAAQAAP__\r
                    \r
                    """.getBytes(StandardCharsets.ISO_8859_1));
            var head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) socket.getInputStream().read());
            }
            assertThat(head).startsWith("HTTP/1.1 101 ");
            var visitor = new RawHttp2(socket);
            assertThat(visitor.frame().type()).isEqualTo(RawHttp2.HEADERS);
            assertThat(visitor.frame().text()).isEqualTo("whole");
            stage.requests.take();

            assertHeadsAreWhole(stage, visitor, 3);
        }
    }

    private static void assertHeadsAreWhole(FrontStage stage, RawHttp2 visitor, int first) throws Exception {
        for (var stream = first; stream < first + 6; stream += 2) {
            visitor.requestInFrames(stream, stage.front, "x-a", "x-b", "x-c");

            assertThat(visitor.frame().type()).isEqualTo(RawHttp2.HEADERS);
            assertThat(visitor.frame().text()).isEqualTo("whole");
            var request = stage.requests.take();
            assertThat(request.headers().contains("x-c")).isTrue();
            assertThat(request.body()).isSameAs(Body.EMPTY);
        }
    }

    @Test
    void an_upload_comes_back() throws Exception {
        var megabyte = "0123456789abcdef".repeat(1 << 16);
        try (var stage = FrontStage.tls(settings -> settings, EdgeClock.real(), FrontStage.echoing())) {
            var answer = client().send(
                            to(stage, "/")
                                    .POST(HttpRequest.BodyPublishers.ofString(megabyte))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(answer.body()).hasSize(megabyte.length() + 2).startsWith(megabyte);
        }
    }

    @Test
    void interim_answers_do_not_end_the_stream() throws Exception {
        try (var stage = FrontStage.plain((request, listener) -> {
                    listener.interim(103, Headers.of("Link", "</a.css>; rel=preload"));
                    listener.completed(FrontStage.responded(FrontStage.text(200, "done")));
                });
                var visitor = visitor(stage)) {
            visitor.request(1, true);

            var interim = visitor.frame();
            assertThat(interim.type()).isEqualTo(RawHttp2.HEADERS);
            assertThat(interim.endsStream()).isFalse();
            assertThat(visitor.frame().type()).isEqualTo(RawHttp2.HEADERS);
            var data = visitor.frame();
            assertThat(data.type()).isEqualTo(RawHttp2.DATA);
            assertThat(data.text()).isEqualTo("done");
        }
    }

    @Test
    void trailers_end_the_stream() throws Exception {
        try (var stage = FrontStage.plain(FrontStage.streamingWith(Headers.of("grpc-status", "0"), "data"));
                var visitor = visitor(stage)) {
            visitor.request(1, true);

            assertThat(visitor.frame().type()).isEqualTo(RawHttp2.HEADERS);
            assertThat(visitor.frame().text()).isEqualTo("data");
            var last = visitor.frame();
            while (last.type() == RawHttp2.DATA) {
                assertThat(last.text()).isEmpty();
                last = visitor.frame();
            }
            assertThat(last.type()).isEqualTo(RawHttp2.HEADERS);
            assertThat(last.endsStream()).isTrue();
        }
    }

    @Test
    void the_head_goes_out_before_the_body_comes() throws Exception {
        try (var stage = FrontStage.plain((request, listener) -> listener.completed(
                        FrontStage.responded(new EdgeResponse(200, Headers.EMPTY, new FrontStage.Silent()))));
                var visitor = visitor(stage)) {
            visitor.request(1, true);

            var head = visitor.frame();
            assertThat(head.type()).isEqualTo(RawHttp2.HEADERS);
            assertThat(head.endsStream()).isFalse();
            visitor.reset(1);
            assertThat(stage.journey().outcome()).isEqualTo(Visit.Outcome.VISITOR_LEFT);
        }
    }

    @Test
    void a_reset_while_waiting_cancels_the_fetch_and_nothing_else() throws Exception {
        try (var stage = FrontStage.plain((request, listener) -> {
                    if (request.method().equals("POST")) {
                        listener.completed(FrontStage.responded(FrontStage.text(200, "other")));
                    }
                });
                var visitor = visitor(stage)) {
            visitor.request(1, true);
            stage.requests.take();
            visitor.reset(1);

            assertThat(stage.cancelled.poll(1, TimeUnit.SECONDS)).isEqualTo("/");
            assertThat(stage.journey().edgeStatus()).isEqualTo(499);
            visitor.request(3, false);
            assertThat(visitor.frame().stream()).isEqualTo(3);
        }
    }

    @Test
    void a_connection_that_closes_while_waiting_cancels_the_fetch() throws Exception {
        try (var stage = FrontStage.plain(FrontStage.silent());
                var visitor = visitor(stage)) {
            visitor.request(1, true);
            stage.requests.take();
            visitor.leave();

            assertThat(stage.cancelled.poll(1, TimeUnit.SECONDS)).isEqualTo("/");
        }
    }

    @Test
    void a_body_that_breaks_resets_the_stream() throws Exception {
        try (var stage = FrontStage.plain(FrontStage.breaking(Headers.EMPTY, "part"));
                var visitor = visitor(stage)) {
            visitor.request(1, true);

            var frame = visitor.frame();
            while (frame.type() != RawHttp2.RST_STREAM) {
                assertThat(frame.endsStream()).isFalse();
                frame = visitor.frame();
            }
            assertThat(frame.stream()).isEqualTo(1);
        }
    }

    @Test
    void a_head_request_has_no_body() throws Exception {
        try (var stage = FrontStage.tls(settings -> settings, EdgeClock.real(), FrontStage.saying("not sent"))) {
            var request = to(stage, "/").method("HEAD", HttpRequest.BodyPublishers.noBody());

            var answer = client().send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEmpty();
        }
    }

    @Test
    void plain_http_on_the_tls_port_is_told_so() throws Exception {
        try (var stage = FrontStage.tls(settings -> settings, EdgeClock.real(), FrontStage.saying(""));
                var visitor = RawVisitor.connect(stage.front.httpsPort())) {
            visitor.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");

            assertThat(visitor.answer())
                    .startsWith("HTTP/1.1 400 ")
                    .contains("the plain HTTP request was sent to the HTTPS port");
        }
    }

    @Test
    void junk_on_the_tls_port_ends_the_connection() throws Exception {
        try (var stage = FrontStage.tls(BadRequestIT.impatient(), EdgeClock.real(), FrontStage.saying(""));
                var visitor = RawVisitor.connect(stage.front.httpsPort())) {
            visitor.send("\u0016\u0003\u0001junkjunkjunkjunkjunkjunkjunkjunk");

            assertThat(visitor.restOrReset()).doesNotContain("HTTP");
        }
    }

    private static RawHttp2 visitor(FrontStage stage) throws IOException {
        return new RawHttp2(new Socket(InetAddress.getLoopbackAddress(), stage.front.httpPort()));
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().sslContext(TestTls.CLIENT).build();
    }

    private static HttpRequest.Builder to(FrontStage stage, String path) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + stage.front.httpsPort() + path));
    }
}
