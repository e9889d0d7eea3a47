package dev.edgecase.testorigin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.fault.Fault;
import dev.edgecase.http.Headers;
import dev.edgecase.testkit.PeerProgram;
import dev.edgecase.testorigin.script.OriginScript;
import dev.edgecase.testorigin.script.OriginScript.Speaks;
import dev.edgecase.testorigin.script.Respond;
import dev.edgecase.testorigin.script.Respond.Content;
import dev.edgecase.testorigin.script.Route;
import dev.edgecase.testorigin.script.TlsScript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A played origin that speaks HTTP/2, as curl sees it. */
class PlayedHttp2IT {
    private static final PeerProgram CURL = new PeerProgram("curl", "curl");

    private final PlayedTrial trial = new PlayedTrial();
    private final TestOrigin origin = trial.origin();

    @AfterEach
    void close() {
        trial.close();
    }

    @Test
    void alpn_chooses_it_where_the_script_speaks_it() throws Exception {
        play(Route.of("/", Respond.of(200, "over h2")));

        var seen = curl("--http2", "-k", "-d", "posted", "-w", "|%{http_version}", https("/?a=b"));

        assertThat(seen.out()).isEqualTo("over h2|2");
        var received = origin.received().get(0);
        assertThat(received.protocol()).isEqualTo("HTTP/2");
        assertThat(received.method()).isEqualTo("POST");
        assertThat(received.target()).isEqualTo("/?a=b");
        assertThat(received.headers().first("Host")).contains("127.0.0.1:" + origin.httpsPort());
        assertThat(received.body()).asString(StandardCharsets.US_ASCII).isEqualTo("posted");
        assertThat(received.connection().tls().orElseThrow().alpn()).contains("h2");
        assertThat(curl("--http1.1", "-k", "-w", "|%{http_version}", https("/")).out())
                .isEqualTo("over h2|1.1");
    }

    @Test
    void routes_are_chosen_by_the_listener_too() throws Exception {
        play(PlayedSchemeIT.plainOnly(Respond.of(301, "plain")), Route.of("/", Respond.of(200, "tls")));

        assertThat(curl("--http2-prior-knowledge", http("/")).out()).isEqualTo("plain");
        assertThat(curl("--http2", "-k", https("/")).out()).isEqualTo("tls");
    }

    @Test
    void without_it_in_the_script_http_1_is_spoken() throws Exception {
        assertThat(curl("--http2", "-k", "-w", "|%{http_version}", https("/")).out())
                .endsWith("|1.1");
    }

    @Test
    void prior_knowledge_works_in_plain_text() throws Exception {
        play(
                Route.of("/", Respond.of(200, "").with(Headers.of("X-Own", "A"))),
                Route.of("/large", PlayedTrial.body(new Content.Size(20_000_000))));

        var head = curl("--http2-prior-knowledge", "-I", http("/"));
        assertThat(head.out()).startsWith("HTTP/2 200").contains("x-own: A", "content-length: 0", "date: Fri, 02 Jan");
        var large = curl("--http2-prior-knowledge", "-o", "/dev/null", "-w", "%{size_download}", http("/large"));
        assertThat(large.out()).isEqualTo("20000000");
        assertThat(curl("-w", "|%{http_version}", http("/")).out()).isEqualTo("|1.1");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', textBlock = """
            before-response close         ~ 16|18|52|92 ~ ''
            before-response reset         ~ 55|56|92    ~ ''
            before-response goaway        ~ 16|18|56|92 ~ ''
            before-response rst-stream    ~ 92          ~ ''
            headers truncate              ~ 16|18|52|92 ~ ''
            headers reset                 ~ 55|56|92    ~ ''
            headers garbage               ~ 16|52|56|92 ~ ''
            headers oversize              ~ 52|56|92    ~ ''
            headers conflicting-length    ~ 0|92        ~ *
            body truncate after=3         ~ 16|18|92    ~ 123
            body reset after=0            ~ 55|56|92    ~ ''
            body rst-stream               ~ 92          ~ 1234567890
            body garbage after=2          ~ 16|18|56|92 ~ *
            body bad-chunk                ~ 92          ~ 1234567890
            body oversize                 ~ 0|16|92     ~ *
            idle close                    ~ 0           ~ 12345678901234567890
            """)
    void a_fault_is_seen_by_curl(String fault, String exits, String body) throws Exception {
        origin.play(new OriginScript(
                true,
                Optional.of(TlsScript.DEFAULT),
                Set.of(Speaks.HTTP_1_1, Speaks.H2, Speaks.H2C),
                List.of(new Route(
                        Route.On.ANYTHING, Respond.of(200, "12345678901234567890"), Optional.of(Fault.parse(fault)))),
                List.of()));

        var seen = curl("--http2-prior-knowledge", http("/"));

        assertThat(String.valueOf(seen.exit())).as(seen.err()).isIn((Object[]) exits.split("\\|"));
        if (body.equals("*")) {
            return;
        }
        if (seen.exit() == 0) {
            assertThat(seen.out()).isEqualTo(body);
        } else {
            assertThat(body).startsWith(seen.out()); // curl drops what it read together with the end of the stream
        }
    }

    private void play(Route... routes) {
        origin.play(new OriginScript(
                true,
                Optional.of(TlsScript.DEFAULT),
                Set.of(Speaks.HTTP_1_1, Speaks.H2, Speaks.H2C),
                List.of(routes),
                List.of()));
    }

    private String http(String path) {
        return "http://127.0.0.1:" + origin.httpPort() + path;
    }

    private String https(String path) {
        return "https://127.0.0.1:" + origin.httpsPort() + path;
    }

    private record Seen(int exit, String out, String err) {}

    private static Seen curl(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(CURL.require().toString(), "-sS", "--max-time", "10"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).start();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        var err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(process.waitFor(15, TimeUnit.SECONDS)).isTrue();
        return new Seen(process.exitValue(), out, err);
    }
}
