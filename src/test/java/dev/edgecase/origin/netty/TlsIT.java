package dev.edgecase.origin.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import dev.edgecase.origin.OriginRoute;
import dev.edgecase.pki.Leaf;
import dev.edgecase.pki.LeafRequest;
import dev.edgecase.testkit.RawOrigin;
import dev.edgecase.testkit.ServerTls;
import dev.edgecase.zone.Origins.OriginAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS towards the origin: what is a failed handshake, a rejected certificate, or neither. */
class TlsIT {
    private static final Leaf GOOD = Probe.CA.issue(LeafRequest.of("shop.test"));
    private static final RawOrigin.Script ANSWER = visit -> {
        while (visit.readRequest()) {
            visit.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        }
    };

    private final Probe probe = new Probe();

    @AfterEach
    void close() {
        probe.close();
    }

    private Probe.Asked ask(int port, String serverName, boolean check) {
        var tls = new OriginRoute.Tls(serverName, check, Set.of(serverName), true);
        var route = new OriginRoute(new OriginAddress("127.0.0.1", port), Optional.of(tls));
        return probe.ask(Probe.request("GET", route, Body.EMPTY, false, Headers.of("Host", serverName)));
    }

    private static RawOrigin serving(Leaf leaf, RawOrigin.TlsOptions options, RawOrigin.Script script)
            throws Exception {
        return RawOrigin.startTls(ServerTls.of(leaf), options, script);
    }

    private static RawOrigin.TlsOptions protocol(String name) {
        return socket -> socket.setEnabledProtocols(new String[] {name});
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void a_good_certificate_passes_the_strict_check(String protocol) throws Exception {
        try (var origin = serving(GOOD, protocol(protocol), ANSWER)) {
            var first = ask(origin.port(), "shop.test", true);
            assertThat(first.body()).isEqualTo("ok");
            assertThat(first.result().trace().tlsProtocol()).contains(protocol);
            var second = ask(origin.port(), "shop.test", true);

            assertThat(second.body()).isEqualTo("ok");
            assertThat(second.result().trace().reused()).isTrue();
            assertThat(origin.connections()).isEqualTo(1);
        }
    }

    @Test
    void a_wrong_host_is_rejected_in_strict_and_passes_in_full() throws Exception {
        try (var origin = serving(GOOD, RawOrigin.TlsOptions.DEFAULTS, ANSWER)) {
            assertThat(ask(origin.port(), "other.test", true).fault().id()).isEqualTo("tls_cert");
            assertThat(ask(origin.port(), "other.test", false).body()).isEqualTo("ok");
        }
    }

    @ParameterizedTest(name = "the ClientHello for {0} names it: {1}")
    @CsvSource({"localhost, true", "shop.test, true", "my_shop.test, true", "192.0.2.7, false"})
    void the_server_name_is_sent_whatever_it_is_but_an_address(String name, boolean expected) throws Exception {
        var hello = new CompletableFuture<String>();
        try (var origin = RawOrigin.start(visit -> {
            var record = visit.read(5);
            hello.complete(visit.read(record.charAt(3) * 256 + record.charAt(4)));
        })) {
            assertThat(ask(origin.port(), name, false).fault().id()).isEqualTo("tls_handshake");
            assertThat(hello.get(5, TimeUnit.SECONDS).contains(name)).isEqualTo(expected);
        }
    }

    @ParameterizedTest(name = "an origin that {0} in the handshake is a failed handshake")
    @CsvSource({"closes", "resets", "speaks HTTP", "sends an alert", "sends garbage"})
    void a_broken_handshake(String how) throws Exception {
        try (var origin = RawOrigin.start(visit -> {
            visit.read(5);
            switch (how) {
                case "resets" -> visit.reset();
                case "speaks HTTP" -> visit.write("HTTP/1.1 400 Bad Request\r\n\r\n");
                case "sends an alert" -> visit.write("\u0015\u0003\u0003\0\u0002\u0002(");
                case "sends garbage" -> visit.write("hello, who is there?\n");
                default -> visit.close();
            }
        })) {
            assertThat(ask(origin.port(), "shop.test", false).fault().id()).isEqualTo("tls_handshake");
        }
    }

    @Test
    void a_reset_as_soon_as_the_origin_accepts_is_a_failed_handshake() throws Exception {
        try (var origin = RawOrigin.start(visit -> visit.reset())) {
            for (var i = 0; i < 300; i++) { // before or after our connect is reported, the step that failed is the same
                assertThat(ask(origin.port(), "shop.test", false).fault().id()).isEqualTo("tls_handshake");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLS_DHE_RSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"})
    void an_origin_without_a_cipher_of_the_edge_is_a_failed_handshake(String cipher) throws Exception {
        RawOrigin.TlsOptions only = socket -> {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.setEnabledCipherSuites(new String[] {cipher});
        };
        var key = cipher.contains("ECDSA") ? LeafRequest.KeyType.EC : LeafRequest.KeyType.RSA;
        var leaf = Probe.CA.issue(LeafRequest.of("shop.test").withKey(key));
        try (var origin = serving(leaf, only, ANSWER)) {
            assertThat(ask(origin.port(), "shop.test", false).fault().id()).isEqualTo("tls_handshake");
        }
    }

    @Test
    void a_silent_origin_is_a_failed_handshake_after_19_seconds() throws Exception {
        var hello = new CompletableFuture<Void>();
        try (var origin = RawOrigin.start(visit -> {
            visit.read(5);
            hello.complete(null);
            visit.stall();
        })) {
            var asked = ask(origin.port(), "shop.test", false);
            hello.get(5, TimeUnit.SECONDS);
            probe.advance(Duration.ofSeconds(19));

            assertThat(asked.fault().words()).isEqualTo("TLS handshake did not finish within 19s");
        }
    }

    @ParameterizedTest(name = "an origin that wants a certificate in {0}: {1}")
    @CsvSource({"TLSv1.3, aop", "TLSv1.2, tls_handshake"})
    void a_client_certificate_is_demanded(String protocol, String expected) throws Exception {
        RawOrigin.TlsOptions demanding = socket -> {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.setNeedClientAuth(true);
        };
        try (var origin = serving(GOOD, demanding, ANSWER)) {
            assertThat(ask(origin.port(), "shop.test", false).fault().id()).isEqualTo(expected);
        }
    }

    @ParameterizedTest(name = "an origin that {0} after the handshake: {1}")
    @CsvSource({"closes, empty_reply", "resets, reset_before_headers"})
    void an_end_after_the_handshake_is_520(String how, String expected) throws Exception {
        try (var origin = serving(GOOD, RawOrigin.TlsOptions.DEFAULTS, visit -> {
            visit.readRequest();
            if (how.equals("resets")) {
                visit.reset();
            }
        })) {
            assertThat(ask(origin.port(), "shop.test", true).fault().id()).isEqualTo(expected);
        }
    }

    @Test
    void a_body_larger_than_any_record_passes_whole() throws Exception {
        var body = "0123456789abcdef".repeat(64 * 1024);
        try (var origin = serving(GOOD, RawOrigin.TlsOptions.DEFAULTS, visit -> {
            visit.readRequest();
            visit.write("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
            visit.stall();
        })) {
            assertThat(ask(origin.port(), "shop.test", true).body()).isEqualTo(body);
        }
    }
}
