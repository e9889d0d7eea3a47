package dev.edgecase.front;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.clock.EdgeClock;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Bytes beyond ASCII arrive as one char each, which is what rules compare. */
class BytesIT {
    private static final String BYTES = "\u00c3\u00a9 \u00ff\u0080";

    @Test
    void over_http_1_1_targets_and_values_keep_their_bytes() throws Exception {
        try (var stage = FrontStage.plain(FrontStage.saying("hello"));
                var visitor = stage.visitor()) {
            visitor.send("GET /\u00c3\u00a9?\u00ff HTTP/1.1\r\nHost: a\r\nX: " + BYTES + "\r\n\r\n");
            visitor.answer();

            var request = stage.requests.take();
            assertThat(request.target()).isEqualTo("/\u00c3\u00a9?\u00ff");
            assertThat(request.headers().first("X")).hasValue(BYTES);
        }
    }

    @Test
    void over_http_2_values_keep_their_bytes() throws Exception {
        try (var stage = FrontStage.plain(FrontStage.saying("hello"));
                var visitor = new RawHttp2(new Socket(InetAddress.getLoopbackAddress(), stage.front.httpPort()))) {
            var block = new ByteArrayOutputStream();
            block.write(
                    new byte[] {(byte) 0x82, (byte) 0x86, (byte) 0x84, 0x01, 1, 'a', 0, 1, 'x', (byte) BYTES.length()});
            block.write(BYTES.getBytes(StandardCharsets.ISO_8859_1));
            visitor.send(RawHttp2.HEADERS, 0x05, 1, block.toByteArray());

            assertThat(stage.requests.take().headers().first("x")).hasValue(BYTES);
        }
    }

    @Test
    void over_http_2_compressed_values_keep_their_bytes() throws Exception {
        try (var stage = FrontStage.tls(settings -> settings, EdgeClock.real(), FrontStage.saying("hello"))) {
            var client = HttpClient.newBuilder().sslContext(TestTls.CLIENT).build();
            var request = HttpRequest.newBuilder(URI.create("https://localhost:" + stage.front.httpsPort() + "/"))
                    .header("x", "\u00e9\u00ff")
                    .build();
            client.send(request, HttpResponse.BodyHandlers.discarding());

            assertThat(stage.requests.take().headers().first("x")).hasValue("\u00e9\u00ff");
        }
    }
}
