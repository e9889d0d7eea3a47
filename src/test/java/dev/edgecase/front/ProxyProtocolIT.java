package dev.edgecase.front;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.clock.EdgeClock;
import org.junit.jupiter.api.Test;

/** Visitors who come through a proxy that says who they are. */
class ProxyProtocolIT {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String SIGNATURE = "\r\n\r\n\u0000\r\nQUIT\n";

    @Test
    void version_1_names_the_visitor() throws Exception {
        try (var stage = proxied();
                var visitor = stage.visitor()) {
            visitor.send("PROXY TCP4 203.0.113.7 198.51.100.1 50000 443\r\n" + GET);

            assertThat(visitor.answer()).endsWith("served");
            assertPeer(stage, "203.0.113.7", 50000);
        }
    }

    @Test
    void version_1_names_visitors_of_ipv6() throws Exception {
        try (var stage = proxied();
                var visitor = stage.visitor()) {
            visitor.send("PROXY TCP6 2001:db8::7 2001:db8::1 50000 443\r\n");
            visitor.send(GET);

            assertThat(visitor.answer()).endsWith("served");
            assertPeer(stage, "2001:db8:0:0:0:0:0:7", 50000);
        }
    }

    @Test
    void version_1_may_not_know() throws Exception {
        try (var stage = proxied();
                var visitor = stage.visitor()) {
            visitor.send("PROXY UNKNOWN\r\n" + GET);

            assertThat(visitor.answer()).endsWith("served");
            assertPeer(stage, "127.0.0.1", visitor.socket.getLocalPort());
        }
    }

    @Test
    void version_2_names_the_visitor() throws Exception {
        try (var stage = proxied();
                var visitor = stage.visitor()) {
            visitor.send(SIGNATURE + "!\u0011\u0000\u000c\u00cb\u0000q\u0007\u00c63d\u0001\u00c3P\u0001\u00bb" + GET);

            assertThat(visitor.answer()).endsWith("served");
            assertPeer(stage, "203.0.113.7", 50000);
        }
    }

    @Test
    void tls_follows_the_header() throws Exception {
        try (var stage = FrontStage.tls(
                        settings -> settings.with(new FrontSettings.Protocols(true, true)),
                        EdgeClock.real(),
                        FrontStage.saying("served"));
                var visitor = RawVisitor.connect(stage.front.httpsPort())) {
            visitor.send("PROXY TCP4 203.0.113.7 198.51.100.1 50000 443\r\n");
            var secured = RawVisitor.on(TestTls.over(visitor.socket));
            secured.send(GET);

            assertThat(secured.answer()).endsWith("served");
            assertPeer(stage, "203.0.113.7", 50000);
        }
    }

    @Test
    void whoever_does_not_say_is_not_served() throws Exception {
        try (var stage = proxied();
                var visitor = stage.visitor()) {
            visitor.send(GET);

            assertThat(visitor.rest()).isEmpty();
        }
    }

    private static void assertPeer(FrontStage stage, String address, int port) throws InterruptedException {
        var peer = stage.arrivals.take().peer();
        assertThat(peer.getAddress().getHostAddress()).isEqualTo(address);
        assertThat(peer.getPort()).isEqualTo(port);
    }

    private static FrontStage proxied() {
        return FrontStage.with(
                settings -> settings.with(new FrontSettings.Protocols(true, true)),
                EdgeClock.real(),
                FrontStage.saying("served"));
    }
}
