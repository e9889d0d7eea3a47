package dev.edgecase.front;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.clock.EdgeClock;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.origin.OriginClient.OriginListener;
import dev.edgecase.origin.OriginResult;
import dev.edgecase.pipeline.Visit;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.xnio.XnioIoThread;

/** Visitors who do not stay for the end, and answers that break. */
class LeavingIT {
    private static final String GET = "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n";

    @Test
    void a_visitor_who_leaves_while_waiting_cancels_the_fetch() throws Exception {
        try (var stage = FrontStage.plain(FrontStage.silent());
                var visitor = stage.visitor()) {
            visitor.send(GET);
            stage.requests.take();
            visitor.leave();

            assertThat(stage.cancelled.poll(1, TimeUnit.SECONDS)).isEqualTo("/slow");
            assertThat(stage.journey().edgeStatus()).isEqualTo(499);
        }
    }

    @Test
    void a_visitor_who_leaves_after_an_upload_cancels_the_fetch() throws Exception {
        try (var stage = FrontStage.plain(
                        (request, listener) -> FrontStage.echoing().fetch(request, new Deaf(listener)));
                var visitor = stage.visitor()) {
            visitor.send("POST /slow HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc");
            stage.requests.take();
            visitor.leave();

            assertThat(stage.journey().edgeStatus()).isEqualTo(499);
        }
    }

    @Test
    void a_visitor_who_leaves_in_the_middle_of_an_upload_is_noticed() throws Exception {
        try (var stage = FrontStage.plain(FrontStage.echoing());
                var visitor = stage.visitor()) {
            visitor.send("POST /slow HTTP/1.1\r\nHost: a\r\nContent-Length: 30\r\n\r\nabc");
            stage.requests.take();
            visitor.leave();

            assertThat(stage.journey().edgeStatus()).isEqualTo(499);
        }
    }

    @Test
    void a_visitor_who_leaves_while_waiting_over_tls_cancels_the_fetch() throws Exception {
        try (var stage = FrontStage.tls(settings -> settings, EdgeClock.real(), FrontStage.silent());
                var visitor = RawVisitor.on(TestTls.connect(stage.front.httpsPort(), "http/1.1"))) {
            visitor.send(GET);
            stage.requests.take();
            visitor.leave();

            assertThat(stage.cancelled.poll(1, TimeUnit.SECONDS)).isEqualTo("/slow");
        }
    }

    @Test
    void a_pipelined_request_is_not_mistaken_for_leaving() throws Exception {
        var waiting = new LinkedBlockingQueue<Runnable>();
        try (var stage = FrontStage.plain((request, listener) -> {
                    var thread = (XnioIoThread) Thread.currentThread();
                    Runnable answer =
                            () -> listener.completed(FrontStage.responded(FrontStage.text(200, request.target())));
                    waiting.add(() -> thread.execute(answer));
                });
                var visitor = stage.visitor()) {
            visitor.send(GET).send("GET /2 HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(stage.cancelled.poll(100, TimeUnit.MILLISECONDS)).isNull();

            waiting.take().run();
            assertThat(visitor.answer()).endsWith("/slow");
            waiting.take().run();
            assertThat(visitor.answer()).endsWith("/2");
        }
    }

    @Test
    void a_visitor_who_leaves_a_silent_stream_is_noticed() throws Exception {
        try (var stage = FrontStage.plain((request, listener) -> listener.completed(
                        FrontStage.responded(new EdgeResponse(200, Headers.EMPTY, new FrontStage.Silent()))));
                var visitor = stage.visitor()) {
            visitor.send(GET);
            visitor.until("\r\n\r\n");
            visitor.leave();

            assertThat(stage.journey().outcome()).isEqualTo(Visit.Outcome.VISITOR_LEFT);
        }
    }

    @Test
    void a_body_that_breaks_has_no_end() throws Exception {
        try (var stage = FrontStage.plain(FrontStage.breaking(Headers.EMPTY, "part"));
                var visitor = stage.visitor()) {
            visitor.send(GET);

            assertThat(visitor.rest()).endsWith("\r\n\r\n04\r\npart\r\n");
            assertThat(stage.journey().outcome()).isEqualTo(Visit.Outcome.ABORTED);
        }
    }

    @Test
    void a_body_that_breaks_resets_an_http_1_0_connection() throws Exception {
        try (var stage = FrontStage.plain(FrontStage.breaking(Headers.EMPTY, "part"));
                var visitor = stage.visitor()) {
            visitor.send("GET / HTTP/1.0\r\n\r\n");

            assertThat(visitor.restOrReset()).isEqualTo("reset");
        }
    }

    private record Deaf(OriginListener listener) implements OriginListener {
        @Override
        public void interim(int status, Headers headers) {}

        @Override
        public void completed(OriginResult result) {}
    }
}
