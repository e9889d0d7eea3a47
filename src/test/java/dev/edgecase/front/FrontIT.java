package dev.edgecase.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgecase.clock.EdgeClock;
import dev.edgecase.unit.UserProblem;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Starting, stopping, and the admin port. */
class FrontIT {
    @Test
    void a_taken_port_is_a_problem_of_the_users_told_in_one_line() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ports = new FrontSettings.Ports(
                    InetAddress.getLoopbackAddress(),
                    OptionalInt.of(taken.getLocalPort()),
                    OptionalInt.empty(),
                    OptionalInt.empty());

            assertThatThrownBy(() -> FrontStage.with(
                            settings -> new FrontSettings(
                                    ports,
                                    settings.tls(),
                                    settings.protocols(),
                                    1,
                                    settings.drain(),
                                    settings.patience(),
                                    settings.clock()),
                            EdgeClock.real(),
                            FrontStage.silent()))
                    .isInstanceOf(UserProblem.class)
                    .hasMessageContaining("is taken by another program");
        }
    }

    @Test
    void an_idle_edge_closes_at_once_although_visitors_are_connected() throws Exception {
        var stage = FrontStage.plain(FrontStage.saying("hello"));
        try (var visitor = stage.visitor()) {
            visitor.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            visitor.answer();
            var clock = EdgeClock.real();
            var before = clock.nanos();

            stage.close();

            assertThat(Duration.ofNanos(clock.nanos() - before)).isLessThan(Duration.ofSeconds(1));
            assertThat(visitor.rest()).isEmpty();
        }
    }

    @Test
    void a_request_that_never_ends_is_cut_after_the_drain() throws Exception {
        var stage = FrontStage.plain(FrontStage.silent());
        try (var visitor = stage.visitor()) {
            visitor.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            stage.requests.take();

            stage.close();

            assertThat(visitor.rest()).isEmpty();
        }
    }

    @Test
    void admin_pages_get_the_whole_body() throws Exception {
        try (var stage = FrontStage.plain(FrontStage.silent());
                var visitor = RawVisitor.connect(stage.front.adminPort())) {
            visitor.send("POST /x HTTP/1.1\r\nHost: localhost:1\r\nContent-Length: 3\r\n\r\nabc");

            assertThat(visitor.answer()).endsWith("POST /x\nabc");
        }
    }

    @Test
    void admin_pages_are_not_for_names_of_the_web() throws Exception {
        try (var stage = FrontStage.plain(FrontStage.silent());
                var visitor = RawVisitor.connect(stage.front.adminPort())) {
            visitor.send("GET /x HTTP/1.1\r\nHost: rebound.example\r\n\r\n");

            assertThat(visitor.answer()).startsWith("HTTP/1.1 403 ");
        }
    }
}
