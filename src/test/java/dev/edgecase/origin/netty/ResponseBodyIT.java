package dev.edgecase.origin.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import dev.edgecase.origin.OriginBodyException;
import dev.edgecase.testkit.RawOrigin;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies of responses: how they end, how they break, and who waits for whom. */
class ResponseBodyIT {
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";

    private final Probe probe = new Probe();

    @AfterEach
    void close() {
        probe.close();
    }

    static Stream<Arguments> good() {
        return Stream.of(
                Arguments.of("by length", OK + "Content-Length: 5\r\n\r\nhello", "hello", true),
                Arguments.of(
                        "by equal lengths", OK + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello", "hello", true),
                Arguments.of("by a list of lengths", OK + "Content-Length: 5, 5\r\n\r\nhello", "hello", true),
                Arguments.of("empty", OK + "Content-Length: 0\r\n\r\n", "", true),
                Arguments.of("by the end", OK + "A: b\r\n\r\nhello", "hello", false),
                Arguments.of("by chunks", CHUNKED + "2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\n\r\n", "hello", true),
                Arguments.of("by chunks and trailers", CHUNKED + "5\r\nhello\r\n0\r\nX-T: 1\r\n\r\n", "hello", true),
                Arguments.of("by chunks in upper case", CHUNKED + "A\r\n0123456789\r\n0\r\n\r\n", "0123456789", true),
                Arguments.of(
                        "by chunks, length is ignored",
                        OK + "Content-Length: 99\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
                        "hello",
                        true),
                Arguments.of("bare line feeds", "HTTP/1.1 200 OK\nContent-Length: 5\n\nhello", "hello", true),
                Arguments.of("no reason", "HTTP/1.1 200\r\nContent-Length: 5\r\n\r\nhello", "hello", true),
                Arguments.of("204", "HTTP/1.1 204 No Content\r\nA: b\r\n\r\n", "", true),
                Arguments.of("304", "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n", "", true),
                Arguments.of("1.0", "HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello", "hello", false),
                Arguments.of(
                        "1.0 kept",
                        "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 5\r\n\r\nhello",
                        "hello",
                        true),
                Arguments.of("not kept", OK + "Connection: close\r\nContent-Length: 5\r\n\r\nhello", "hello", false),
                Arguments.of("too many bytes", OK + "Content-Length: 5\r\n\r\nhello, world", "hello", false),
                Arguments.of("204 with bytes", "HTTP/1.1 204 No Content\r\nA: b\r\n\r\nhello", "", false));
    }

    @ParameterizedTest(name = "{0}: connection kept: {3}")
    @MethodSource("good")
    void a_good_body(String name, String response, String body, boolean kept) throws Exception {
        try (var origin = RawOrigin.start(visit -> {
            while (visit.readRequest()) {
                visit.write(response);
                if (name.equals("by the end")) {
                    return;
                }
            }
        })) {
            var first = probe.ask(Probe.get(origin.port()));
            assertThat(first.body()).isEqualTo(body);
            assertThat(first.responded().response().headers().count("Content-Length"))
                    .isLessThan(2);
            assertThat(probe.ask(Probe.get(origin.port())).body()).isEqualTo(body);

            assertThat(origin.connections()).isEqualTo(kept ? 1 : 2);
        }
    }

    @ParameterizedTest(name = "{0}: connection kept: {3}")
    @MethodSource("good")
    void a_good_body_byte_by_byte(String name, String response, String body, boolean kept) throws Exception {
        try (var origin = RawOrigin.start(visit -> {
            visit.socket().setTcpNoDelay(true);
            visit.readRequest();
            for (var i = 0; i < response.length(); i++) {
                visit.write(response.substring(i, i + 1));
            }
        })) {
            assertThat(probe.ask(Probe.get(origin.port())).body()).isEqualTo(body);
        }
    }

    @Test
    void trailers_come_with_the_end() throws Exception {
        try (var origin = RawOrigin.answering(CHUNKED + "5\r\nhello\r\n0\r\nX-T: 1\r\n\r\n")) {
            var asked = probe.ask(Probe.get(origin.port()));
            assertThat(asked.body()).isEqualTo("hello");

            assertThat(asked.trailers).isEqualTo(Headers.of("X-T", "1"));
        }
    }

    @Test
    void a_response_to_head_has_no_body_and_keeps_its_length() throws Exception {
        try (var origin = RawOrigin.answering(OK + "Content-Length: 5\r\n\r\n")) {
            for (var i = 0; i < 2; i++) {
                var asked = probe.ask(Probe.request(
                        "HEAD", Probe.route(origin.port()), Body.EMPTY, false, Headers.of("Host", "shop.test")));
                assertThat(asked.body()).isEmpty();
                assertThat(asked.responded().response().headers().first("Content-Length"))
                        .contains("5");
            }
            assertThat(origin.connections()).isEqualTo(1);
        }
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of(OK + "Content-Length: 9\r\n\r\nhello", "5 of 9 bytes came"),
                Arguments.of(CHUNKED + "9\r\nhello", "the last chunk is missing"),
                Arguments.of(CHUNKED + "5\r\nhello\r\n", "the last chunk is missing"),
                Arguments.of(CHUNKED + "5\r\nhello\r\n0\r\n", "the last chunk is missing"),
                Arguments.of(CHUNKED + "x\r\nhello\r\n", "a chunk's size is not a number"),
                Arguments.of(CHUNKED + "-5\r\nhello\r\n", "a chunk's size is not a number"),
                Arguments.of(CHUNKED + "fffffffffffffffff\r\nhello\r\n", "a chunk's size is not a number"),
                Arguments.of(CHUNKED + "\r\nhello\r\n", "a chunk's size is not a number"),
                Arguments.of(CHUNKED + "2\r\nhello\r\n", "a chunk is longer than its size"),
                Arguments.of(CHUNKED + "0\r\nA : b\r\n\r\n", "a bad trailer"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("broken")
    void a_broken_body_has_its_head_and_then_fails(String response, String problem) throws Exception {
        try (var origin = RawOrigin.start(visit -> {
            visit.readRequest();
            visit.write(response);
        })) {
            var asked = probe.ask(Probe.get(origin.port()));

            assertThat(asked.responded().response().status()).isEqualTo(200);
            assertThat(asked.bodyFailure()).isInstanceOf(OriginBodyException.class);
            var fault = ((OriginBodyException) asked.bodyFailure()).fault();
            assertThat(fault.id()).isEqualTo("truncated_body");
            assertThat(fault.words()).contains(problem);
        }
    }

    @Test
    void a_reset_within_a_body_without_length_is_not_its_end() throws Exception {
        var headSeen = new CompletableFuture<Void>();
        try (var origin = RawOrigin.start(visit -> {
            visit.readRequest();
            visit.write(OK + "A: b\r\n\r\nhello");
            headSeen.get(5, TimeUnit.SECONDS);
            visit.reset();
        })) {
            var asked = probe.ask(Probe.get(origin.port()));
            asked.responded();
            headSeen.complete(null);

            assertThat(asked.bodyFailure()).hasMessageContaining("reset");
        }
    }

    @Test
    void a_stall_is_a_gap_between_two_reads() throws Exception {
        var go = new CompletableFuture<Void>();
        try (var origin = RawOrigin.start(visit -> {
            visit.readRequest();
            visit.write(OK + "Content-Length: 9\r\n\r\nhel");
            go.get(5, TimeUnit.SECONDS);
            visit.write("lo");
            visit.stall();
        })) {
            var asked = probe.ask(Probe.get(origin.port()));
            asked.responded();
            probe.advance(Probe.READ.minusSeconds(1));
            go.complete(null);
            asked.awaitText("hello");
            probe.advance(Probe.READ.minusSeconds(1));
            assertThat(asked.isBodyOver()).isFalse();
            probe.advance(Duration.ofSeconds(1));

            var fault = ((OriginBodyException) asked.bodyFailure()).fault();
            assertThat(fault.id()).isEqualTo("body_stall");
            assertThat(fault.words()).endsWith("for 120s");
        }
    }

    @Test
    void nobody_who_asks_means_nobody_who_reads() throws Exception {
        var written = new CompletableFuture<Long>();
        var total = 64L << 20;
        try (var origin = RawOrigin.start(visit -> {
            visit.readRequest();
            visit.write(OK + "Content-Length: " + total + "\r\n\r\n");
            var chunk = "x".repeat(64 * 1024);
            for (var i = 0L; i < total; i += chunk.length()) {
                visit.write(chunk);
            }
            written.complete(total);
        })) {
            var asked = probe.askWithoutReading(Probe.get(origin.port()));
            var body = asked.responded().response().body();
            probe.advance(Duration.ofHours(1));
            assertThat(written).isNotDone();
            probe.run(() -> asked.read(body));

            assertThat(asked.body()).hasSize((int) total);
            assertThat(written.get(5, TimeUnit.SECONDS)).isEqualTo(total);
        }
    }

    @ParameterizedTest(name = "after {0} reads")
    @CsvSource({"0", "1"})
    void a_body_closed_early_cuts_the_connection(int reads) throws Exception {
        var end = new CompletableFuture<String>();
        try (var origin = RawOrigin.start(visit -> {
            visit.readRequest();
            visit.write(OK + "Content-Length: 1000000\r\n\r\nhello");
            end.complete(visit.stall());
        })) {
            var asked = probe.askWithoutReading(Probe.get(origin.port()));
            var body = asked.responded().response().body();
            probe.run(() -> {
                if (reads > 0) {
                    asked.read(body);
                }
                body.close();
            });

            assertThat(end.get(5, TimeUnit.SECONDS)).isIn("FIN", "RST");
        }
    }
}
