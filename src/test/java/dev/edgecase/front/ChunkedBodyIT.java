package dev.edgecase.front;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.pipeline.Decider;
import dev.edgecase.testkit.RawClient;
import dev.edgecase.testkit.RawOrigin;
import dev.edgecase.testkit.TestEdge;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies in chunks, byte by byte. In the rows ! is CR LF, ~ is CR, ^ is LF, _ is a blank. */
class ChunkedBodyIT {
    private static final String HEAD = "POST / HTTP/1.1\r\nHost: shop.test\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String NEXT = "GET /smuggled HTTP/1.1\r\nHost: shop.test\r\n\r\n";

    private static String bytes(String row) {
        return row.replace("!", "\r\n").replace('~', '\r').replace('^', '\n').replace('_', ' ');
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            ZZ!!,                                a chunk's size is no hexadecimal number
            g!hello!0!!,                         a chunk's size is no hexadecimal number
            !0!!,                                a chunk's size is no hexadecimal number
            ;ext!0!!,                            a chunk's size is no hexadecimal number
            _5!hello!0!!,                        a chunk's size is no hexadecimal number
            -5!hello!0!!,                        a chunk's size is no hexadecimal number
            +5!hello!0!!,                        a chunk's size is no hexadecimal number
            0x5!hello!0!!,                       a chunk's size is no hexadecimal number
            5g!hello!0!!,                        a chunk's size is no hexadecimal number
            5^hello!0!!,                         a chunk's size is no hexadecimal number
            00000000000000005!hello!0!!,         a chunk's size is no hexadecimal number
            100000000000000!hello!0!!,           a chunk's size is no hexadecimal number
            ffffffffffffffff!hello!0!!,          a chunk's size is no hexadecimal number
            1_0!hello!0!!,                       there is more than a size where a chunk begins
            5~hello!0!!,                         a chunk's size does not end with CR LF
            5;a=b^hello!0!!,                     an extension of a chunk does not end with CR LF
            5;a=b~hello!0!!,                     a chunk's size does not end with CR LF
            5!hello0!!,                          a chunk is longer than its size
            5!hello^0!!,                         a chunk is longer than its size
            5!hello~0!!,                         a chunk does not end with CR LF
            5!hello world!0!!,                   a chunk is longer than its size
            5!hello!ZZ!!,                        a chunk's size is no hexadecimal number
            5!hello!!0!!,                        a chunk's size is no hexadecimal number
            0^^,                                 a chunk's size is no hexadecimal number
            0!^,                                 what follows the last chunk is no trailer
            0!~X,                                the trailers do not end with CR LF
            0!:x!!,                              what follows the last chunk is no trailer
            0!a!!,                               the name of a trailer is none
            0!a:x^!,                             a trailer does not end with CR LF
            0!a:x~b:y!!,                         a trailer does not end with CR LF
            """)
    void that_are_malformed_are_400_and_nothing_follows_them(String row, String reason) throws Exception {
        try (var stage = FrontStage.plain(FrontStage.echoing())) {
            try (var visitor = stage.visitor()) {
                visitor.send(HEAD + bytes(row) + NEXT);
                assertRefused(stage, visitor, reason);
            }
            try (var visitor = stage.visitor()) { // now where the request has begun before they come
                visitor.send(HEAD);
                stage.requests.poll(10, TimeUnit.SECONDS);
                visitor.send(bytes(row) + NEXT);
                assertRefused(stage, visitor, reason);
            }
        }
    }

    private static void assertRefused(FrontStage stage, RawVisitor visitor, String reason) throws Exception {
        var all = visitor.rest();
        assertThat(all)
                .startsWith("HTTP/1.1 400 ")
                .contains("Connection: close")
                .endsWith(reason);
        assertThat(stage.journey().ruling().decider()).isEqualTo(Decider.VALIDATION);
        assertThat(stage.requests).noneMatch(request -> request.target().equals("/smuggled"));
        stage.requests.clear();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            0!!,                                                []
            5!hello!0!!,                                        hello[]
            A!hello worl!1!d!000!!,                             hello world[]
            0000000000000005!hello!0!!,                         hello[]
            5_!hello!0_;a=b!!,                                  hello[]
            5;a=b;c="d"!hello!0!!,                              hello[]
            3!0!!1!-!0!a: b!!,                                  0!-[a=b]
            """)
    void that_are_well_formed_pass_and_so_does_what_follows(String row, String body) throws Exception {
        try (var stage = FrontStage.plain(FrontStage.echoing());
                var visitor = stage.visitor()) {
            visitor.send(HEAD + bytes(row) + HEAD + bytes(row));

            assertThat(visitor.answer()).startsWith("HTTP/1.1 200 ").endsWith(bytes(body));
            assertThat(visitor.answer()).startsWith("HTTP/1.1 200 ").endsWith(bytes(body));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"5;%s=1\r\nhello\r\n0\r\n\r\n", "0\r\n%s: 1\r\n\r\n"})
    void whose_lines_do_not_end_are_not_read_for_ever(String form) throws Exception {
        try (var stage = FrontStage.plain(FrontStage.echoing());
                var visitor = stage.visitor()) {
            visitor.send(HEAD + form.formatted("x".repeat((16 << 10) + 1)));

            assertRefused(stage, visitor, "the lines between chunks, or the trailers, are too long");
        }
    }

    @Test
    void that_nobody_waited_for_end_the_connection_once_they_are_wrong() throws Exception {
        try (var stage = FrontStage.plain(FrontStage.saying("early"));
                var visitor = stage.visitor()) {
            visitor.send(HEAD + "ZZ\r\n\r\n" + NEXT);

            assertThat(visitor.rest()).contains("early").containsOnlyOnce("HTTP/1.1 ");
        }
    }

    @Test
    void that_come_with_an_upgrade_to_HTTP_2_are_looked_at_too() throws Exception {
        try (var stage = FrontStage.plain(FrontStage.echoing());
                var visitor = stage.visitor()) {
            var upgrade =
                    "\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n";
            visitor.send(HEAD.replace("\r\n\r\n", upgrade) + "ZZ\r\n\r\n" + NEXT);

            assertRefused(stage, visitor, "a chunk's size is no hexadecimal number");
        }
    }

    @Test
    void that_are_malformed_never_reach_an_origin_whole() throws Exception {
        try (var origin = RawOrigin.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                var edge = TestEdge.edge().http(origin.port()).start()) {
            var answer = RawClient.send(edge.running().httpPort(), false, HEAD + "5\r\nhello\r\nZZ\r\n\r\n" + NEXT);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text()).containsOnlyOnce("HTTP/1.1 ");
            assertThat(origin.requests()).isEmpty();
        }
    }
}
