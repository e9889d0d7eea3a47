package dev.edgecase.phase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.Headers;
import dev.edgecase.http.Protocol;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.testkit.InMemoryEdge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestFormPhaseTest {
    private final InMemoryEdge edge = InMemoryEdge.standard();

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(quoteCharacter = '~', textBlock = """
            /,                      200
            /a/b?c=d,               200
            /a|b[c]?x={y}|^`,       200
            /a%20b,                 200
            /a%zz,                  400
            /a%2,                   400
            /a?b=%zz,               200
            /a"b,                   400
            /a<b,                   400
            /a>b,                   400
            /a^b,                   400
            /a{b,                   400
            /a\\b,                  200
            /a#b,                   400
            /?q="a",                400
            /?q=<a>,                400
            /a/../b,                200
            /a/../../b,             400
            /..,                    400
            /a/%2e%2e/%2E%2e/b,     400
            /a/..b/../c,            200
            *,                      200
            a,                      400
            http://shop.test/a,     200
            HTTP://SHOP.TEST/a,     200
            http://other.test/a,    400
            http://u@shop.test/a,   400
            """)
    void a_request_target_is_well_formed_or_refused(String target, int status) {
        assertThat(edge.get(target).status()).isEqualTo(status);
    }

    @Test
    void raw_bytes_that_are_not_ascii_are_refused() {
        assertThat(edge.get("/caf\u00e9").status()).isEqualTo(400);
        assertThat(edge.get("/a\u0000b").status()).isEqualTo(400);
        assertThat(edge.get("/a b").status()).isEqualTo(400);
        assertThat(edge.get("/a\u007fb").status()).isEqualTo(400);
    }

    @Test
    void an_absolute_target_reaches_the_origin_in_origin_form() {
        assertThat(edge.get("http://shop.test/a?b").received().orElseThrow().target())
                .isEqualTo("/a?b");
        assertThat(edge.get("http://shop.test").received().orElseThrow().target())
                .isEqualTo("/");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "GET, 200",
        "PROPFIND, 200",
        "PURGE, 200",
        "FOO, 200",
        "M-SEARCH, 200",
        "get, 400",
        "GEt, 400",
        "TRACE, 405",
        "CONNECT, 400",
    })
    void a_method_is_forwarded_or_refused(String method, int status) {
        assertThat(edge.send(method, "/", Headers.EMPTY, Body.EMPTY).status()).isEqualTo(status);
    }

    @ParameterizedTest(name = "Host {0} is {1}")
    @CsvSource(textBlock = """
            shop.test,       200
            SHOP.test:8080,  200
            a_b.shop.test,   200
            shop.test.,      409
            localhost:8080,  200
            [::1]:8080,      200
            '',              400
            shop..test,      400
            .shop.test,      400
            shop.test.,      409
            shop.test:99999, 400
            shop.test:8a,    400
            shop/test,       400
            u@shop.test,     400
            shop test,       400
            [::1,            400
            """)
    void a_host_is_a_name_or_refused(String host, int status) {
        var request = new EdgeRequest("GET", "http", host, "/", Protocol.HTTP_1_1, Headers.EMPTY, Body.EMPTY);

        assertThat(edge.send(request).status()).isEqualTo(status);
    }

    @Test
    void a_second_host_is_refused() {
        assertThat(edge.get("/", "Host", "shop.test").status()).isEqualTo(400);
    }

    @Test
    void content_length_beside_transfer_encoding_is_refused() {
        var answer = edge.get("/", "Content-Length", "3", "Transfer-Encoding", "chunked");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.received()).isEmpty();
        assertThat(answer.journey().ruling().decider()).isEqualTo(Decider.VALIDATION);
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(answer.body())
                .contains("400 Bad Request")
                .doesNotContain(answer.journey().ray().hex());
        assertThat(answer.header("CF-Cache-Status")).isEmpty();
        assertThat(answer.journey().inRequestLog()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"gzip, 400", "'gzip, chunked', 400", "chunked, 200", "Chunked, 200"})
    void only_chunked_transfer_is_known(String encoding, int status) {
        assertThat(edge.get("/", "Transfer-Encoding", encoding).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"5, 200", "-5, 400", "+5, 400", "5a, 400", "'', 400", "9999999999999999999, 400"})
    void content_length_is_one_number(String length, int status) {
        assertThat(edge.get("/", "Content-Length", length).status()).isEqualTo(status);
    }
}
