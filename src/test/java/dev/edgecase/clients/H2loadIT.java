package dev.edgecase.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.clock.EdgeClock;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.PeerProgram;
import dev.edgecase.testkit.RawOrigin;
import dev.edgecase.testkit.TestEdge;
import dev.edgecase.zone.EncryptionMode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many streams on many HTTP/2 connections, none of which may fail. {@code -Dh2load.requests=100000} makes it longer. */
class H2loadIT {
    private static final PeerProgram H2LOAD = new PeerProgram("h2load", "nghttp2-client");
    private static final int REQUESTS = Integer.getInteger("h2load.requests", 20_000);

    @TempDir
    Path directory;

    @Test
    void every_request_succeeds() throws Exception {
        try (var origin = RawOrigin.answering("HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\nhello world\n");
                var edge = TestEdge.edge()
                        .zone(zone -> Knobs.ssl(zone, EncryptionMode.FLEXIBLE))
                        .clock(EdgeClock.real())
                        .http(origin.port())
                        .start()) {
            var arguments = List.of("-n", Integer.toString(REQUESTS), "-c", "32", "-m", "10", edge.https("/"));
            try (var h2load = ClientRun.start(H2LOAD, directory, arguments)) {
                var output = h2load.await();

                assertThat(output.exit()).as(output.err()).isZero();
                assertThat(output.out())
                        .contains("Application protocol: h2")
                        .contains(
                                "requests: %1$d total, %1$d started, %1$d done, %1$d succeeded, 0 failed, 0 errored, 0 timeout"
                                        .formatted(REQUESTS))
                        .contains("status codes: %d 2xx, 0 3xx, 0 4xx, 0 5xx".formatted(REQUESTS));
            }
        }
    }
}
