package dev.edgecase.peers;

import static dev.edgecase.peers.EdgeVisit.assertEdgePage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real nginx that is stopped, or that stands still. */
class NativeSilenceIT {
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(120);

    private PeerServer nginx;

    @BeforeEach
    void start() throws IOException {
        nginx = PeerServer.start(NginxRecipe.server("""
                listen 127.0.0.1:@PORT@ backlog=1;
                location / { return 200 "hello from the origin\\n"; }
                """));
    }

    @AfterEach
    void end() throws IOException {
        if (nginx != null) {
            nginx.close();
        }
    }

    @Test
    void a_stopped_server_is_521() throws Exception {
        try (var edge = EdgeVisit.edgeBefore(nginx)) {
            assertThat(EdgeVisit.of(edge, "/").response().body()).isEqualTo(Recipe.HELLO);

            nginx.stop();

            assertEdgePage(EdgeVisit.of(edge, "/"), 521, "refused");
        }
    }

    /** The system accepts the connection and takes the request, though nobody reads it. */
    @Test
    void a_frozen_server_is_524_until_it_thaws() throws Exception {
        try (var edge = EdgeVisit.edgeBefore(nginx)) {
            nginx.freeze();
            var asked = EdgeVisit.later(edge, "/");
            await("a request that nobody reads").until(nginx::hasUnreadBytes);
            assertThat(asked).isNotDone();

            edge.passTimeUntil(asked::isDone);

            var visit = asked.get(20, TimeUnit.SECONDS);
            assertEdgePage(visit, 524, "read_timeout");
            assertThat(visit.journey().elapsed()).isGreaterThanOrEqualTo(READ_TIMEOUT);
            nginx.thaw();
            assertThat(EdgeVisit.of(edge, "/").response().body()).isEqualTo(Recipe.HELLO);
        }
    }

    @Test
    void a_frozen_server_goes_silent_on_a_connection_that_it_kept_too() throws Exception {
        try (var edge = EdgeVisit.edgeBefore(nginx)) {
            assertThat(EdgeVisit.of(edge, "/").response().status()).isEqualTo(200);
            nginx.freeze();
            var asked = EdgeVisit.later(edge, "/");
            await("a request that nobody reads").until(nginx::hasUnreadBytes);

            edge.passTimeUntil(asked::isDone);

            assertEdgePage(asked.get(20, TimeUnit.SECONDS), 524, "read_timeout");
        }
    }

    /** Once its queue is full, the system leaves further SYNs unanswered. */
    @Test
    void a_frozen_server_with_a_full_queue_is_522_until_it_thaws() throws Exception {
        try (var edge = EdgeVisit.edgeBefore(nginx);
                var crowd = new Crowd()) {
            nginx.freeze();
            crowd.fillQueueOf(nginx.port());
            var asked = EdgeVisit.later(edge, "/");

            edge.passTimeUntil(asked::isDone);

            assertEdgePage(asked.get(20, TimeUnit.SECONDS), 522, "connect_timeout");
            nginx.thaw();
            crowd.leave();
            assertThat(EdgeVisit.of(edge, "/").response().body()).isEqualTo(Recipe.HELLO);
        }
    }

    /** Connections that wait to be accepted. */
    private static final class Crowd implements AutoCloseable {
        private static final int UNANSWERED_MILLIS = 300;
        private static final int BOUND = 64;

        private final List<Socket> waiting = new ArrayList<>();

        void fillQueueOf(int port) throws IOException {
            while (waiting.size() < BOUND) {
                var socket = new Socket();
                waiting.add(socket);
                try {
                    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), UNANSWERED_MILLIS);
                } catch (SocketTimeoutException full) {
                    return;
                }
            }
            throw new AssertionError("the queue takes more than " + BOUND);
        }

        void leave() throws IOException {
            for (var socket : waiting) {
                socket.close();
            }
        }

        @Override
        public void close() throws IOException {
            leave();
        }
    }
}
