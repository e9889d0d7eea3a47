package dev.edgecase.testorigin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.fault.Fault;
import dev.edgecase.fault.FaultRule;
import dev.edgecase.fault.Schedule;
import dev.edgecase.http.Headers;
import dev.edgecase.testorigin.script.Received;
import dev.edgecase.testorigin.script.Respond;
import dev.edgecase.testorigin.script.Route;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What faults of a played origin are on the wire, as a plain socket sees it; CR LF is written as |. */
class PlayedFaultIT {
    private static final String HEAD = "HTTP/1.1 200 OK|A: b|Date: Fri, 02 Jan 2026 03:04:05 GMT|Content-Length: 12||";
    private static final String CLIENT_HELLO = "\u0016\u0003\u0001\u0000\u0005hello";

    private final PlayedTrial trial = new PlayedTrial();
    private final TestOrigin origin = trial.origin();

    @AfterEach
    void close() {
        trial.close();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '~', textBlock = """
            connect close                  ~ FIN
            connect reset                  ~ RST
            request-headers close          ~ FIN
            request-headers reset          ~ RST
            request-headers stall          ~ OPEN
            request-headers stall lasting=5s ~ OPEN(5s)HEADunbelievableOPEN
            request-body close after=2     ~ FIN
            request-body reset             ~ RST
            request-body stall             ~ OPEN
            before-response close          ~ FIN
            before-response reset          ~ RST
            before-response stall          ~ OPEN
            before-response stall lasting=5s ~ OPEN(5s)HEADunbelievableOPEN
            status-line close              ~ HTTP/1.1FIN
            status-line truncate after=17  ~ HTTP/1.1 200 OK|FIN
            status-line reset after=4      ~ HTTPRST
            status-line stall after=1      ~ HOPEN
            status-line garbage text=Hm    ~ HmFIN
            status-line drip bytes=16 every=5s ~ OPEN(5s)HTTP/1.1 200 OK...
            status-line oversize bytes=20  ~ HTTP/1.1 200 OKxxx|...
            headers truncate after=0       ~ HTTP/1.1 200 OK|FIN
            headers reset after=4          ~ HTTP/1.1 200 OK|A: bRST
            headers stall after=4          ~ HTTP/1.1 200 OK|A: bOPEN
            headers garbage text=Hm        ~ HTTP/1.1 200 OK|HmFIN
            body truncate                  ~ HEADunbeliFIN
            body close after=1             ~ HEADuFIN
            body reset after=11            ~ HEADunbelievablRST
            body stall after=0             ~ HEADOPEN
            body stall after=2 lasting=5s  ~ HEADunOPEN(5s)believableOPEN
            body garbage text=Hm after=3   ~ HEADunbHmHmHmHmHOPEN
            body drip bytes=6 every=5s     ~ HEADOPEN(5s)unbeliOPEN(5s)evableOPEN
            body oversize                  ~ HEADunbelievablexxxxxxxxxxOPEN
            idle close                     ~ HEADunbelievableFIN
            idle reset                     ~ HEADunbelievableRST
            idle garbage text=Hm           ~ HEADunbelievableHmOPEN
            """)
    void on_plain_http(String fault, String expected) throws Exception {
        answering(fault);
        try (var socket = trial.connect()) {
            var seen = new StringBuilder();
            if (!send(socket, "POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\nbody")) {
                assertThat("RST").isEqualTo(expected);
                return;
            }
            do {
                trial.clock().settle();
                seen.append(seen(socket));
                if (seen.toString().endsWith("OPEN") && seen.toString().split("OPEN", -1).length <= waits(expected)) {
                    trial.clock().advance(Duration.ofSeconds(5));
                    seen.append("(5s)");
                }
            } while (seen.toString().endsWith("(5s)"));

            assertSeen(seen.toString(), expected);
        }
    }

    /** How often it is worth to wait. */
    private static int waits(String expected) {
        return expected.split("\\(5s\\)", -1).length;
    }

    private static void assertSeen(String seen, String expected) {
        var whole = expected.replace("HEAD", HEAD);
        if (whole.endsWith("...")) {
            assertThat(seen).startsWith(whole.substring(0, whole.length() - 3));
        } else {
            assertThat(seen).isEqualTo(whole);
        }
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '~', textBlock = """
            tls-handshake close            ~ FIN
            tls-handshake reset            ~ RST
            tls-handshake stall            ~ OPEN
            tls-handshake alert            ~ 15030300020228FIN
            tls-handshake alert text=unrecognized_name ~ 15030300020270FIN
            tls-handshake garbage text=Hm  ~ 486dFIN
            connect reset                  ~ RST
            """)
    void on_the_port_for_tls(String fault, String expected) throws Exception {
        answering(fault);
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), origin.httpsPort())) {
            var sent = send(socket, CLIENT_HELLO);
            trial.clock().settle();

            var seen = sent ? seen(socket) : "RST";
            var ending = seen.substring(seen.length() - (seen.endsWith("OPEN") ? 4 : 3));
            var bytes = seen.substring(0, seen.length() - ending.length()).getBytes(StandardCharsets.ISO_8859_1);
            assertThat(HexFormat.of().formatHex(bytes) + ending).isEqualTo(expected);
        }
    }

    @Test
    void a_client_hello_is_answered_in_plain_http() throws Exception {
        answering("tls-handshake plain-http");
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), origin.httpsPort())) {
            send(socket, CLIENT_HELLO);
            trial.clock().settle();

            assertThat(seen(socket)).startsWith("HTTP/1.1 400 Bad Request|").endsWith("only.FIN");
        }
    }

    @Test
    void refused_and_dark_ports_come_and_go_while_connections_stay() throws Exception {
        trial.play(Route.of("/", Respond.of(200, "ok")));
        try (var kept = trial.connect()) {
            send(kept, "GET / HTTP/1.1\r\n\r\n");
            trial.clock().settle();
            assertThat(seen(kept)).endsWith("okOPEN");

            faults("connect blackhole");
            assertThat(isUnanswered(origin.httpPort())).isTrue();
            assertThat(isUnanswered(origin.httpsPort())).isTrue();
            faults("connect refuse");
            assertThat(PlayedTrial.refuses(origin.httpPort())).isTrue();
            origin.faults(List.of());
            assertThat(trial.get("/").status()).isEqualTo(200);

            send(kept, "GET / HTTP/1.1\r\n\r\n");
            trial.clock().settle();
            assertThat(seen(kept)).endsWith("okOPEN");
        }
    }

    @Test
    void schedules_choose_the_requests() throws Exception {
        trial.play(Route.of("/", Respond.of(200, "ok")));
        var reset = Fault.parse("before-response close");
        origin.faults(List.of(new FaultRule(reset, Schedule.first(2), Optional.of("GET"), Optional.of("/*"))));

        assertThat(trial.get("/").status()).isZero();
        assertThat(trial.get("/").status()).isZero();
        assertThat(trial.get("/").status()).isEqualTo(200);
        assertThat(origin.received())
                .extracting(each -> each.fault().isPresent())
                .containsExactly(true, true, false);
        assertThat(origin.received()).extracting(Received::answered).containsOnly(200);
    }

    @Test
    void the_fault_of_a_route_goes_before_those_of_the_origin() throws Exception {
        trial.play(new Route(
                Route.On.path("/a"), Respond.of(200, ""), Optional.of(Fault.parse("status-line garbage text=Own"))));
        faults("before-response close");

        assertThat(trial.get("/a").text()).isEqualTo("Own");
        assertThat(trial.get("/b").text()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dns nxdomain", "dns stall", "connect unreachable"})
    void what_no_listener_can_do_is_left_to_others(String fault) throws Exception {
        faults(fault);

        assertThat(trial.get("/").status()).isEqualTo(200);
    }

    private void answering(String fault) {
        var respond = PlayedTrial.body(new Respond.Content.Text("unbelievable"))
                .with(Headers.of("A", "b", "Date", "Fri, 02 Jan 2026 03:04:05 GMT"));
        trial.play(new Route(Route.On.ANYTHING, respond, Optional.empty()));
        faults(fault);
    }

    private void faults(String fault) {
        origin.faults(List.of(FaultRule.always(Fault.parse(fault))));
    }

    /** Sends the text; false if the origin has reset the connection before. */
    private static boolean send(Socket socket, String text) throws IOException {
        try {
            PlayedTrial.write(socket, text);
            return true;
        } catch (SocketException reset) {
            return false;
        }
    }

    /** Returns what has come, and how it stands: FIN, RST or OPEN. */
    private static String seen(Socket socket) throws IOException {
        var bytes = new ByteArrayOutputStream();
        socket.setSoTimeout(20);
        var ending = "FIN";
        try {
            socket.getInputStream().transferTo(bytes);
        } catch (SocketTimeoutException nothingMore) {
            ending = "OPEN";
        } catch (SocketException reset) {
            ending = "RST";
        }
        return bytes.toString(StandardCharsets.ISO_8859_1).replace("\r\n", "|") + ending;
    }

    private static boolean isUnanswered(int port) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
            return false;
        } catch (SocketTimeoutException unanswered) {
            return true;
        }
    }
}
