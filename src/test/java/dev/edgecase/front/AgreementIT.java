package dev.edgecase.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgecase.clock.EdgeClock;
import java.io.IOException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which HTTP is spoken behind a handshake, however it goes. */
class AgreementIT {
    private static final String H2 = "h2";

    private static FrontStage stage(boolean http2) {
        return FrontStage.tls(
                settings -> settings.with(new FrontSettings.Protocols(http2, false)),
                EdgeClock.real(),
                FrontStage.saying("served"));
    }

    private static SSLSocket over(HeldSocket wire, SSLContext context, String version, String offered)
            throws IOException {
        var socket = (SSLSocket) context.getSocketFactory().createSocket(wire, "localhost", wire.getPort(), true);
        var parameters = socket.getSSLParameters();
        parameters.setProtocols(version.split("\\+", -1));
        parameters.setApplicationProtocols(offered.isEmpty() ? new String[0] : offered.split("\\+", -1));
        socket.setSSLParameters(parameters);
        return socket;
    }

    /** Sends a request at once behind the handshake, and reads the answer. */
    private static void ask(SSLSocket socket, boolean http2) throws IOException {
        if (http2) {
            var visitor = new RawHttp2(socket);
            visitor.request(1, true);
            assertThat(visitor.frame().type()).isEqualTo(RawHttp2.HEADERS);
            assertThat(visitor.frame().text()).isEqualTo("served");
        } else {
            var visitor = RawVisitor.on(socket).send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(visitor.answer()).startsWith("HTTP/1.1 200 ").endsWith("served");
        }
    }

    @ParameterizedTest(name = "{0}, offered {1}, HTTP/2 {2}: {3}")
    @CsvSource(textBlock = """
            TLSv1.2,         h2+http/1.1, true,  h2
            TLSv1.3,         h2+http/1.1, true,  h2
            TLSv1.2+TLSv1.3, h2+http/1.1, true,  h2
            TLSv1.3,         http/1.1+h2, true,  h2
            TLSv1.3,         h2,          true,  h2
            TLSv1.2,         http/1.1,    true,  http/1.1
            TLSv1.3,         http/1.1,    true,  http/1.1
            TLSv1.3,         http/1.0,    true,  http/1.0
            TLSv1.2,         '',          true,  ''
            TLSv1.3,         '',          true,  ''
            TLSv1.2,         h2+http/1.1, false, http/1.1
            TLSv1.3,         h2+http/1.1, false, http/1.1
            """)
    void the_visitor_chooses_in_the_handshake_and_in_the_resumed_one(
            String versions, String offered, boolean http2, String chosen) throws Exception {
        try (var stage = stage(http2)) {
            var context = TestTls.freshClient();
            for (var resumed : new boolean[] {false, true}) {
                try (var wire = new HeldSocket(stage.front.httpsPort());
                        var socket = over(wire, context, versions, offered)) {
                    socket.startHandshake();

                    assertThat(socket.getApplicationProtocol()).isEqualTo(chosen);
                    ask(socket, chosen.equals(H2));
                    assertThat(socket.getSession().getValue("met") != null).isEqualTo(resumed);
                    socket.getSession().putValue("met", "before");
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}, HTTP/2 {1}")
    @CsvSource({"acme-tls/1, true", "h2, false"})
    void who_offers_nothing_that_is_spoken_is_told_so(String offered, boolean http2) throws Exception {
        try (var stage = stage(http2);
                var wire = new HeldSocket(stage.front.httpsPort());
                var socket = over(wire, TestTls.freshClient(), "TLSv1.3", offered)) {
            assertThatThrownBy(socket::startHandshake)
                    .isInstanceOf(SSLHandshakeException.class)
                    .hasMessageContaining("no_application_protocol");
        }
    }
}
