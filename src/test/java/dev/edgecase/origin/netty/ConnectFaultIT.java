package dev.edgecase.origin.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import dev.edgecase.origin.OriginFault;
import dev.edgecase.origin.OriginRoute;
import dev.edgecase.origin.netty.dns.Resolver;
import dev.edgecase.testkit.RawOrigin;
import dev.edgecase.zone.Origins.OriginAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Everything before a TCP connection stands. */
class ConnectFaultIT {
    private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private static OriginFault faultOf(Probe probe, String host, int port) {
        return asked(probe, host, port).fault();
    }

    private static Probe.Asked asked(Probe probe, String host, int port) {
        var route = new OriginRoute(new OriginAddress(host, port), Optional.empty());
        return probe.ask(Probe.request("GET", route, Body.EMPTY, false, Headers.of("Host", "shop.test")));
    }

    @Test
    void a_closed_port_is_521() throws Exception {
        try (var probe = new Probe()) {
            var fault = faultOf(probe, "127.0.0.1", RawOrigin.closedPort());

            assertThat(fault.id()).isEqualTo("refused");
        }
    }

    @Test
    void a_broadcast_address_is_unreachable() {
        try (var probe = new Probe()) {
            var fault = faultOf(probe, "127.255.255.255", 80);

            assertThat(fault.id()).isEqualTo("no_route");
        }
    }

    @Test
    void an_unanswered_syn_uses_both_attempts_up() throws Exception {
        try (var probe = new Probe();
                var origin = RawOrigin.fullQueue()) {
            var asked = asked(probe, "127.0.0.1", origin.port());
            probe.advance(Duration.ofSeconds(19));
            assertThat(asked.isCompleted()).isFalse();
            probe.advance(Duration.ofSeconds(15).minusNanos(1));
            assertThat(asked.isCompleted()).isFalse();
            probe.advance(Duration.ofNanos(1));

            assertThat(asked.fault().id()).isEqualTo("connect_timeout");
            assertThat(asked.fault().words()).contains("34s");
            assertThat(asked.result().trace().connects()).isEqualTo(2);
        }
    }

    @Test
    void a_name_without_address_is_1016() {
        Resolver nothing = host -> {
            throw new UnknownHostException(host + ": Name or service not known");
        };
        try (var probe = new Probe(nothing, Optional.empty(), address -> false)) {
            var fault = faultOf(probe, "nowhere.test", 80);

            assertThat(fault.id()).isEqualTo("dns");
            assertThat(fault.words()).isEqualTo("name nowhere.test does not resolve (Name or service not known)");
        }
    }

    @Test
    void the_next_address_is_tried_when_one_refuses() throws Exception {
        Resolver two = host -> List.of(InetAddress.getByName("127.0.0.9"), InetAddress.getLoopbackAddress());
        try (var probe = new Probe(two, Optional.empty(), address -> false);
                var origin = RawOrigin.answering(ANSWER)) {
            var asked = asked(probe, "two.test", origin.port());

            assertThat(asked.body()).isEqualTo("ok");
            assertThat(asked.result().trace().connects()).isEqualTo(2);
            assertThat(asked.result()
                            .trace()
                            .address()
                            .orElseThrow()
                            .getAddress()
                            .getHostAddress())
                    .isEqualTo("127.0.0.1");
        }
    }

    @Test
    void a_name_is_asked_for_again_after_five_seconds() throws Exception {
        var lookUps = new AtomicInteger();
        Resolver counting = host -> {
            lookUps.incrementAndGet();
            return List.of(InetAddress.getLoopbackAddress());
        };
        try (var probe = new Probe(counting, Optional.empty(), address -> false);
                var origin = RawOrigin.start(visit -> {
                    visit.readRequest();
                    visit.write("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok");
                })) {
            for (var i = 0; i < 3; i++) {
                assertThat(asked(probe, "one.test", origin.port()).body()).isEqualTo("ok");
            }
            assertThat(lookUps).hasValue(1);
            probe.advance(Duration.ofSeconds(5));
            assertThat(asked(probe, "one.test", origin.port()).body()).isEqualTo("ok");

            assertThat(lookUps).hasValue(2);
        }
    }

    @Test
    void localhost_needs_no_resolver() throws Exception {
        Resolver never = host -> {
            throw new AssertionError("asked for " + host);
        };
        try (var probe = new Probe(never, Optional.empty(), address -> false);
                var origin = RawOrigin.answering(ANSWER)) {
            assertThat(asked(probe, "localhost", origin.port()).body()).isEqualTo("ok");
        }
    }

    @Test
    void the_edge_itself_is_prohibited() throws Exception {
        try (var origin = RawOrigin.answering(ANSWER);
                var probe = new Probe(
                        Resolver.ofSystem(), Optional.empty(), address -> address.getPort() == origin.port())) {
            assertThat(faultOf(probe, "127.0.0.1", origin.port()).id()).isEqualTo("prohibited_ip");
            assertThat(origin.connections()).isZero();
        }
    }

    @Test
    void the_egress_address_is_where_connections_come_from() throws Exception {
        var egress = InetAddress.getByName("127.0.0.77");
        try (var probe = new Probe(Resolver.ofSystem(), Optional.of(egress), address -> false);
                var origin = RawOrigin.start(visit -> {
                    visit.readRequest();
                    var peer = visit.socket().getInetAddress().getHostAddress();
                    visit.write("HTTP/1.1 200 OK\r\nPeer: " + peer + "\r\n\r\n" + peer);
                })) {
            var asked = asked(probe, "127.0.0.1", origin.port());

            assertThat(asked.body()).isEqualTo("127.0.0.77");
            assertThat(asked.result().trace().local().orElseThrow().getAddress())
                    .isEqualTo(egress);
        }
    }

    @Test
    void an_egress_address_of_another_machine_is_a_connect_fault() throws Exception {
        var foreign = InetAddress.getByName("192.0.2.1");
        try (var probe = new Probe(Resolver.ofSystem(), Optional.of(foreign), address -> false);
                var origin = RawOrigin.answering(ANSWER)) {
            assertThat(faultOf(probe, "127.0.0.1", origin.port()).id()).isEqualTo("connect_other");
        }
    }

    @Test
    void a_cancelled_connect_says_nothing() throws Exception {
        try (var probe = new Probe();
                var origin = RawOrigin.fullQueue()) {
            var asked = asked(probe, "127.0.0.1", origin.port());
            probe.run(asked.call::cancel);
            probe.advance(Duration.ofMinutes(5));

            assertThat(asked.isCompleted()).isFalse();
        }
    }
}
