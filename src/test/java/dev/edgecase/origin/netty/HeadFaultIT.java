package dev.edgecase.origin.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.error.EdgeError;
import dev.edgecase.testkit.RawOrigin;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything an origin can do wrong between the request and the end of the response's head. */
class HeadFaultIT {
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    static Stream<Arguments> bytesThenEnd() {
        return Stream.of(
                Arguments.of("nothing", "", "empty_reply", "reset_before_headers"),
                Arguments.of("garbage", "SSH-2.0-OpenSSH_9.2\r\n", "bad_status_line", "bad_status_line"),
                Arguments.of("HTTP/0.9", "<html>hello</html>", "bad_status_line", "bad_status_line"),
                Arguments.of("no code", "HTTP/1.1\r\nA: b\r\n\r\n", "bad_status_line", "bad_status_line"),
                Arguments.of("a word for a code", "HTTP/1.1 OK\r\nA: b\r\n\r\n", "bad_status_line", "bad_status_line"),
                Arguments.of("two digits", "HTTP/1.1 20 OK\r\nA: b\r\n\r\n", "bad_status_line", "bad_status_line"),
                Arguments.of("four digits", "HTTP/1.1 2000 OK\r\nA: b\r\n\r\n", "bad_status_line", "bad_status_line"),
                Arguments.of("code 099", "HTTP/1.1 099 OK\r\nA: b\r\n\r\n", "bad_status_line", "bad_status_line"),
                Arguments.of("another version", "HTTP/2 200\r\nA: b\r\n\r\n", "bad_status_line", "bad_status_line"),
                Arguments.of("no header", OK + "\r\n", "missing_headers", "missing_headers"),
                Arguments.of("no header, body", OK + "\r\nhello", "missing_headers", "missing_headers"),
                Arguments.of("half a status line", "HTTP/1.1 2", "missing_headers", "missing_headers"),
                Arguments.of("status line alone", OK, "missing_headers", "missing_headers"),
                Arguments.of("half a head", OK + "Server: x\r\nX-", "missing_headers", "missing_headers"),
                Arguments.of("space before colon", OK + "A : b\r\n\r\n", "bad_header", "bad_header"),
                Arguments.of("folding", OK + "A: b\r\n c\r\n\r\n", "bad_header", "bad_header"),
                Arguments.of("no colon", OK + "A\r\n\r\n", "bad_header", "bad_header"),
                Arguments.of("empty name", OK + ": b\r\n\r\n", "bad_header", "bad_header"),
                Arguments.of("control character", OK + "A: b\0c\r\n\r\n", "bad_header", "bad_header"),
                Arguments.of("bare CR", OK + "A: b\rc\r\n\r\n", "bad_header", "bad_header"),
                Arguments.of("lengths differ", OK + lengths("5", "6"), "bad_framing", "bad_framing"),
                Arguments.of("lengths differ in a list", OK + lengths("5, 6"), "bad_framing", "bad_framing"),
                Arguments.of("length is a word", OK + lengths("five"), "bad_framing", "bad_framing"),
                Arguments.of("length is negative", OK + lengths("-5"), "bad_framing", "bad_framing"),
                Arguments.of("length has a sign", OK + lengths("+5"), "bad_framing", "bad_framing"),
                Arguments.of("length is empty", OK + lengths(""), "bad_framing", "bad_framing"),
                Arguments.of("length is huge", OK + lengths("9999999999999999999"), "bad_framing", "bad_framing"),
                Arguments.of("coding unknown", OK + "Transfer-Encoding: x\r\n\r\n", "bad_framing", "bad_framing"),
                Arguments.of(
                        "unasked 101",
                        "HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n",
                        "bad_upgrade",
                        "bad_upgrade"),
                Arguments.of("only a 103", "HTTP/1.1 103 Early Hints\r\n\r\n", "missing_headers", "missing_headers"));
    }

    private static String lengths(String... values) {
        var fields = new StringBuilder();
        for (var value : values) {
            fields.append("Content-Length: ").append(value).append("\r\n");
        }
        return fields + "\r\nhello";
    }

    @ParameterizedTest(name = "{0}, then FIN: {2}")
    @MethodSource("bytesThenEnd")
    void an_origin_that_closes(String name, String bytes, String onFin, String onReset) throws Exception {
        try (var probe = new Probe();
                var origin = RawOrigin.start(visit -> {
                    visit.readRequest();
                    visit.write(bytes);
                })) {
            var asked = probe.ask(Probe.get(origin.port()));

            assertThat(asked.fault().id()).isEqualTo(onFin);
            assertThat(asked.fault().error()).isEqualTo(EdgeError.UNKNOWN_ERROR);
        }
    }

    @ParameterizedTest(name = "{0}, then RST: {3}")
    @MethodSource("bytesThenEnd")
    void an_origin_that_resets(String name, String bytes, String onFin, String onReset) throws Exception {
        try (var probe = new Probe();
                var origin = RawOrigin.start(visit -> {
                    visit.readRequest();
                    visit.write(bytes);
                    visit.reset();
                })) {
            assertThat(probe.ask(Probe.get(origin.port())).fault().id()).isEqualTo(onReset);
        }
    }

    @Test
    void an_origin_that_resets_as_soon_as_it_accepts() throws Exception {
        try (var probe = new Probe();
                var origin = RawOrigin.start(visit -> visit.reset())) {
            for (var i = 0;
                    i < 300;
                    i++) { // whether our connect, our first write or its RST is quicker, nobody can say
                assertThat(probe.ask(Probe.get(origin.port())).fault().id())
                        .isIn("reset_after_connect", "reset_before_headers");
            }
        }
    }

    @ParameterizedTest(name = "headers of 128 KiB {0}: {1}")
    @CsvSource({"-1, 200", "0, 200", "1, headers_too_large"})
    void the_limit_of_a_head_is_exact(int over, String expected) throws Exception {
        var filler = "x".repeat(1000);
        var head = new StringBuilder();
        var rest = 128 * 1024 + over - "Content-Length: 2\r\n".length();
        for (; rest > 2000; rest -= 1007) {
            head.append("A-b: ").append(filler).append("\r\n");
        }
        head.append("C: ").append("y".repeat(rest - 5)).append("\r\n");
        try (var probe = new Probe();
                var origin = RawOrigin.answering(OK + head + "Content-Length: 2\r\n\r\nok")) {
            var asked = probe.ask(Probe.get(origin.port()));

            if (expected.equals("200")) {
                assertThat(asked.body()).isEqualTo("ok");
            } else {
                assertThat(asked.fault().id()).isEqualTo(expected);
            }
        }
    }

    @Test
    void an_endless_head_is_not_read_to_its_end() throws Exception {
        try (var probe = new Probe();
                var origin = RawOrigin.start(visit -> {
                    visit.readRequest();
                    visit.write(OK);
                    for (var i = 0; i < 10_000; i++) {
                        visit.write("A: " + "x".repeat(1000) + "\r\n");
                    }
                })) {
            assertThat(probe.ask(Probe.get(origin.port())).fault().id()).isEqualTo("headers_too_large");
        }
    }
}
