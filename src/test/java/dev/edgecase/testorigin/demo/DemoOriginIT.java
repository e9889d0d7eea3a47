package dev.edgecase.testorigin.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemoOriginIT {
    private static DemoOrigin origin;
    private static DemoVisitor visitor;

    @BeforeAll
    static void start() {
        origin = DemoOrigin.start();
        visitor = new DemoVisitor(origin.port());
    }

    @AfterAll
    static void stop() {
        origin.close();
    }

    @Test
    void every_link_of_the_index_is_a_page() throws Exception {
        var index = visitor.get("/").body();
        var links = Pattern.compile("<p class=\"links\">(.*?)</p>")
                .matcher(index)
                .results()
                .flatMap(row -> Pattern.compile("href=\"([^\"]+)\"")
                        .matcher(row.group(1))
                        .results())
                .map(link -> link.group(1))
                .toList();

        assertThat(links)
                .hasSizeGreaterThan(20)
                .allSatisfy(link -> assertThat(DemoPages.ALL)
                        .anyMatch(page -> page.serves(URI.create(link).getPath())));
        assertThat(index).doesNotContainPattern("(src|href)=\"(http|//)").contains("viewport");
    }

    @Test
    void the_request_is_echoed_as_json_or_html_without_letting_markup_through() throws Exception {
        var json = DemoVisitor.CLIENT.send(
                visitor.request("/headers?a=%22")
                        .header("Accept", "application/json")
                        .header("X-Odd", "<b>\"")
                        .build(),
                BodyHandlers.ofString());
        var html = DemoVisitor.CLIENT.send(
                visitor.request("/headers").header("X-Odd", "<b>").build(), BodyHandlers.ofString());

        assertThat(json.body()).contains("[\"X-Odd\", \"<b>\\u0022\"]", "\"peer\": \"127.0.0.1\"");
        assertThat(html.body()).contains("&lt;b&gt;").doesNotContain("<dd><b>");
    }

    @ParameterizedTest(name = "/status/{0}")
    @ValueSource(ints = {200, 204, 304, 404, 418, 500, 502, 503, 504, 520, 999})
    void any_status_is_sent_with_a_body_where_it_may_have_one(int status) throws Exception {
        var response = visitor.get("/status/" + status);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body().isEmpty()).isEqualTo(status == 204 || status == 304);
        assertThat(response.headers().firstValue("server")).contains("demo-origin");
    }

    @ParameterizedTest(name = "{0} is refused")
    @ValueSource(
            strings = {
                "/status/99",
                "/status/abc",
                "/slow?seconds=-1",
                "/slow?seconds=x",
                "/download?mb=1e9",
                "/sse?count=NaN"
            })
    void a_query_without_sense_is_400_with_the_reason(String target) throws Exception {
        var response = visitor.get(target);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("was &#39;");
    }

    @ParameterizedTest(name = "{0} header bytes")
    @ValueSource(ints = {1000, 131_071, 131_072, 131_073})
    void the_header_fields_weigh_what_was_asked_for(int bytes) throws Exception {
        var response = visitor.get("/big-header?bytes=" + bytes);

        var weight = response.headers().map().entrySet().stream()
                .mapToInt(field -> (field.getKey() + ": " + field.getValue().get(0) + "\r\n").length())
                .sum();
        assertThat(weight).isEqualTo(bytes);
    }

    @Test
    void gzip_is_promised_and_not_kept() throws Exception {
        var response = visitor.get("/bad-gzip");

        assertThat(response.headers().firstValue("content-encoding")).contains("gzip");
        assertThat(response.body()).startsWith("This text");
    }

    @ParameterizedTest(name = "{0} with X-Forwarded-Proto {1} is {2}")
    @CsvSource({
        "/redirect, http, 301",
        "/redirect, https, 301",
        "/redirect?trust=1, http, 301",
        "/redirect?trust=1, https, 200"
    })
    void only_an_origin_that_trusts_the_edge_gets_out_of_the_loop(String target, String proto, int status)
            throws Exception {
        var response = DemoVisitor.CLIENT.send(
                visitor.request(target).header("X-Forwarded-Proto", proto).build(), BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("location").isPresent()).isEqualTo(status == 301);
    }

    @Test
    void a_cookie_counts_visits() throws Exception {
        var response = DemoVisitor.CLIENT.send(
                visitor.request("/cookie")
                        .header("Cookie", "a=b; demo-visits=4")
                        .build(),
                BodyHandlers.ofString());

        assertThat(response.headers().allValues("set-cookie"))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("demo-visits=5;");
    }

    @Test
    void an_upload_is_counted_and_hashed_after_100_continue() throws Exception {
        var file = new byte[3_000_000];
        var hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));

        var response = DemoVisitor.CLIENT.send(
                visitor.request("/upload")
                        .expectContinue(true)
                        .POST(BodyPublishers.ofByteArray(file))
                        .build(),
                BodyHandlers.ofString());

        assertThat(response.body()).contains("\"bytes\": 3000000", hash);
    }

    @Test
    void a_download_has_the_size_asked_for() throws Exception {
        var response =
                DemoVisitor.CLIENT.send(visitor.request("/download?mb=40").build(), BodyHandlers.ofInputStream());

        try (var body = response.body()) {
            assertThat(body.transferTo(java.io.OutputStream.nullOutputStream())).isEqualTo(40L * 1024 * 1024);
        }
    }

    @Test
    void the_style_sheet_knows_conditional_requests() throws Exception {
        var first = visitor.get("/static/app.css");
        var again = DemoVisitor.CLIENT.send(
                visitor.request("/static/app.css")
                        .header(
                                "If-None-Match",
                                first.headers().firstValue("etag").orElseThrow())
                        .build(),
                BodyHandlers.ofString());

        assertThat(first.body()).contains("prefers-color-scheme");
        assertThat(again.statusCode()).isEqualTo(304);
    }

    @Test
    void the_socket_page_without_an_upgrade_is_426() throws Exception {
        assertThat(visitor.get("/ws").statusCode()).isEqualTo(426);
    }
}
