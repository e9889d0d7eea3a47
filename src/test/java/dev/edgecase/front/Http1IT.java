package dev.edgecase.front;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Http1IT {
    @Test
    void a_request_reaches_the_pipeline_as_it_was_sent_and_its_answer_comes_back_in_one_piece() throws Exception {
        try (var stage = FrontStage.plain(FrontStage.saying("hello"));
                var visitor = stage.visitor()) {
            visitor.send(
                    "GET /a%2fb/./c?d=%C3%a9|e HTTP/1.1\r\nHoSt: Example.COM:80\r\nX-Two: 1\r\nx-two:  2 \r\n\r\n");

            assertThat(visitor.answer())
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .contains("Content-Type: text/plain\r\n", "Content-Length: 5\r\n", "Connection: keep-alive\r\n")
                    .endsWith("\r\n\r\nhello");
            var request = stage.requests.take();
            assertThat(request.method()).isEqualTo("GET");
            assertThat(request.target()).isEqualTo("/a%2fb/./c?d=%C3%a9|e");
            assertThat(request.authority()).isEqualTo("Example.COM:80");
            assertThat(request.headers()).isEqualTo(Headers.of("X-Two", "1", "X-Two", "2"));
            assertThat(stage.journey().bodyBytes()).isEqualTo(5);
        }
    }

    @Test
    void pipelined_requests_are_answered_in_order() throws Exception {
        try (var stage = FrontStage.plain((request, listener) ->
                        listener.completed(FrontStage.responded(FrontStage.text(200, request.target()))));
                var visitor = stage.visitor()) {
            visitor.send("GET /1 HTTP/1.1\r\nHost: a\r\n\r\n"
                    + "POST /2 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
                    + "GET /3 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

            assertThat(visitor.answer()).endsWith("/1");
            assertThat(visitor.rest()).contains("/2").endsWith("/3");
        }
    }

    @Test
    void head_answers_have_headers_only() throws Exception {
        try (var stage = FrontStage.plain((request, listener) -> listener.completed(FrontStage.responded(
                        new EdgeResponse(200, Headers.of("Content-Length", "77"), dev.edgecase.http.Body.EMPTY))));
                var visitor = stage.visitor()) {
            visitor.send("HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

            assertThat(visitor.rest()).isEqualTo("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 77\r\n\r\n");
        }
    }

    @Test
    void a_connection_serves_one_request_after_another() throws Exception {
        try (var stage = FrontStage.plain(FrontStage.saying("again"));
                var visitor = stage.visitor()) {
            for (var i = 0; i < 3; i++) {
                visitor.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");

                assertThat(visitor.answer()).endsWith("again");
            }
        }
    }

    @Test
    void http_1_0_gets_the_body_up_to_the_end_of_the_connection() throws Exception {
        try (var stage = FrontStage.plain(FrontStage.streaming("one", "two"));
                var visitor = stage.visitor()) {
            visitor.send("GET / HTTP/1.0\r\n\r\n");

            assertThat(visitor.rest())
                    .startsWith("HTTP/1.0 200 OK\r\n")
                    .contains("Connection: close")
                    .doesNotContain("chunked")
                    .endsWith("\r\n\r\nonetwo");
            assertThat(stage.requests.take().protocol()).hasToString("HTTP/1.0");
        }
    }

    @Test
    void http_1_0_keeps_the_connection_when_it_asks_for_it() throws Exception {
        try (var stage = FrontStage.plain(FrontStage.saying("kept"));
                var visitor = stage.visitor()) {
            for (var i = 0; i < 2; i++) {
                visitor.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");

                assertThat(visitor.answer()).contains("Connection: keep-alive").endsWith("kept");
            }
        }
    }

    @Test
    void a_body_of_unknown_length_is_chunked_each_piece_when_it_comes() throws Exception {
        try (var stage = FrontStage.plain(FrontStage.streaming("first", "second"));
                var visitor = stage.visitor()) {
            visitor.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");

            assertThat(visitor.until("0\r\n\r\n"))
                    .contains("Transfer-Encoding: chunked")
                    .endsWith("\r\n\r\n05\r\nfirst\r\n06\r\nsecond\r\n0\r\n\r\n");
        }
    }

    @Test
    void the_head_goes_out_before_the_body_comes() throws Exception {
        try (var stage = FrontStage.plain((request, listener) -> listener.completed(
                        FrontStage.responded(new EdgeResponse(200, Headers.EMPTY, new FrontStage.Silent()))));
                var visitor = stage.visitor()) {
            visitor.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");

            assertThat(visitor.until("\r\n\r\n")).startsWith("HTTP/1.1 200 OK\r\n");
        }
    }

    @Test
    void a_chunked_upload_arrives_with_its_trailers() throws Exception {
        try (var stage = FrontStage.plain(FrontStage.echoing());
                var visitor = stage.visitor()) {
            visitor.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
            visitor.send("3\r\nabc\r\n4\r\ndefg\r\n0\r\nX-Sum: 7\r\n\r\n");

            assertThat(visitor.answer()).endsWith("abcdefg[X-Sum=7]");
            assertThat(stage.requests.take().headers().first("Transfer-Encoding"))
                    .hasValue("chunked");
        }
    }

    @Test
    void trailers_follow_a_chunked_answer() throws Exception {
        try (var stage = FrontStage.plain(FrontStage.streamingWith(Headers.of("grpc-status", "0"), "data"));
                var visitor = stage.visitor()) {
            visitor.send("GET / HTTP/1.1\r\nHost: a\r\nTE: trailers\r\n\r\n");

            assertThat(visitor.until("\r\n0\r\n") + visitor.until("\r\n\r\n")).endsWith("0\r\ngrpc-status: 0\r\n\r\n");
        }
    }

    @Test
    void interim_answers_are_relayed_ahead_of_the_final_one() throws Exception {
        try (var stage = FrontStage.plain((request, listener) -> {
                    listener.interim(102, Headers.EMPTY);
                    listener.interim(103, Headers.of("Link", "</a.css>; rel=preload"));
                    listener.completed(FrontStage.responded(FrontStage.text(200, "done")));
                });
                var visitor = stage.visitor()) {
            visitor.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");

            assertThat(visitor.until("\r\n\r\n")).isEqualTo("HTTP/1.1 102 Processing\r\n\r\n");
            assertThat(visitor.until("\r\n\r\n"))
                    .isEqualTo("HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n");
            assertThat(visitor.answer()).startsWith("HTTP/1.1 200 OK\r\n").endsWith("done");
            visitor.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(visitor.until("\r\n\r\n")).startsWith("HTTP/1.1 102");
        }
    }

    @Test
    void expect_100_continue_is_answered_by_the_origin_alone() throws Exception {
        try (var stage = FrontStage.plain((request, listener) -> {
                    listener.interim(100, Headers.EMPTY);
                    FrontStage.echoing().fetch(request, listener);
                });
                var visitor = stage.visitor()) {
            visitor.send("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
            assertThat(visitor.until("\r\n\r\n")).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            visitor.send("hello");

            assertThat(visitor.answer()).startsWith("HTTP/1.1 200 OK\r\n").endsWith("hello[]");
            assertThat(stage.requests.take().headers().first("Expect")).hasValue("100-continue");
        }
    }

    @Test
    void an_answer_before_the_end_of_the_upload_leaves_the_connection_usable() throws Exception {
        try (var stage = FrontStage.plain(FrontStage.saying("no"));
                var visitor = stage.visitor()) {
            visitor.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n");
            assertThat(visitor.answer()).endsWith("no");
            visitor.send("helloGET /2 HTTP/1.1\r\nHost: a\r\n\r\n");

            assertThat(visitor.answer()).endsWith("no");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/a?",
                "/a?b",
                "//a//b",
                "/a;p=1/b;q",
                "/a%2fb%2F",
                "/a;p?x=1;2",
                "/?a=b&c",
                "/a?b?c",
                "*",
                "http://a/x?y",
                "/a+b?c+d",
                "/a|b",
                "/a?b=%20",
                "/a/./b/../c"
            })
    void the_target_arrives_byte_for_byte(String target) throws Exception {
        try (var stage = FrontStage.plain(FrontStage.saying(""));
                var visitor = stage.visitor()) {
            visitor.send("OPTIONS " + target + " HTTP/1.1\r\nHost: a\r\n\r\n");

            assertThat(visitor.answer()).startsWith("HTTP/1.1 200");
            assertThat(stage.requests.take().target()).isEqualTo(target);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "get", "GEt", "PURGE", "PROPFIND", "FOO"})
    void the_method_arrives_as_it_was_sent(String method) throws Exception {
        try (var stage = FrontStage.plain(FrontStage.saying(""));
                var visitor = stage.visitor()) {
            visitor.send(method + " / HTTP/1.1\r\nHost: a\r\n\r\n");

            visitor.answer();
            assertThat(stage.requests.take().method()).isEqualTo(method);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 205, 304})
    void statuses_without_a_body_have_none(int status) throws Exception {
        try (var stage = FrontStage.plain((request, listener) ->
                        listener.completed(FrontStage.responded(FrontStage.text(status, "not to be sent"))));
                var visitor = stage.visitor()) {
            visitor.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

            assertThat(visitor.rest()).startsWith("HTTP/1.1 " + status).endsWith("\r\n\r\n");
        }
    }

    @Test
    void a_status_that_the_registry_does_not_know_has_no_reason() throws Exception {
        try (var stage = FrontStage.plain(
                        (request, listener) -> listener.completed(FrontStage.responded(FrontStage.text(522, ""))));
                var visitor = stage.visitor()) {
            visitor.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");

            assertThat(visitor.answer()).startsWith("HTTP/1.1 522 <none>\r\n");
        }
    }
}
