package dev.edgecase.front;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.clock.EdgeClock;
import dev.edgecase.front.visit.Patience;
import dev.edgecase.http.Body;
import dev.edgecase.http.BodyPump;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.http.Tunnel;
import dev.edgecase.origin.OriginResult;
import dev.edgecase.origin.OriginTrace;
import dev.edgecase.pipeline.Visit;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Connections that become WebSockets. */
class TunnelIT {
    private static final String UPGRADE =
            "GET /ws HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";

    @Test
    void bytes_go_both_ways_after_the_101() throws Exception {
        try (var stage = FrontStage.plain(echo(new Echo()));
                var visitor = stage.visitor()) {
            visitor.send(UPGRADE + "early ");
            assertThat(visitor.until("\r\n\r\n"))
                    .startsWith("HTTP/1.1 101 Switching Protocols\r\n")
                    .contains("Upgrade: websocket\r\n", "Connection: Upgrade\r\n", "Sec-WebSocket-Accept: x\r\n")
                    .doesNotContain("Content-Length");
            assertThat(visitor.bytes(6)).isEqualTo("early ");
            visitor.send("later");

            assertThat(visitor.bytes(5)).isEqualTo("later");
        }
    }

    @Test
    void a_visitor_who_has_sent_all_gets_the_rest_and_the_end() throws Exception {
        try (var stage = FrontStage.plain(echo(new Echo()));
                var visitor = stage.visitor()) {
            visitor.send(UPGRADE);
            visitor.until("\r\n\r\n");
            visitor.send("HTTP/1.1 400 looks like an answer");
            visitor.socket.shutdownOutput();

            assertThat(visitor.rest()).isEqualTo("HTTP/1.1 400 looks like an answer");
            var journey = stage.journey();
            assertThat(journey.edgeStatus()).isEqualTo(101);
            assertThat(journey.outcome()).isEqualTo(Visit.Outcome.DELIVERED);
            assertThat(journey.bodyBytes()).isEqualTo(33);
        }
    }

    @Test
    void a_visitor_who_leaves_closes_the_origins_side() throws Exception {
        var echo = new Echo();
        try (var stage = FrontStage.plain(echo(echo));
                var visitor = stage.visitor()) {
            visitor.send(UPGRADE);
            visitor.until("\r\n\r\n");
            visitor.leave();

            assertThat(echo.closed.await(1, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void silence_ends_the_tunnel() throws Exception {
        var brief = Duration.ofMillis(100);
        var patience = new Patience(brief.multipliedBy(100), brief.multipliedBy(100), brief, brief, brief);
        var echo = new Echo();
        try (var stage = FrontStage.with(settings -> settings.with(patience), EdgeClock.real(), echo(echo));
                var visitor = stage.visitor()) {
            visitor.send(UPGRADE);
            visitor.until("\r\n\r\n");

            assertThat(visitor.rest()).isEmpty();
            assertThat(echo.closed.await(1, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static FrontStage.Origin echo(Tunnel tunnel) {
        var head = Headers.of("Upgrade", "websocket", "Connection", "Upgrade", "Sec-WebSocket-Accept", "x");
        return (request, listener) -> listener.completed(
                new OriginResult.Upgraded(new EdgeResponse(101, head, Body.EMPTY), tunnel, OriginTrace.NONE));
    }

    /** An origin that sends back what it gets. */
    private static final class Echo implements Tunnel, Body, BodyPump.Sink {
        private final CountDownLatch closed = new CountDownLatch(1);
        private final ArrayDeque<Piece> pieces = new ArrayDeque<>();
        private Receiver asking;
        private Runnable taken;
        private boolean ended;

        @Override
        public Body fromOrigin() {
            return this;
        }

        @Override
        public void toOrigin(Body fromVisitor) {
            BodyPump.start(fromVisitor, this);
        }

        @Override
        public void write(Piece piece, Runnable then) {
            pieces.add(piece);
            taken = then;
            answer();
        }

        @Override
        public void end(Headers trailers) {
            ended = true;
            answer();
        }

        @Override
        public void failed(IOException cause) {
            ended = true;
            answer();
        }

        @Override
        public OptionalLong length() {
            return OptionalLong.empty();
        }

        @Override
        public void next(Receiver receiver) {
            asking = receiver;
            var then = taken;
            taken = null;
            answer();
            if (then != null) {
                then.run();
            }
        }

        private void answer() {
            if (asking == null) {
                return;
            }
            var receiver = asking;
            if (!pieces.isEmpty()) {
                asking = null;
                receiver.piece(pieces.poll());
            } else if (ended) {
                asking = null;
                receiver.end(Headers.EMPTY);
            }
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
