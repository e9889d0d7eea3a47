package dev.edgecase.front;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.clock.EdgeClock;
import dev.edgecase.pipeline.Arrival.VisitorTls;
import dev.edgecase.pki.client.ClientAuth;
import dev.edgecase.pki.client.ClientAuthentication;
import dev.edgecase.rules.tool.MutualTls;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An edge that must know the server name before TLS begins. */
class GreetingIT {
    private static final MutualTls ASKING = new MutualTls(Set.of("asks.test"), Map.of(), Set.of());

    private static FrontStage stage() {
        return stage(settings -> settings);
    }

    private static FrontStage stage(UnaryOperator<FrontSettings> change) {
        var clock = EdgeClock.real();
        var asking = new ClientAuthentication(() -> ASKING, () -> null, clock, serial -> false);
        return FrontStage.tls(
                s -> change.apply(new FrontSettings(
                        s.ports(),
                        new FrontSettings.Tls(() -> TestTls.SERVER, asking),
                        s.protocols(),
                        s.ioThreads(),
                        s.drain(),
                        s.patience(),
                        s.clock())),
                clock,
                FrontStage.saying("served"));
    }

    /** Sends each byte alone. */
    private static Socket drop(int port) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port) {
            @Override
            public OutputStream getOutputStream() throws IOException {
                return new FilterOutputStream(super.getOutputStream());
            }
        };
        socket.setTcpNoDelay(true);
        return socket;
    }

    private static SSLSocket named(Socket wire, String version, String name) throws IOException {
        var socket = (SSLSocket)
                TestTls.freshClient().getSocketFactory().createSocket(wire, "localhost", wire.getPort(), true);
        var parameters = socket.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(name)));
        parameters.setProtocols(new String[] {version});
        socket.setSSLParameters(parameters);
        return socket;
    }

    @ParameterizedTest(name = "{0}, {1}, in drops {2}: asked {3}")
    @CsvSource({
        "TLSv1.2, asks.test, false, true",
        "TLSv1.3, ASKS.test, false, true",
        "TLSv1.3, other.test, false, false",
        "TLSv1.2, asks.test, true, true",
        "TLSv1.3, asks.test, true, true",
        "TLSv1.3, other.test, true, false",
    })
    void the_name_counts_however_it_comes(String version, String name, boolean inDrops, boolean asked)
            throws Exception {
        try (var stage = stage();
                var wire = inDrops ? drop(stage.front.httpsPort()) : new HeldSocket(stage.front.httpsPort());
                var visitor = RawVisitor.on(named(wire, version, name))) {
            visitor.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");

            assertThat(visitor.answer()).endsWith("served");
            assertThat(stage.arrivals
                            .take()
                            .tls()
                            .flatMap(VisitorTls::clientAuth)
                            .map(ClientAuth::status))
                    .isEqualTo(asked ? Optional.of("absent") : Optional.empty());
        }
    }

    @Test
    void plain_http_is_told_so_there_too() throws Exception {
        try (var stage = stage();
                var visitor = RawVisitor.connect(stage.front.httpsPort())) {
            visitor.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");

            assertThat(visitor.answer()).contains("the plain HTTP request was sent to the HTTPS port");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u0016", "\u0016\u0003\u0001\u0001\u0000\u0001"})
    void who_does_not_go_on_is_not_waited_for(String begun) throws Exception {
        try (var stage = stage(BadRequestIT.impatient());
                var visitor = RawVisitor.connect(stage.front.httpsPort())) {
            visitor.send(begun);

            assertThat(visitor.restOrReset()).isEmpty();
        }
    }
}
