package dev.edgecase.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.testkit.RawClient;
import dev.edgecase.testkit.RawOrigin;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A gigabyte through a heap of 64 MB. An upload is 1000 MB, which is the largest {@code max_upload} there is.
 * {@code -Dtransfer.megabytes=64} makes both smaller, for a slow machine.
 */
@Order(1) // it is among the longest
class TransferIT {
    private static final long MEGABYTES = Long.getLong("transfer.megabytes", 1024);
    private static final List<String> SMALL_HEAP = List.of("-Xmx64m", "-XX:MaxDirectMemorySize=64m");
    private static final int PIECE = 1 << 16;

    @TempDir
    Path directory;

    private EdgeProcess edge(RawOrigin origin) throws IOException {
        return EdgeProcess.start(
                directory,
                SMALL_HEAP,
                List.of(
                        "--origin",
                        "http://127.0.0.1:" + origin.port(),
                        "--plan",
                        "enterprise",
                        "--setting",
                        "max_upload=1000"));
    }

    @Test
    void a_download_passes_through_a_small_heap() throws Exception {
        var length = MEGABYTES << 20;
        try (var origin = RawOrigin.start(visit -> {
                    visit.readRequest();
                    visit.write("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n");
                    var piece = new byte[PIECE];
                    for (var sent = 0L; sent < length; sent += PIECE) {
                        visit.socket().getOutputStream().write(piece);
                    }
                });
                var edge = edge(origin);
                var visitor = RawClient.connect(edge.http(), false)) {
            send(visitor, "GET / HTTP/1.1\r\nHost: localhost\r\nUser-Agent: test\r\nConnection: close\r\n\r\n");

            var in = visitor.getInputStream();
            assertThat(headOf(in)).startsWith("HTTP/1.1 200 ");
            assertThat(count(in)).isEqualTo(length);
            assertUnhurt(edge);
        }
    }

    @Test
    void an_upload_passes_through_a_small_heap() throws Exception {
        var length = Math.min(MEGABYTES, 1000) << 20;
        try (var origin = RawOrigin.start(visit -> {
                    visit.readHead();
                    var in = visit.socket().getInputStream();
                    var read = 0L;
                    var piece = new byte[PIECE];
                    for (int count; read < length && (count = in.read(piece)) >= 0; ) {
                        read += count;
                    }
                    visit.write("HTTP/1.1 200 OK\r\nConnection: close\r\nX-Read: " + read
                            + "\r\nContent-Length: 0\r\n\r\n");
                });
                var edge = edge(origin);
                var visitor = RawClient.connect(edge.http(), false)) {
            send(
                    visitor,
                    "POST / HTTP/1.1\r\nHost: localhost\r\nUser-Agent: test\r\nContent-Length: " + length + "\r\n\r\n");
            var piece = new byte[PIECE];
            for (var sent = 0L; sent < length; sent += PIECE) {
                visitor.getOutputStream().write(piece);
            }

            assertThat(headOf(visitor.getInputStream()))
                    .startsWith("HTTP/1.1 200 ")
                    .contains("X-Read: " + length + "\r\n");
            assertUnhurt(edge);
        }
    }

    private static void assertUnhurt(EdgeProcess edge) throws IOException {
        assertThat(edge.process().isAlive()).isTrue();
        assertThat(Files.readString(edge.output())).doesNotContain("OutOfMemory", "Exception");
    }

    private static void send(Socket visitor, String head) throws IOException {
        visitor.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    }

    private static String headOf(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            var next = in.read();
            assertThat(next).as("after " + head).isNotNegative();
            head.append((char) next);
        }
        return head.toString();
    }

    private static long count(InputStream in) throws IOException {
        var piece = new byte[PIECE];
        var sum = 0L;
        for (int count; (count = in.read(piece)) >= 0; ) {
            sum += count;
        }
        return sum;
    }
}
