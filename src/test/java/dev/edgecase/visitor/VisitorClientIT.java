package dev.edgecase.visitor;

import static dev.edgecase.visitor.Asking.asking;
import static dev.edgecase.visitor.Asking.get;
import static dev.edgecase.visitor.Asking.plain;
import static dev.edgecase.visitor.Asking.raw;
import static dev.edgecase.visitor.Asking.reply;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.edgecase.http.Headers;
import dev.edgecase.testkit.RawOrigin;
import dev.edgecase.visitor.Reply.Ending;
import dev.edgecase.visitor.VisitorRequest.Speaks;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HTTP/1 as our visitors speak it, against a server that writes every byte itself. */
class VisitorClientIT {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private final VisitorClient client = VisitorClient.create();

    @AfterEach
    void close() {
        client.close();
    }

    private Reply ask(RawOrigin server, String... headers) throws Exception {
        return reply(client, get(plain(server.port(), Speaks.HTTP_1_1), "/", headers));
    }

    private Reply answered(String bytes) throws Exception {
        try (var server = RawOrigin.start(visit -> {
            visit.readRequest();
            visit.write(bytes);
        })) {
            return ask(server);
        }
    }

    @Test
    void a_request_goes_out_as_it_was_given() throws Exception {
        try (var server = RawOrigin.answering(OK)) {
            var reply = ask(server, "X-Odd", "a b", "accept", "*/*", "x-odd", "c");

            assertThat(server.requests())
                    .containsExactly(
                            "GET / HTTP/1.1\r\nHost: shop.test\r\nX-Odd: a b\r\naccept: */*\r\nx-odd: c\r\n\r\n");
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.text()).isEqualTo("ok");
            assertThat(reply.ending()).isEqualTo(Ending.COMPLETE);
            assertThat(reply.facts().local()).isPresent();
            assertThat(reply.facts().endNanos())
                    .isGreaterThanOrEqualTo(reply.facts().firstByteNanos());
        }
    }

    @Test
    void a_body_is_framed_unless_the_headers_say_how() throws Exception {
        try (var server = RawOrigin.answering(OK)) {
            var way = plain(server.port(), Speaks.HTTP_1_1);
            var body = Optional.of("hello".getBytes(UTF_8));
            reply(client, asking(way, "POST", "/", Headers.EMPTY, body));
            reply(client, asking(way, "POST", "/", Headers.of("Transfer-Encoding", "chunked"), body));
            reply(client, asking(way, "POST", "/", Headers.of("Content-Length", "5", "Host", "other.test"), body));

            assertThat(server.requests())
                    .containsExactly(
                            "POST / HTTP/1.1\r\nHost: shop.test\r\nContent-Length: 5\r\n\r\nhello",
                            "POST / HTTP/1.1\r\nHost: shop.test\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
                            "POST / HTTP/1.1\r\nContent-Length: 5\r\nHost: other.test\r\n\r\nhello");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void http_1_0_has_no_host_and_ends_with_the_connection() throws Exception {
        try (var server = RawOrigin.start(visit -> {
            visit.readRequest();
            visit.write("HTTP/1.0 200 OK\r\n\r\nuntil the end");
        })) {
            var reply = reply(client, get(plain(server.port(), Speaks.HTTP_1_0), "/"));

            assertThat(server.requests()).containsExactly("GET / HTTP/1.0\r\n\r\n");
            assertThat(reply.protocol()).isEqualTo("HTTP/1.0");
            assertThat(reply.text()).isEqualTo("until the end");
            assertThat(reply.ending()).isEqualTo(Ending.COMPLETE);
        }
    }

    @Test
    void interim_responses_chunks_and_trailers_are_told() throws Exception {
        var reply = answered(String.join(
                "\r\n",
                "HTTP/1.1 102 Processing",
                "",
                "HTTP/1.1 103 Early Hints",
                "Link: </a.css>",
                "",
                "HTTP/1.1 201 Made it",
                "Transfer-Encoding: chunked",
                "X-A: 1",
                "x-a: 2",
                "",
                "3;ext=1",
                "abc",
                "2",
                "de",
                "0",
                "X-Sum: 9",
                "",
                ""));

        assertThat(reply.interims()).extracting(Reply.Interim::status).containsExactly(102, 103);
        assertThat(reply.interims().get(1).headers().first("Link")).contains("</a.css>");
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.reason()).isEqualTo("Made it");
        assertThat(reply.headers().all("X-A")).containsExactly("1", "2");
        assertThat(reply.headers().name(2)).isEqualTo("x-a");
        assertThat(reply.text()).isEqualTo("abcde");
        assertThat(reply.trailers().first("X-Sum")).contains("9");
        assertThat(reply.ending()).isEqualTo(Ending.COMPLETE);
    }

    @ParameterizedTest(name = "{0} ends as {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "'HTTP/1.1 200 OK~Content-Length: 5~~abc'         | BROKEN     | connection closed after 3 of 5 bytes",
                "'HTTP/1.1 200 OK~Transfer-Encoding: chunked~~3~' | BROKEN     | 'connection closed after 0 bytes, before the last chunk'",
                "'HTTP/1.1 200 OK~Transfer-Encoding: chunked~~zz~'| BROKEN     | 'a chunk''s size is not a number: \"zz\"'",
                "'HTTP/1.1 200 OK~Content-'                       | EMPTY      | connection closed inside the head",
                "''                                               | EMPTY      | connection closed",
                "'SSH-2.0-server~'                                | UNREADABLE | 'what came begins with \"SSH-2.0-server\"'",
                "'HTTP/1.1 twohundred~~'                          | UNREADABLE | 'the status line is \"HTTP/1.1 twohundred\"'",
                "'HTTP/1.1 200 OK~Content-Length: -1~~'           | UNREADABLE | 'a Content-Length of \"-1\"'",
                "'HTTP/1.1 204 No~Content-Length: 5~~'            | COMPLETE   | ''",
                "'HTTP/1.1 304 Same~~'                            | COMPLETE   | ''",
                "'HTTP/1.1 101 Other~Upgrade: x~~'                | COMPLETE   | ''",
            })
    void a_reply_says_how_it_ended(String bytes, Ending ending, String detail) throws Exception {
        var reply = answered(bytes.replace("~", "\r\n"));

        assertThat(reply.detail()).startsWith(detail);
        assertThat(reply.ending()).isEqualTo(ending);
    }

    @Test
    void a_reset_is_told_apart_from_an_end() throws Exception {
        try (var server = RawOrigin.start(visit -> {
            visit.readRequest();
            visit.reset();
        })) {
            var reply = ask(server);

            assertThat(reply.ending()).isEqualTo(Ending.EMPTY);
            assertThat(reply.detail()).isEqualTo("connection reset");
        }
    }

    @Test
    void nobody_listening_is_not_connected() throws Exception {
        var reply = reply(client, get(plain(RawOrigin.closedPort(), Speaks.HTTP_1_1), "/"));

        assertThat(reply.ending()).isEqualTo(Ending.NOT_CONNECTED);
        assertThat(reply.detail()).isEqualTo("connection refused");
    }

    @Test
    void a_head_response_has_no_body() throws Exception {
        try (var server = RawOrigin.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n")) {
            var way = plain(server.port(), Speaks.HTTP_1_1);
            assertThat(reply(client, asking(way, "HEAD", "/", Headers.EMPTY, Optional.empty()))
                            .ending())
                    .isEqualTo(Ending.COMPLETE);
            assertThat(reply(client, raw(way, "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n"))
                            .ending())
                    .isEqualTo(Ending.COMPLETE);
        }
    }

    @Test
    void raw_bytes_go_out_as_they_stand_on_their_own_connection() throws Exception {
        try (var server = RawOrigin.answering(OK)) {
            ask(server);
            var reply = reply(client, raw(plain(server.port(), Speaks.HTTP_1_1), "get  / HTTP/1.1\nodd\r\n\r\n"));

            assertThat(reply.status()).isEqualTo(200);
            assertThat(server.requests().get(1)).isEqualTo("get  / HTTP/1.1\nodd\r\n\r\n");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void a_kept_connection_that_died_is_replaced_once() throws Exception {
        try (var server = RawOrigin.start(visit -> {
            visit.readRequest();
            visit.write(OK);
            if (visit.number() == 1) {
                visit.readHead();
                visit.reset();
            }
        })) {
            assertThat(ask(server).status()).isEqualTo(200);
            assertThat(ask(server).status()).isEqualTo(200);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void patience_cancelling_and_closing_end_the_waiting() throws Exception {
        var left = new CountDownLatch(3);
        try (var server = RawOrigin.start(visit -> {
            visit.readRequest();
            visit.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc");
            visit.stall();
            left.countDown();
        })) {
            var way = plain(server.port(), Speaks.HTTP_1_1);
            var message = ((VisitorRequest.Message.Parts) get(way, "/").message());
            var reply = reply(client, new VisitorRequest(way, message, Duration.ofMillis(900)));
            assertThat(reply.ending()).isEqualTo(Ending.GAVE_UP);
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.text()).isEqualTo("abc");

            var cancelled = client.send(get(way, "/"));
            await().until(() -> server.requests().size() == 2);
            cancelled.cancel(false);
            var waiting = client.send(get(way, "/"));
            await().until(() -> server.requests().size() == 3);
            client.close();
            assertThat(waiting.get(5, TimeUnit.SECONDS).ending()).isEqualTo(Ending.GAVE_UP);
            assertThat(client.send(get(way, "/")).get(5, TimeUnit.SECONDS).ending())
                    .isEqualTo(Ending.GAVE_UP);
            assertThat(left.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void a_body_of_20_mb_is_counted_and_16_of_them_are_kept() throws Exception {
        var megabyte = "m".repeat(1024 * 1024);
        try (var server = RawOrigin.start(visit -> {
            visit.readRequest();
            visit.write("HTTP/1.1 200 OK\r\nContent-Length: " + 20 * megabyte.length() + "\r\n\r\n");
            for (var i = 0; i < 20; i++) {
                visit.write(megabyte);
            }
        })) {
            var reply = ask(server);

            assertThat(reply.bodySize()).isEqualTo(20L * 1024 * 1024);
            assertThat(reply.body()).hasSize(Reply.KEPT_BODY);
            assertThat(reply.ending()).isEqualTo(Ending.COMPLETE);
        }
    }
}
