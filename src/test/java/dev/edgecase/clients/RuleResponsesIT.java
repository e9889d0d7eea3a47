package dev.edgecase.clients;

import static dev.edgecase.rules.scheme.RulePhase.HTTP_CUSTOM_ERRORS;
import static dev.edgecase.rules.scheme.RulePhase.HTTP_REQUEST_LATE_TRANSFORM;
import static dev.edgecase.rules.scheme.RulePhase.HTTP_RESPONSE_COMPRESSION;
import static dev.edgecase.rules.scheme.RulePhase.HTTP_RESPONSE_HEADERS_TRANSFORM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.edgecase.clock.EdgeClock;
import dev.edgecase.log.LogFields;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.Action.CompressResponse;
import dev.edgecase.rules.set.Action.HeaderEdit;
import dev.edgecase.rules.set.Action.HeaderEdit.Operation;
import dev.edgecase.rules.set.Action.RewriteHeaders;
import dev.edgecase.rules.set.Action.ServeError;
import dev.edgecase.rules.set.Text;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.RawOrigin;
import dev.edgecase.testkit.Rules;
import dev.edgecase.testkit.TestEdge;
import dev.edgecase.zone.EncryptionMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What rules make of headers and bodies, as curl and an origin of bare sockets see it. */
class RuleResponsesIT {
    @TempDir
    Path directory;

    @ParameterizedTest(name = "{0} over {1}, {2} bytes")
    @CsvSource(textBlock = """
            gzip,   --http1.1, 1000
            brotli, --http1.1, 1000
            zstd,   --http1.1, 1000
            gzip,   --http2,   5000000
            brotli, --http2,   5000000
            zstd,   --http2,   5000000
            zstd,   --http1.1, 5000000
            """)
    void curl_reads_what_a_compression_rule_made(String algorithm, String option, int length) throws Exception {
        var plain = text(length);
        var rules =
                new Rules().zone(HTTP_RESPONSE_COMPRESSION, "all", "true", new CompressResponse(List.of(algorithm)));
        try (var origin = RawOrigin.answering(response(200, "Content-Type: text/html\r\nETag: \"a\"\r\n", plain));
                var edge = edge(origin, rules)) {
            var answer = ask(edge, "/", option, "--compressed");

            assertThat(answer.exit()).as(answer.verbose()).isZero();
            assertThat(answer.header("Content-Encoding")).isEqualTo(algorithm.equals("brotli") ? "br" : algorithm);
            assertThat(answer.header("ETag")).isEqualTo("W/\"a\"");
            assertThat(answer.header("Content-Length")).isEmpty();
            assertThat(answer.body().equals(plain)).isTrue();
            var journey = edge.journey();
            assertThat(journey.plainBytes()).isEqualTo(length);
            assertThat(Double.parseDouble(LogFields.of(journey, "shop.test").get("EdgeResponseCompressionRatio")))
                    .isBetween(1.2, 5.0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "brotli", "zstd"})
    void a_compressed_event_arrives_before_the_next_one_is_sent(String algorithm) throws Exception {
        var seen = new Semaphore(0);
        var rules =
                new Rules().zone(HTTP_RESPONSE_COMPRESSION, "all", "true", new CompressResponse(List.of(algorithm)));
        try (var origin = RawOrigin.start(visit -> {
                    visit.readRequest();
                    visit.write(
                            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
                    for (var i = 1; i <= 3; i++) {
                        visit.write("f\r\ndata: event %d\n\n\r\n".formatted(i));
                        if (!seen.tryAcquire(20, TimeUnit.SECONDS)) {
                            return;
                        }
                    }
                    visit.write("0\r\n\r\n");
                });
                var edge = edge(origin, rules);
                var curl = new Curl(edge, directory).https("/", "-N", "--compressed")) {
            for (var i = 1; i <= 3; i++) {
                var event = "data: event %d\n\n".formatted(i);
                await(event)
                        .atMost(Duration.ofSeconds(15))
                        .until(() -> curl.bodySoFar().endsWith(event));
                seen.release();
            }

            var answer = curl.answer();
            assertThat(answer.exit()).as(answer.verbose()).isZero();
            assertThat(answer.body()).isEqualTo("data: event 1\n\ndata: event 2\n\ndata: event 3\n\n");
        }
    }

    @Test
    void header_rules_act_on_both_sides_of_the_edge() throws Exception {
        var rules = new Rules()
                .managed(Set.of("add_visitor_location_headers"), Set.of("add_security_headers"))
                .zone(
                        HTTP_REQUEST_LATE_TRANSFORM,
                        "in",
                        "true",
                        edits(
                                edit("X-City", Operation.SET, "S\u00c3\u00a3o"),
                                edit("X-Twice", Operation.ADD, "2"),
                                edit("User-Agent", Operation.REMOVE, "")))
                .zone(
                        HTTP_RESPONSE_HEADERS_TRANSFORM,
                        "out",
                        "true",
                        edits(edit("Set-Cookie", Operation.ADD, "b=2"), edit("X-Powered-By", Operation.REMOVE, "")));
        try (var origin = RawOrigin.answering(response(200, "X-Powered-By: PHP\r\nSet-Cookie: a=1\r\n", "ok"));
                var edge = edge(origin, rules)) {
            var answer = ask(edge, "/", "--http1.1", "-H", "X-Twice: 1");

            assertThat(origin.requests().get(0))
                    .contains("\r\nX-City: S\\u00c3\\u00a3o\r\n", "\r\nX-Twice: 1\r\n", "\r\nX-Twice: 2\r\n")
                    .containsIgnoringCase("\r\ncf-ipcountry: XX\r\n")
                    .doesNotContainIgnoringCase("user-agent");
            assertThat(answer.header("Set-Cookie")).isEqualTo("a=1, b=2");
            assertThat(answer.header("X-Powered-By")).isEmpty();
            assertThat(answer.header("X-Frame-Options")).isEqualTo("SAMEORIGIN");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--http1.1", "--http2", "--head"})
    void a_custom_error_takes_the_place_of_the_origins(String option) throws Exception {
        var rules = new Rules()
                .zone(
                        HTTP_CUSTOM_ERRORS,
                        "gone",
                        "http.response.code eq 404",
                        new ServeError("::RAY_ID:: is gone", false, Optional.of("text/plain"), OptionalInt.of(410)));
        try (var origin = RawOrigin.answering(response(404, "X-Own: 1\r\n", "x".repeat(100_000)));
                var edge = edge(origin, rules)) {
            var answer = ask(edge, "/", option);

            assertThat(answer.exit()).as(answer.verbose()).isZero();
            assertThat(answer.status()).isEqualTo(410);
            assertThat(answer.header("X-Own")).isEqualTo("1");
            assertThat(answer.header("Content-Type")).startsWith("text/plain");
            assertThat(answer.header("Edgecase")).isEqualTo("CUSTOM_ERROR; rule=gone");
            if (!option.equals("--head")) {
                assertThat(answer.header("Content-Length")).isEqualTo("24");
                assertThat(answer.body()).matches("[0-9a-f]{16} is gone");
            }
        }
    }

    @Test
    void a_value_that_no_header_may_have_never_reaches_the_origin() throws Exception {
        var rules = new Rules()
                .zone(
                        HTTP_REQUEST_LATE_TRANSFORM,
                        "smuggle",
                        "true",
                        edits(edit("X-A", Operation.SET, "1\r\nX-Admin: yes")));
        try (var origin = RawOrigin.answering(response(200, "", "ok"));
                var edge = edge(origin, rules)) {
            var answer = ask(edge, "/", "--compressed", "-H", "Accept: application/json");

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.body()).contains("\"error_code\":1041");
            assertThat(origin.requests()).isEmpty();
        }
    }

    private static TestEdge edge(RawOrigin origin, Rules rules) {
        return TestEdge.edge()
                .zone(zone -> rules.on(Knobs.ssl(zone, EncryptionMode.FLEXIBLE)))
                .clock(EdgeClock.real())
                .http(origin.port())
                .start();
    }

    private Curl.Answer ask(TestEdge edge, String path, String... options) throws Exception {
        try (var curl = new Curl(edge, directory).https(path, options)) {
            return curl.answer();
        }
    }

    private static Action edits(HeaderEdit... edits) {
        return new RewriteHeaders(List.of(edits));
    }

    private static HeaderEdit edit(String name, Operation operation, String value) {
        var text = operation == Operation.REMOVE ? Optional.<Text>empty() : Optional.<Text>of(new Text.Fixed(value));
        return new HeaderEdit(name, operation, text);
    }

    private static String response(int status, String headers, String body) {
        var length = body.getBytes(StandardCharsets.US_ASCII).length;
        return "HTTP/1.1 %d X\r\n%sContent-Length: %d\r\n\r\n%s".formatted(status, headers, length, body);
    }

    /** Text that compresses, and not too well. */
    private static String text(int length) {
        var text = new StringBuilder(length + 16);
        for (var i = 0; text.length() < length; i++) {
            text.append(Integer.toString(i * 7919, 36)).append(' ');
        }
        text.setLength(length);
        return text.toString();
    }
}
