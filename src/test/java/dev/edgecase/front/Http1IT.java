package dev.edgecase.front;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import org.junit.jupiter.api.Test;

class Http1IT {
    @Test
    void a_request_reaches_the_pipeline_as_it_was_sent_and_its_answer_comes_back_in_one_piece() throws Exception {
        try (var stage = FrontStage.plain(FrontStage.saying("hello"));
                var visitor = stage.visitor()) {
            visitor.send("GET /a%2fb/./c?d=%C3%a9|e HTTP/1.1\r\nHoSt: Example.COM:80\r\nX-Two: 1\r\nx-two:  2 \r\n\r\n");

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
}
