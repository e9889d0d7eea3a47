package dev.edgecase.origin.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import dev.edgecase.testkit.RawOrigin;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Waits that end in vain, each at its limit and not before. */
class TimeoutIT {
    private final Probe probe = new Probe();

    @AfterEach
    void close() {
        probe.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_silent_origin_is_524_after_the_read_timeout(boolean reused) throws Exception {
        var asking = new ArrayBlockingQueue<Integer>(4);
        var end = new CompletableFuture<String>();
        try (var origin = RawOrigin.start(visit -> {
            if (reused) {
                visit.readRequest();
                visit.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            }
            visit.readRequest();
            asking.add(1);
            end.complete(visit.stall());
        })) {
            if (reused) {
                probe.ask(Probe.get(origin.port())).body();
                probe.advance(Duration.ofSeconds(77)); // the timer of the first request is still armed
            }
            var asked = probe.ask(Probe.get(origin.port()));
            asking.poll(5, TimeUnit.SECONDS);
            probe.advance(Probe.READ.minusNanos(1));
            assertThat(asked.isCompleted()).isFalse();
            probe.advance(Duration.ofNanos(1));

            assertThat(asked.fault().id()).isEqualTo("read_timeout");
            assertThat(asked.fault().waited()).isEqualTo(Probe.READ);
            assertThat(asked.fault().words()).isEqualTo("read timed out after 120s");
            assertThat(end.get(5, TimeUnit.SECONDS)).isEqualTo("FIN");
        }
    }

    @Test
    void silence_after_a_102_is_522_and_another_102_begins_the_wait_again() throws Exception {
        var go = new ArrayBlockingQueue<Integer>(1);
        try (var origin = RawOrigin.start(visit -> {
            visit.readRequest();
            visit.write("HTTP/1.1 102 Processing\r\n\r\n");
            go.poll(5, TimeUnit.SECONDS);
            visit.write("HTTP/1.1 102 Processing\r\n\r\n");
            visit.stall();
        })) {
            var asked = probe.ask(Probe.get(origin.port()));
            asked.awaitInterims(1);
            probe.advance(Duration.ofSeconds(100));
            go.add(1);
            asked.awaitInterims(2);
            probe.advance(Duration.ofSeconds(119));
            assertThat(asked.isCompleted()).isFalse();
            probe.advance(Duration.ofSeconds(1));

            assertThat(asked.fault().id()).isEqualTo("processing_timeout");
        }
    }

    @Test
    void silence_after_a_103_is_524() throws Exception {
        try (var origin = RawOrigin.start(visit -> {
            visit.readRequest();
            visit.write("HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n");
            visit.stall();
        })) {
            var asked = probe.ask(Probe.get(origin.port()));
            asked.awaitInterims(1);
            assertThat(asked.interims).containsExactly("103 </a.css>; rel=preload");
            probe.advance(Probe.READ);

            assertThat(asked.fault().id()).isEqualTo("read_timeout");
        }
    }

    @Test
    void a_body_that_the_origin_does_not_take_is_524_after_30_seconds_without_progress() throws Exception {
        var begun = new CompletableFuture<Void>();
        var stop = new CompletableFuture<Void>();
        try (var origin = RawOrigin.start(visit -> {
            visit.readHead();
            begun.complete(null);
            stop.get(20, TimeUnit.SECONDS);
        })) {
            var body = new CountedBody(1L << 30, true);
            var asked = probe.ask(
                    Probe.request("POST", Probe.route(origin.port()), body, true, Headers.of("Host", "shop.test")));
            begun.get(5, TimeUnit.SECONDS);
            body.awaitStandstill();
            probe.advance(Duration.ofSeconds(30));

            assertThat(asked.fault().id()).isEqualTo("write_timeout");
            assertThat(body.isClosed()).isTrue();
            stop.complete(null);
        }
    }

    @Test
    void a_slow_visitor_is_not_the_origins_fault() throws Exception {
        var headSeen = new CompletableFuture<Void>();
        try (var origin = RawOrigin.start(visit -> {
            visit.readHead();
            headSeen.complete(null);
            visit.stall();
        })) {
            var body = new CountedBody(1 << 20, false);
            var asked = probe.ask(
                    Probe.request("POST", Probe.route(origin.port()), body, true, Headers.of("Host", "shop.test")));
            headSeen.get(5, TimeUnit.SECONDS);
            probe.advance(Duration.ofHours(1));

            assertThat(asked.isCompleted()).isFalse();
            probe.run(asked.call::cancel);
            assertThat(body.isClosed()).isTrue();
        }
    }

    @Test
    void an_idle_connection_is_closed_after_900_seconds() throws Exception {
        var end = new CompletableFuture<String>();
        try (var origin = RawOrigin.start(visit -> {
            visit.readRequest();
            visit.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            end.complete(visit.stall());
        })) {
            assertThat(probe.ask(Probe.get(origin.port())).body()).isEqualTo("ok");
            probe.advance(Duration.ofSeconds(120)); // here the timer looks, and arms itself for the rest
            probe.advance(Duration.ofSeconds(779));
            assertThat(end).isNotDone();
            probe.advance(Duration.ofSeconds(1));

            assertThat(end.get(5, TimeUnit.SECONDS)).isEqualTo("FIN");
        }
    }

    @Test
    void a_held_body_is_sent_after_a_second_of_silence() throws Exception {
        var headSeen = new CompletableFuture<Void>();
        try (var origin = RawOrigin.start(visit -> {
            visit.readHead();
            headSeen.complete(null);
            visit.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n" + visit.read(5));
        })) {
            var asked = probe.ask(Probe.request(
                    "POST",
                    Probe.route(origin.port()),
                    Body.of("hello".getBytes(StandardCharsets.UTF_8)),
                    true,
                    Headers.of("Host", "shop.test", "Expect", "100-continue")));
            headSeen.get(5, TimeUnit.SECONDS);
            probe.advance(Duration.ofMillis(999));
            assertThat(asked.isCompleted()).isFalse();
            probe.advance(Duration.ofMillis(1));

            assertThat(asked.body()).isEqualTo("hello");
        }
    }
}
