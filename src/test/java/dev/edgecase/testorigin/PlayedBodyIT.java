package dev.edgecase.testorigin;

import static dev.edgecase.testorigin.PlayedTrial.DATE;
import static dev.edgecase.testorigin.PlayedTrial.body;
import static dev.edgecase.testorigin.PlayedTrial.respond;
import static dev.edgecase.testorigin.PlayedTrial.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Headers;
import dev.edgecase.testkit.RawClient;
import dev.edgecase.testorigin.script.Respond;
import dev.edgecase.testorigin.script.Respond.Content;
import dev.edgecase.testorigin.script.Respond.Framing;
import dev.edgecase.testorigin.script.Route;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a played origin sends bodies, and how it tells where they end. */
class PlayedBodyIT {
    private final PlayedTrial trial = new PlayedTrial();
    private final TestOrigin origin = trial.origin();

    @AfterEach
    void close() {
        trial.close();
    }

    @Test
    void framings_tell_the_end_of_the_body_as_asked() throws Exception {
        trial.play(
                Route.of("/close", respond(new Content.Text("four"), Framing.CLOSE)),
                Route.of("/old", respond(new Content.Text("four"), Framing.HTTP_1_0)),
                Route.of("/own", Respond.of(200, "four").with(Headers.of("Content-Length", "9"))),
                Route.of("/204", Respond.of(204, "stray")),
                Route.of("/304", Respond.of(304, "stray")),
                Route.of("/told", Respond.of(204, "stray").with(Headers.of("Content-Length", "5"))));

        assertThat(trial.exchange("GET /close HTTP/1.1\r\n\r\n"))
                .isEqualTo("HTTP/1.1 200 OK\r\n" + DATE + "Connection: close\r\n\r\nfour");
        assertThat(trial.exchange("GET /old HTTP/1.1\r\n\r\n"))
                .isEqualTo("HTTP/1.0 200 OK\r\n" + DATE + "Content-Length: 4\r\n\r\nfour");
        assertThat(trial.exchange("GET /own HTTP/1.1\r\n\r\n"))
                .isEqualTo("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n" + DATE + "Connection: close\r\n\r\nfour");
        assertThat(trial.get("/204").text())
                .endsWith("Connection: close\r\n\r\n")
                .doesNotContain("Content-Length");
        assertThat(trial.get("/304").text())
                .endsWith("Connection: close\r\n\r\n")
                .doesNotContain("Content-Length");
        assertThat(trial.get("/told").text()).endsWith("\r\n\r\nstray");
        assertThat(RawClient.send(origin.httpPort(), false, "HEAD /close HTTP/1.1\r\n\r\n")
                        .body())
                .isEmpty();
    }

    @Test
    void bodies_come_from_files_sizes_and_gzip(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("a.txt"), "in a file");
        var text = new Respond(
                200,
                Optional.empty(),
                Headers.EMPTY,
                new Content.Text("squeezed ".repeat(100)),
                Duration.ZERO,
                Framing.LENGTH,
                Headers.EMPTY,
                List.of(),
                true);
        trial.play(
                Route.of("/file", body(new Content.File(file))),
                Route.of("/gone", body(new Content.File(folder.resolve("gone")))),
                Route.of("/size", body(new Content.Size(100_000))),
                Route.of("/gzip", text));

        assertThat(trial.get("/file").body()).isEqualTo("in a file");
        assertThat(trial.get("/gone").status()).isEqualTo(500);
        assertThat(trial.get("/gone").body()).contains("NoSuchFile");
        assertThat(trial.get("/size").body())
                .isEqualTo("abcdefghijklmnopqrstuvwxyz".repeat(4000).substring(0, 100_000));
        var gzip = trial.get("/gzip");
        assertThat(gzip.header("Content-Encoding")).isEqualTo("gzip");
        try (var plain = new GZIPInputStream(
                new java.io.ByteArrayInputStream(gzip.body().getBytes(StandardCharsets.ISO_8859_1)))) {
            assertThat(plain.readAllBytes()).asString(StandardCharsets.US_ASCII).isEqualTo("squeezed ".repeat(100));
        }
    }

    @Test
    void a_large_body_waits_for_who_reads_it() throws Exception {
        trial.play(Route.of("/", body(new Content.Size(300L << 20))));

        try (var socket = trial.connect()) {
            write(socket, "GET / HTTP/1.0\r\n\r\n");
            var count = 0L;
            var buffer = new byte[1 << 16];
            InputStream in = socket.getInputStream();
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                count += read;
            }
            assertThat(count).isGreaterThan(300L << 20);
        }
    }
}
