package dev.edgecase.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.EdgeConfig;
import dev.edgecase.clock.EdgeClock;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.RawOrigin;
import dev.edgecase.testkit.RawVisit;
import dev.edgecase.testkit.TestEdge;
import dev.edgecase.zone.EncryptionMode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What curl sees of the edge, in every version of HTTP that it speaks to it. */
class CurlIT {
    private static final int UPLOAD = 2 * 1024 * 1024;
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Origin: yes\r\n\r\nok";

    private static final String WITH_TRAILER = """
            HTTP/1.1 200 OK
            Transfer-Encoding: chunked
            Trailer: X-Sum

            2
            ok
            0
            X-Sum: 42

            """.replace("\n", "\r\n");

    @TempDir
    Path directory;

    private static TestEdge edge(RawOrigin origin) {
        return TestEdge.edge()
                .zone(zone -> Knobs.ssl(zone, EncryptionMode.FLEXIBLE))
                .http(origin.port())
                .clock(EdgeClock.real()) // a body is held back for a second when 100 is expected
                .start();
    }

    private Curl.Answer ask(TestEdge edge, boolean tls, String path, String... options) throws Exception {
        var curl = new Curl(edge, directory);
        try (var running = tls ? curl.https(path, options) : curl.http(path, options)) {
            return running.answer();
        }
    }

    @ParameterizedTest(name = "{0}, TLS {1}: HTTP/{2}")
    @CsvSource({
        "--http1.0, false, 1",
        "--http1.0, true, 1",
        "--http1.1, false, 1.1",
        "--http1.1, true, 1.1",
        "--http2, true, 2",
        "--http2-prior-knowledge, false, 2",
        "--http2-prior-knowledge, true, 2",
    })
    void is_answered_in_every_version(String option, boolean tls, String version) throws Exception {
        try (var origin = RawOrigin.answering(OK);
                var edge = edge(origin)) {
            var answer = ask(edge, tls, "/a?b=c", option);

            assertThat(answer.exit()).as(answer.verbose()).isZero();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.version()).isEqualTo(version);
            assertThat(answer.body()).isEqualTo("ok");
            assertThat(answer.header("X-Origin")).isEqualTo("yes");
            assertThat(answer.header("CF-RAY")).isEqualTo(edge.journey().ray().toString());
            assertThat(origin.requests().get(0))
                    .startsWith("GET /a?b=c HTTP/1.1\r\n")
                    .contains("\r\nHost: shop.test:")
                    .contains("\r\nX-Forwarded-Proto: " + (tls ? "https" : "http"));
        }
    }

    @ParameterizedTest(name = "{0}, http2 {1}: HTTP/{2}")
    @CsvSource({
        "--tls-max 1.2, true, 2",
        "--tls-max 1.2, false, 1.1",
        "--tlsv1.3, true, 2",
        "--tlsv1.3, false, 1.1",
        "--tls-max 1.3, true, 2",
        "--tls-max 1.3, false, 1.1",
        "--tls-max 1.2 --ciphers ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384, true, 2",
    })
    void every_version_of_TLS_leads_to_HTTP_2_where_it_is_on(String options, boolean http2, String version)
            throws Exception {
        try (var origin = RawOrigin.answering(OK);
                var edge = TestEdge.edge()
                        .zone(zone ->
                                Knobs.set(Knobs.ssl(zone, EncryptionMode.FLEXIBLE), "http2", http2 ? "on" : "off"))
                        .http(origin.port())
                        .start()) {
            var answer = ask(edge, true, "/", ("--http2 " + options).split(" ", -1));

            assertThat(answer.exit()).as(answer.verbose()).isZero();
            assertThat(answer.version()).isEqualTo(version);
            assertThat(answer.body()).isEqualTo("ok");
        }
    }

    @Test
    void an_upgrade_to_HTTP_2_is_not_needed_to_be_answered() throws Exception {
        try (var origin = RawOrigin.answering(OK);
                var edge = edge(origin)) {
            var answer = ask(edge, false, "/", "--http2");

            assertThat(answer.exit()).as(answer.verbose()).isZero();
            assertThat(answer.body()).isEqualTo("ok");
            assertThat(origin.requests().get(0))
                    .doesNotContain("HTTP2-Settings")
                    .doesNotContain("h2c");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--http1.0", "--http1.1", "--http2"})
    void a_HEAD_has_the_head_alone(String option) throws Exception {
        try (var origin = RawOrigin.start(visit -> {
                    while (visit.readRequest()) {
                        visit.write("HTTP/1.1 200 OK\r\nContent-Length: 12345\r\n\r\n");
                    }
                });
                var edge = edge(origin)) {
            var answer = ask(edge, true, "/", "--head", option);

            assertThat(answer.exit()).as(answer.verbose()).isZero();
            assertThat(answer.header("Content-Length")).isEqualTo("12345");
            assertThat(origin.requests().get(0)).startsWith("HEAD / ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--http1.1", "--http2"})
    void an_upload_that_expects_100_arrives_whole(String option) throws Exception {
        try (var origin = RawOrigin.start(CurlIT::echoLength);
                var edge = edge(origin)) {
            var answer =
                    ask(edge, true, "/", option, "-H", "Expect: 100-continue", "--data-binary", "@" + file(UPLOAD));

            assertThat(answer.exit()).as(answer.verbose()).isZero();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(Integer.toString(UPLOAD));
            assertThat(answer.heads()).as(answer.verbose()).contains(" 100");
        }
    }

    @Test
    void an_upload_that_is_refused_is_not_sent() throws Exception {
        try (var origin = RawOrigin.start(visit -> {
                    visit.readHead();
                    visit.write("HTTP/1.1 401 No\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno");
                });
                var edge = edge(origin)) {
            var answer = ask(
                    edge, false, "/", "--http1.1", "-H", "Expect: 100-continue", "--data-binary", "@" + file(UPLOAD));

            assertThat(answer.status()).as(answer.verbose()).isEqualTo(401);
            assertThat(answer.body()).isEqualTo("no");
            assertThat(answer.heads()).doesNotContain("100 Continue");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--http1.1", "--http2"})
    void an_upload_of_unknown_length_is_chunked_towards_the_origin(String option) throws Exception {
        try (var origin = RawOrigin.answering(OK);
                var edge = edge(origin)) {
            var answer = ask(edge, true, "/in", option, "-H", "Transfer-Encoding: chunked", "-T", file(70_000));

            assertThat(answer.exit()).as(answer.verbose()).isZero();
            assertThat(answer.body()).isEqualTo("ok");
            assertThat(origin.requests().get(0).toLowerCase(Locale.ROOT))
                    .startsWith("put /in ")
                    .contains("\r\ntransfer-encoding: chunked\r\n")
                    .doesNotContain("content-length:");
            assertThat(origin.requests().get(0).chars().filter(c -> c == 'u').count())
                    .isGreaterThanOrEqualTo(70_000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--http1.1", "--http2"})
    void trailers_arrive(String option) throws Exception {
        try (var origin = RawOrigin.answering(WITH_TRAILER);
                var edge = edge(origin)) {
            var answer = ask(edge, true, "/", option, "-H", "TE: trailers");

            assertThat(answer.exit()).as(answer.verbose()).isZero();
            assertThat(answer.body()).isEqualTo("ok");
            assertThat(answer.header("X-Sum")).as(answer.heads()).isEqualTo("42");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--http1.1", "--http2"})
    void early_hints_come_before_the_answer(String option) throws Exception {
        try (var origin = RawOrigin.answering("HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n" + OK);
                var edge = edge(origin)) {
            var answer = ask(edge, true, "/", option);

            assertThat(answer.exit()).as(answer.verbose()).isZero();
            assertThat(answer.heads()
                            .lines()
                            .filter(line -> line.startsWith("HTTP/"))
                            .map(line -> line.split(" ")[1]))
                    .containsExactly("103", "200");
            assertThat(answer.verbose().toLowerCase(Locale.ROOT)).contains("< link: </a.css>; rel=preload");
        }
    }

    @Test
    void a_visitor_who_takes_gzip_gets_the_origins_bytes() throws Exception {
        var plain = "compressible ".repeat(1000);
        try (var origin = RawOrigin.answering(gzipped(plain));
                var edge = edge(origin)) {
            var answer = ask(edge, true, "/", "--http2", "--compressed");

            assertThat(answer.exit()).as(answer.verbose()).isZero();
            assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
            assertThat(answer.body()).isEqualTo(plain);
        }
    }

    @Test
    void a_visitor_who_does_not_take_gzip_gets_it_unpacked() throws Exception {
        var plain = "compressible ".repeat(1000);
        try (var origin = RawOrigin.answering(gzipped(plain));
                var edge = edge(origin)) {
            var answer = ask(edge, true, "/", "--http2");

            assertThat(answer.exit()).as(answer.verbose()).isZero();
            assertThat(answer.header("Content-Encoding")).isEmpty();
            assertThat(answer.body()).isEqualTo(plain);
        }
    }

    @ParameterizedTest(name = "TLS {0}")
    @ValueSource(booleans = {false, true})
    void the_PROXY_protocol_is_understood_when_it_is_on(boolean tls) throws Exception {
        var listen = new EdgeConfig.Listen(
                InetAddress.getLoopbackAddress(), 0, 0, 0, true, List.of(), Map.of(), false, 0, Set.of());
        try (var origin = RawOrigin.answering(OK);
                var edge = TestEdge.edge()
                        .zone(zone -> Knobs.ssl(zone, EncryptionMode.FLEXIBLE))
                        .http(origin.port())
                        .listen(listen)
                        .start()) {
            var answer = ask(edge, tls, "/", "--haproxy-protocol");

            assertThat(answer.exit()).as(answer.verbose()).isZero();
            assertThat(answer.body()).isEqualTo("ok");
            assertThat(origin.requests().get(0)).contains("\r\nCF-Connecting-IP: 127.0.0.1\r\n");
        }
    }

    private static void echoLength(RawVisit visit) throws IOException {
        var head = visit.readHead().toLowerCase(Locale.ROOT);
        if (head.contains("\r\nexpect: 100-continue")) {
            visit.write("HTTP/1.1 100 Continue\r\n\r\n");
        }
        var length = head.replaceAll("(?s).*\r\ncontent-length: (\\d+).*", "$1");
        var body = visit.read(Integer.parseInt(length));
        var text = Integer.toString(body.length());
        visit.write("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + text.length() + "\r\n\r\n" + text);
    }

    private String file(int length) throws IOException {
        return Files.writeString(directory.resolve("upload"), "u".repeat(length))
                .toString();
    }

    private static String gzipped(String plain) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain.getBytes(StandardCharsets.US_ASCII));
        }
        return "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nVary: Accept-Encoding\r\nContent-Length: " + bytes.size()
                + "\r\n\r\n" + bytes.toString(StandardCharsets.ISO_8859_1);
    }
}
