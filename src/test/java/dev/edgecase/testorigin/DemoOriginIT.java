package dev.edgecase.testorigin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemoOriginIT {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static DemoOrigin origin;

    @BeforeAll
    static void start() {
        origin = DemoOrigin.start();
    }

    @AfterAll
    static void stop() {
        origin.close();
    }

    @Test
    void every_link_of_the_index_is_a_page() throws Exception {
        var index = get("/").body();
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
        var json = CLIENT.send(
                request("/headers?a=%22")
                        .header("Accept", "application/json")
                        .header("X-Odd", "<b>\"")
                        .build(),
                BodyHandlers.ofString());
        var html = CLIENT.send(request("/headers").header("X-Odd", "<b>").build(), BodyHandlers.ofString());

        assertThat(json.body()).contains("[\"X-Odd\", \"<b>\\u0022\"]", "\"peer\": \"127.0.0.1\"");
        assertThat(html.body()).contains("&lt;b&gt;").doesNotContain("<dd><b>");
    }

    @ParameterizedTest(name = "/status/{0}")
    @ValueSource(ints = {200, 204, 304, 404, 418, 500, 502, 503, 504, 520, 999})
    void any_status_is_sent_with_a_body_where_it_may_have_one(int status) throws Exception {
        var response = get("/status/" + status);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body().isEmpty()).isEqualTo(status == 204 || status == 304);
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
        var response = get(target);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("was &#39;");
    }

    @ParameterizedTest(name = "{0} header bytes")
    @ValueSource(ints = {1000, 131_071, 131_072, 131_073})
    void the_header_fields_weigh_what_was_asked_for(int bytes) throws Exception {
        var response = get("/big-header?bytes=" + bytes);

        var weight = response.headers().map().entrySet().stream()
                .mapToInt(field -> (field.getKey() + ": " + field.getValue().get(0) + "\r\n").length())
                .sum();
        assertThat(weight).isEqualTo(bytes);
    }

    @Test
    void closing_answers_without_a_byte() throws Exception {
        assertThat(raw("GET /close HTTP/1.1\r\nHost: a\r\n\r\n")).isEmpty();
    }

    @Test
    void resetting_is_a_real_reset() {
        assertThatThrownBy(() -> raw("GET /reset HTTP/1.1\r\nHost: a\r\n\r\n"))
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
    }

    @Test
    void garbage_is_not_http() throws Exception {
        assertThat(raw("GET /garbage HTTP/1.1\r\nHost: a\r\n\r\n")).isNotEmpty().doesNotStartWith("HTTP");
    }

    @Test
    void a_truncated_answer_ends_at_half_its_length() throws Exception {
        var answer = raw("GET /truncated HTTP/1.1\r\nHost: a\r\n\r\n");

        assertThat(answer).containsIgnoringCase("Content-Length: 1000");
        assertThat(body(answer)).hasSize(500);
    }

    @Test
    void gzip_is_promised_and_not_kept() throws Exception {
        var response = get("/bad-gzip");

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
        var response =
                CLIENT.send(request(target).header("X-Forwarded-Proto", proto).build(), BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("location").isPresent()).isEqualTo(status == 301);
    }

    @Test
    void a_cookie_counts_visits() throws Exception {
        var response = CLIENT.send(
                request("/cookie").header("Cookie", "a=b; demo-visits=4").build(), BodyHandlers.ofString());

        assertThat(response.headers().allValues("set-cookie"))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("demo-visits=5;");
    }

    @Test
    void events_come_one_by_one_and_the_stream_ends() throws Exception {
        try (var socket = connect()) {
            write(socket, "GET /sse?count=2&every=0.3 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            var first = new StringBuilder();
            while (!first.toString().contains("event 1 of 2")) {
                var piece = new byte[1024];
                first.append(new String(piece, 0, socket.getInputStream().read(piece), StandardCharsets.UTF_8));
            }

            assertThat(first.toString()).contains("text/event-stream").doesNotContain("event 2 of 2");
            assertThat(rest(socket)).contains("event 2 of 2").endsWith("0\r\n\r\n");
        }
    }

    @Test
    void chunks_are_followed_by_a_trailer() throws Exception {
        var answer = raw("GET /chunked?every=0 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        assertThat(answer).containsIgnoringCase("Trailer: Demo-Lines").endsWith("0\r\nDemo-Lines: 5\r\n\r\n");
    }

    @ParameterizedTest(name = "{0} sends {1} first")
    @CsvSource({"/early-hints?seconds=0, 103", "/processing?seconds=0, 102"})
    void an_interim_response_comes_before_the_answer(String target, int interim) throws Exception {
        var answer = raw("GET " + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        var old = raw("GET " + target + " HTTP/1.0\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + interim).contains("\r\n\r\nHTTP/1.1 200 OK\r\n");
        assertThat(old).startsWith("HTTP/1.1 200 OK");
    }

    @ParameterizedTest(name = "HEAD {0}")
    @ValueSource(
            strings = {
                "/",
                "/headers",
                "/status/404",
                "/early-hints?seconds=0",
                "/chunked",
                "/sse",
                "/download",
                "/static/app.css"
            })
    void a_head_request_gets_the_head_and_the_connection_lives_on(String target) throws Exception {
        var answer = raw("HEAD " + target + " HTTP/1.1\r\nHost: a\r\n\r\n"
                + "GET /status/418 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .matches(text -> text.substring(text.indexOf("\r\n\r\n") + 4).startsWith("HTTP/1.1"));
        assertThat(answer).contains("HTTP/1.1 418 ");
    }

    @Test
    void pipelined_requests_are_answered_in_order() throws Exception {
        var slowFirst = "GET /slow?seconds=0.2 HTTP/1.1\r\nHost: a\r\n\r\n";
        var many = "GET /logo.png HTTP/1.1\r\nHost: a\r\n\r\n".repeat(100);
        var last = "GET /status/418 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

        var statuses = Pattern.compile("HTTP/1.1 (\\d+)")
                .matcher(raw(slowFirst + many + last))
                .results()
                .map(m -> m.group(1))
                .toList();

        assertThat(statuses).hasSize(102).startsWith("200", "404").endsWith("404", "418");
    }

    @Test
    void an_upload_is_counted_and_hashed_after_100_continue() throws Exception {
        var file = new byte[3_000_000];
        var hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));

        var response = CLIENT.send(
                request("/upload")
                        .expectContinue(true)
                        .POST(BodyPublishers.ofByteArray(file))
                        .build(),
                BodyHandlers.ofString());

        assertThat(response.body()).contains("\"bytes\": 3000000", hash);
    }

    @Test
    void a_download_has_the_size_asked_for() throws Exception {
        var response = CLIENT.send(request("/download?mb=40").build(), BodyHandlers.ofInputStream());

        try (var body = response.body()) {
            assertThat(body.transferTo(java.io.OutputStream.nullOutputStream())).isEqualTo(40L * 1024 * 1024);
        }
    }

    @Test
    void the_style_sheet_knows_conditional_requests() throws Exception {
        var first = get("/static/app.css");
        var again = CLIENT.send(
                request("/static/app.css")
                        .header(
                                "If-None-Match",
                                first.headers().firstValue("etag").orElseThrow())
                        .build(),
                BodyHandlers.ofString());

        assertThat(first.body()).contains("prefers-color-scheme");
        assertThat(again.statusCode()).isEqualTo(304);
    }

    @Test
    void a_websocket_echoes() throws Exception {
        var answer = new CompletableFuture<String>();
        var socket = CLIENT.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + origin.port() + "/ws"), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
                        answer.complete(data.toString());
                        return null;
                    }
                })
                .get(5, TimeUnit.SECONDS);

        socket.sendText("hello", true).get(5, TimeUnit.SECONDS);

        assertThat(answer.get(5, TimeUnit.SECONDS)).isEqualTo("hello");
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(5, TimeUnit.SECONDS);
    }

    @Test
    void the_socket_page_without_an_upgrade_is_426() throws Exception {
        assertThat(get("/ws").statusCode()).isEqualTo(426);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"hello\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n"})
    void what_is_not_http_is_refused_and_closed(String bytes) throws Exception {
        assertThat(raw(bytes)).startsWith("HTTP/1.1 400");
    }

    @Test
    void closing_is_quick_even_with_an_answer_under_way() throws Exception {
        var other = DemoOrigin.start();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), other.port())) {
            socket.setSoTimeout(5000);
            write(socket, "GET /processing?seconds=600 HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(socket.getInputStream().readNBytes("HTTP/1.1 102 Processing\r\n\r\n".length()))
                    .isNotEmpty();
            var before = System.nanoTime();

            other.close();

            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before))
                    .isLessThan(1500);
            assertThat(rest(socket)).isEmpty();
        }
    }

    private static HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + origin.port() + target))
                .timeout(Duration.ofSeconds(20));
    }

    private static HttpResponse<String> get(String target) throws IOException, InterruptedException {
        return CLIENT.send(request(target).build(), BodyHandlers.ofString());
    }

    /** Sends bytes and returns everything that comes until the origin closes. */
    private static String raw(String request) throws IOException {
        try (var socket = connect()) {
            write(socket, request);
            return rest(socket);
        }
    }

    private static Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), origin.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String rest(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    private static String body(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }
}
