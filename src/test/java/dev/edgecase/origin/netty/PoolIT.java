package dev.edgecase.origin.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.testkit.RawOrigin;
import java.util.ArrayList;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections between their requests, and requests that are given up. */
class PoolIT {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private final Probe probe = new Probe();

    @AfterEach
    void close() {
        probe.close();
    }

    @Test
    void the_connection_used_last_is_used_next() throws Exception {
        var together = new ArrayBlockingQueue<Integer>(2);
        try (var origin = RawOrigin.start(visit -> {
            while (visit.readRequest()) {
                if (together.remainingCapacity() > 0) {
                    together.add(visit.number());
                    Awaitility.await().until(() -> together.remainingCapacity() == 0);
                }
                visit.write("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n" + visit.number());
            }
        })) {
            var first = probe.ask(Probe.get(origin.port()));
            var second = probe.ask(Probe.get(origin.port()));
            assertThat(first.body() + second.body()).isIn("12", "21");
            var last = probe.ask(Probe.get(origin.port())).body();

            for (var i = 0; i < 5; i++) {
                assertThat(probe.ask(Probe.get(origin.port())).body()).isEqualTo(last);
            }
            assertThat(origin.connections()).isEqualTo(2);
        }
    }

    @ParameterizedTest(name = "an idle connection on which {0} comes is not used again")
    @ValueSource(strings = {"FIN", "RST", "a byte"})
    void an_idle_connection_is_watched(String what) throws Exception {
        try (var origin = RawOrigin.start(visit -> {
            visit.readRequest();
            visit.write(OK);
            if (visit.number() > 1) {
                visit.stall();
            } else if (what.equals("RST")) {
                visit.reset();
            } else if (what.equals("a byte")) {
                visit.write("x");
                visit.stall();
            }
        })) {
            assertThat(probe.ask(Probe.get(origin.port())).body()).isEqualTo("ok");
            Awaitility.await().until(() -> probe.idle() == 0);
            var second = probe.ask(Probe.get(origin.port()));

            assertThat(second.body()).isEqualTo("ok");
            assertThat(second.result().trace().connects()).isEqualTo(1);
            assertThat(second.result().trace().reused()).isFalse();
        }
    }

    @Test
    void a_cancelled_request_is_cut_and_says_nothing() throws Exception {
        var end = new CompletableFuture<String>();
        var headSeen = new CompletableFuture<Void>();
        try (var origin = RawOrigin.start(visit -> {
            visit.readRequest();
            headSeen.complete(null);
            end.complete(visit.stall());
        })) {
            var asked = probe.ask(Probe.get(origin.port()));
            headSeen.get(5, TimeUnit.SECONDS);
            probe.run(asked.call::cancel);

            assertThat(end.get(5, TimeUnit.SECONDS)).isEqualTo("FIN");
            assertThat(asked.isCompleted()).isFalse();
        }
    }

    @Test
    void closing_the_client_ends_every_request_and_connection() throws Exception {
        try (var origin = RawOrigin.start(visit -> {
            visit.readRequest();
            if (visit.number() == 1) {
                visit.write(OK);
            } else if (visit.number() == 2) {
                visit.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhel");
            }
            visit.stall();
        })) {
            assertThat(probe.ask(Probe.get(origin.port())).body()).isEqualTo("ok");
            assertThat(probe.idle()).isEqualTo(1);
            var streaming = new ArrayList<Probe.Asked>();
            probe.run(() -> {});
            var silent = probe.ask(Probe.get(origin.port()));
            streaming.add(probe.ask(Probe.get(origin.port())));
            streaming.get(0).responded();
            probe.client.close();
            probe.run(() -> {});

            assertThat(silent.fault().id()).isIn("reset_before_headers", "connect_other");
            assertThat(streaming.get(0).bodyFailure()).hasMessageContaining("3 of 9 bytes");
            assertThat(probe.idle()).isZero();
        }
    }

    @Test
    void two_hundred_requests_at_once_are_all_answered() throws Exception {
        try (var origin = RawOrigin.answering(OK)) {
            var asked = new ArrayList<Probe.Asked>();
            for (var i = 0; i < 200; i++) {
                asked.add(probe.ask(Probe.get(origin.port())));
            }
            for (var one : asked) {
                assertThat(one.body()).isEqualTo("ok");
            }
        }
    }
}
