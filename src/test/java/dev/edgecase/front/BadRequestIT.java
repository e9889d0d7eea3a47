package dev.edgecase.front;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.clock.EdgeClock;
import dev.edgecase.front.visit.Patience;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that never become a request. */
class BadRequestIT {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a:port\r\n\r\n",
                "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nSpaced : 1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nBroken\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nNul: a\u0000b\r\n\r\n",
                "GET / JUNK/1.1\r\nHost: a\r\n\r\n",
                "GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\nHost: a\n\n",
                "GET\r\n\r\n",
                "\u0001\u0002\u0003\u0004\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na",
            })
    void is_answered_with_our_400_and_told_to_the_journal(String bytes) throws Exception {
        try (var stage = FrontStage.plain(FrontStage.saying("served"));
                var visitor = stage.visitor()) {
            visitor.send(bytes);

            assertThat(visitor.rest())
                    .startsWith("HTTP/1.1 400 Bad Request\r\n")
                    .contains("Content-Type: text/plain", "Connection: close");
            assertThat(stage.journey().edgeStatus()).isEqualTo(400);
        }
    }

    @Test
    void the_journey_names_what_could_be_read() throws Exception {
        try (var stage = FrontStage.plain(FrontStage.saying("served"));
                var visitor = stage.visitor()) {
            visitor.send("PUT /where?q HTTP/1.1\r\n\r\n");

            assertThat(visitor.rest()).contains("no host header");
            var request = stage.journey().request();
            assertThat(request.method()).isEqualTo("PUT");
            assertThat(request.target()).isEqualTo("/where?q");
        }
    }

    @Test
    void a_head_larger_than_any_limit_is_413() throws Exception {
        try (var stage = FrontStage.plain(FrontStage.saying("served"));
                var visitor = stage.visitor()) {
            visitor.send("GET / HTTP/1.1\r\nHost: a\r\nBig: " + "x".repeat((1 << 20) + 10));

            assertThat(visitor.until("\r\n")).startsWith("HTTP/1.1 413 ");
        }
    }

    @Test
    void a_refusal_after_a_good_request_is_ours_too() throws Exception {
        try (var stage = FrontStage.plain(FrontStage.saying("served"));
                var visitor = stage.visitor()) {
            visitor.send("GET / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nBroken\r\n\r\n");

            assertThat(visitor.answer()).endsWith("served");
            assertThat(visitor.rest()).startsWith("HTTP/1.1 400").contains("Content-Type: text/plain");
        }
    }

    @Test
    void a_head_that_does_not_end_in_time_is_408() throws Exception {
        try (var stage = FrontStage.with(impatient(), EdgeClock.real(), FrontStage.saying("served"));
                var visitor = stage.visitor()) {
            visitor.send("GET / HTTP/1.1\r\nHost");

            assertThat(visitor.rest()).startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void a_body_that_stops_coming_is_408() throws Exception {
        try (var stage = FrontStage.with(impatient(), EdgeClock.real(), FrontStage.echoing());
                var visitor = stage.visitor()) {
            visitor.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab");

            assertThat(visitor.until("\r\n")).startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void an_idle_connection_is_closed() throws Exception {
        try (var stage = FrontStage.with(impatient(), EdgeClock.real(), FrontStage.saying("served"));
                var visitor = stage.visitor()) {
            visitor.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            visitor.answer();

            assertThat(visitor.rest()).isEmpty();
        }
    }

    static UnaryOperator<FrontSettings> impatient() {
        var short1 = Duration.ofMillis(100);
        return settings -> settings.with(new Patience(short1, short1, short1, short1, short1));
    }
}
