package dev.edgecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.pipeline.Arrival.VisitorTls;
import dev.edgecase.pki.AnyCertificate;
import dev.edgecase.pki.Leaf;
import dev.edgecase.pki.client.ClientAuth;
import dev.edgecase.pki.client.ClientIssuer.Kind;
import dev.edgecase.rules.set.Rulesets;
import dev.edgecase.rules.tool.MutualTls;
import dev.edgecase.testkit.RawClient;
import dev.edgecase.testkit.Rules;
import dev.edgecase.testkit.TestEdge;
import dev.edgecase.zone.Zone;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509KeyManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Handshakes in which the edge asks for a certificate, as only a visitor of our own makes them. */
class MutualTlsIT {
    private static TestEdge asking() {
        return TestEdge.edge().zone(MutualTlsIT::asking).start();
    }

    private static Zone asking(Zone zone) {
        return new Rules()
                .asking(new MutualTls(Set.of("shop.test"), Map.of(), Set.of()))
                .on(zone);
    }

    private static Leaf leaf(TestEdge edge) {
        return edge.running().clientCertificates().issue(Kind.VALID, "device-7");
    }

    private static ClientAuth visit(TestEdge edge, SSLContext context, Socket plain, String protocol)
            throws IOException, InterruptedException {
        try (var socket = (SSLSocket) context.getSocketFactory()
                .createSocket(plain, "shop.test", edge.running().httpsPort(), true)) {
            var parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName("shop.test")));
            parameters.setProtocols(List.of(protocol).toArray(String[]::new));
            socket.setSSLParameters(parameters);
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: shop.test\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(RawClient.read(socket).status()).isEqualTo(521);
        }
        return edge.journey().arrival().tls().flatMap(VisitorTls::clientAuth).orElseThrow();
    }

    private static Socket connected(TestEdge edge) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), edge.running().httpsPort());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void a_resumed_session_keeps_its_certificate(String protocol) throws Exception {
        try (var edge = asking()) {
            var keys = new Keys(leaf(edge));
            var context = keys.context();

            var first = visit(edge, context, connected(edge), protocol);
            var second = visit(edge, context, connected(edge), protocol);

            assertThat(keys.asked).as("full handshakes").hasValue(1);
            assertThat(first.status()).isEqualTo("ok");
            assertThat(second).isEqualTo(first);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void a_resumed_session_is_judged_by_the_time_of_its_connection(String protocol) throws Exception {
        try (var edge = asking()) {
            var keys = new Keys(leaf(edge));
            var context = keys.context();

            visit(edge, context, connected(edge), protocol);
            edge.advance(Duration.ofDays(91));

            assertThat(visit(edge, context, connected(edge), protocol).status()).isEqualTo("expired");
            assertThat(keys.asked).as("full handshakes").hasValue(1);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void a_handshake_that_comes_byte_by_byte_is_asked_too(String protocol) throws Exception {
        try (var edge = asking()) {
            var context = new Keys(leaf(edge)).context();
            var slow = new Dripping(
                    InetAddress.getLoopbackAddress(), edge.running().httpsPort());

            assertThat(visit(edge, context, slow, protocol).status()).isEqualTo("ok");
        }
    }

    @Test
    void who_is_asked_follows_the_zone_while_it_runs() throws Exception {
        try (var edge = asking()) {
            var context = new Keys(leaf(edge)).context();
            visit(edge, context, connected(edge), "TLSv1.3");

            edge.running().zones().change(zone -> zone.with(Rulesets.NONE));
            RawClient.get(edge.running().httpsPort(), true, "/");
            assertThat(edge.journey().arrival().tls().flatMap(VisitorTls::clientAuth))
                    .isEmpty();

            edge.running().zones().change(MutualTlsIT::asking);
            RawClient.get(edge.running().httpsPort(), true, "/");
            assertThat(edge.journey()
                            .arrival()
                            .tls()
                            .flatMap(VisitorTls::clientAuth)
                            .orElseThrow()
                            .status())
                    .isEqualTo("absent");
        }
    }

    @Test
    void who_speaks_plain_http_to_a_port_that_asks_is_told_so() throws Exception {
        try (var edge = asking()) {
            var plain = "GET / HTTP/1.1\r\nHost: shop.test\r\n\r\n";
            try (var socket = connected(edge)) {
                socket.getOutputStream().write(plain.getBytes(StandardCharsets.US_ASCII));

                assertThat(RawClient.read(socket).status()).isEqualTo(400);
            }
        }
    }

    @Test
    void who_leaves_in_the_middle_of_a_hello_harms_nobody() throws Exception {
        try (var edge = asking()) {
            try (var socket = connected(edge)) {
                socket.getOutputStream().write(new byte[] {0x16, 3, 1, 2, 0, 1, 0, 1, (byte) 0xFC, 3, 3, 7});
                socket.shutdownOutput();

                assertThat(socket.getInputStream().readAllBytes()).hasSizeLessThan(10); // an alert at most
            }
            assertThat(visit(edge, new Keys(leaf(edge)).context(), connected(edge), "TLSv1.3")
                            .status())
                    .isEqualTo("ok");
        }
    }

    /** Shows one certificate, and counts how often it is asked for it. */
    private static final class Keys implements X509KeyManager {
        private final Leaf leaf;
        private final AtomicInteger asked = new AtomicInteger();

        Keys(Leaf leaf) {
            this.leaf = leaf;
        }

        SSLContext context() throws Exception {
            var context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {this}, new TrustManager[] {new AnyCertificate()}, null);
            return context;
        }

        @Override
        public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            asked.incrementAndGet();
            return "device";
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return leaf.chain().toArray(X509Certificate[]::new);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return leaf.key();
        }

        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            return new String[] {"device"};
        }

        @Override
        public String[] getServerAliases(String type, Principal[] issuers) {
            return new String[0];
        }

        @Override
        public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            return "";
        }
    }

    /** A connection whose bytes go out one by one. */
    private static final class Dripping extends Socket {
        Dripping(InetAddress to, int port) throws IOException {
            super(to, port);
            setTcpNoDelay(true);
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    for (var i = offset; i < offset + length; i++) {
                        out.write(bytes[i]);
                        out.flush();
                    }
                }
            };
        }
    }
}
