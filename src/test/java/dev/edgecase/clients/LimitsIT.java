package dev.edgecase.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.clock.EdgeClock;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.RawClient;
import dev.edgecase.testkit.RawOrigin;
import dev.edgecase.testkit.TestEdge;
import dev.edgecase.zone.EncryptionMode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the edge refuses before the origin hears of it, byte by byte: one below the limit, at it, one above. */
class LimitsIT {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";
    private static final int LONGEST_TARGET = 32 * 1024;
    private static final int LARGEST_HEAD = 128 * 1024;

    private static RawOrigin origin;
    private static TestEdge edge;

    @BeforeAll
    static void start() throws IOException {
        origin = RawOrigin.start(visit -> {
            visit.readRequest();
            visit.write(OK);
        });
        edge = TestEdge.edge()
                .zone(zone -> Knobs.ssl(zone, EncryptionMode.FLEXIBLE))
                .clock(EdgeClock.real())
                .http(origin.port())
                .start();
    }

    @AfterAll
    static void stop() throws IOException {
        edge.close();
        origin.close();
    }

    /**
     * A request and what is to come of it.
     *
     * @param name what it is
     * @param request its bytes
     * @param status of the answer
     * @param code the 1xxx number in the page; 0 for an unstyled page, or for the origin's answer
     * @param decider who says so
     */
    record Row(String name, String request, int status, int code, Decider decider) {
        @Override
        public String toString() {
            return name + ": " + (code == 0 ? status : code);
        }
    }

    static Stream<Row> rows() {
        return Stream.of(targets(), heads(), identity(), framing(), hosts(), targetForms())
                .flatMap(rows -> rows);
    }

    private static Stream<Row> targets() {
        return Stream.of(
                passed("target of 32767", get("/" + "a".repeat(LONGEST_TARGET - 2))),
                passed("target of 32768", get("/" + "a".repeat(LONGEST_TARGET - 1))),
                unstyled(414, "target of 32769", get("/" + "a".repeat(LONGEST_TARGET))),
                passed("target of 32768 with a query", get("/?" + "a".repeat(LONGEST_TARGET - 2))),
                unstyled(414, "target of 32769 with a query", get("/?" + "a".repeat(LONGEST_TARGET - 1))));
    }

    private static Stream<Row> heads() {
        return Stream.of(
                passed("head of 131071", get("/", padded(LARGEST_HEAD - 1))),
                passed("head of 131072", get("/", padded(LARGEST_HEAD))),
                unstyled(413, "head of 131073", get("/", padded(LARGEST_HEAD + 1))));
    }

    /** A header line that makes those of {@link #get} as long as that in all. */
    private static String padded(int total) {
        var others = "Host: shop.test\r\nConnection: close\r\nAccept: application/json\r\n".length();
        return "X-Big: " + "b".repeat(total - others - "X-Big: \r\n".length());
    }

    private static Stream<Row> identity() {
        return Stream.of(
                passed("X-Forwarded-For of 99", get("/", "X-Forwarded-For: " + "9".repeat(99))),
                passed("X-Forwarded-For of 100", get("/", "X-Forwarded-For: " + "9".repeat(100))),
                identity("X-Forwarded-For of 101", get("/", "X-Forwarded-For: " + "9".repeat(101))),
                identity("two X-Forwarded-For", get("/", "X-Forwarded-For: 192.0.2.1", "X-Forwarded-For: 192.0.2.2")),
                identity("CF-Connecting-IP", get("/", "CF-Connecting-IP: 192.0.2.1")),
                identity("cf-connecting-ip, empty", get("/", "cf-connecting-ip:")),
                passed("CDN-Loop of 15", get("/", "CDN-Loop: cloudflare; loops=15")),
                identity("CDN-Loop of 16", get("/", "CDN-Loop: cloudflare; loops=16")),
                passed("CDN-Loop of another", get("/", "CDN-Loop: other; loops=16")));
    }

    private static Stream<Row> framing() {
        var start = "POST / HTTP/1.1\r\nHost: shop.test\r\nConnection: close\r\nAccept: application/json\r\n";
        return Stream.of(
                unstyled(
                        400,
                        "Content-Length and Transfer-Encoding",
                        start + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                unstyled(
                        400,
                        "Transfer-Encoding and Content-Length",
                        start + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"),
                unstyled(400, "Transfer-Encoding: gzip, chunked", start + "Transfer-Encoding: gzip, chunked\r\n\r\n"),
                unstyled(400, "two Content-Length", start + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
                unstyled(400, "Content-Length of -1", start + "Content-Length: -1\r\n\r\n"),
                unstyled(400, "Content-Length of +1", start + "Content-Length: +1\r\n\r\na"));
    }

    private static Stream<Row> hosts() {
        return Stream.of(
                unstyled(400, "no Host", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n"),
                unstyled(400, "two Hosts", get("/", "Host: shop.test")),
                unstyled(400, "two different Hosts", get("/", "Host: other.test")),
                unstyled(400, "a Host with a space", "GET / HTTP/1.1\r\nHost: shop test\r\nConnection: close\r\n\r\n"),
                unstyled(400, "a Host with a slash", "GET / HTTP/1.1\r\nHost: shop/test\r\nConnection: close\r\n\r\n"),
                numbered(
                        403,
                        1003,
                        "an IP literal as Host",
                        get("/", "Accept-Encoding: gzip").replace("shop.test", "203.0.113.9"),
                        Decider.HOST));
    }

    private static Stream<Row> targetForms() {
        return Stream.of(
                unstyled(400, "a raw quote in the target", get("/a\"b")),
                unstyled(400, "a raw brace in the target", get("/a{b")),
                unstyled(400, "a raw byte above 127", get("/\u00e4")),
                unstyled(400, "a broken escape", get("/%zz")),
                unstyled(400, "a climb above the root", get("/../x")),
                unstyled(400, "another target than Host", get("http://other.test/")),
                passed("the same target as Host", get("http://shop.test/")),
                unstyled(400, "a method in small letters", get("/").replaceFirst("GET", "GEt")),
                unstyled(400, "CONNECT", get("shop.test:443").replaceFirst("GET", "CONNECT")),
                unstyled(405, "TRACE", get("/").replaceFirst("GET", "TRACE")),
                passed("an unknown method", get("/").replaceFirst("GET", "PROPFIND")));
    }

    private static String get(String target, String... lines) {
        return "GET " + target + " HTTP/1.1\r\nHost: shop.test\r\nConnection: close\r\nAccept: application/json\r\n"
                + Stream.of(lines).map(line -> line + "\r\n").reduce("", String::concat) + "\r\n";
    }

    private static Row passed(String name, String request) {
        return new Row(name, request, 200, 0, Decider.ORIGIN);
    }

    private static Row unstyled(int status, String name, String request) {
        return new Row(name, request, status, 0, Decider.VALIDATION);
    }

    private static Row identity(String name, String request) {
        return numbered(403, 1000, name, request, Decider.IDENTITY);
    }

    private static Row numbered(int status, int code, String name, String request, Decider decider) {
        return new Row(name, request, status, code, decider);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void at_the_wire(Row row) throws Exception {
        var before = origin.requests().size();

        var response = RawClient.send(edge.running().httpPort(), false, row.request());

        var journey = edge.journey();
        assertThat(response.status()).as(response.text()).isEqualTo(row.status());
        assertThat(response.whole()).isTrue();
        assertThat(journey.edgeStatus()).isEqualTo(row.status());
        assertThat(journey.ruling().decider()).isEqualTo(row.decider());
        assertThat(response.header("CF-RAY")).isEqualTo(journey.ray().toString());
        assertThat(response.header("Edgecase")).isEqualTo(row.decider().name());
        assertThat(origin.requests()).hasSize(before + (row.decider() == Decider.ORIGIN ? 1 : 0));
        if (row.code() != 0) {
            assertThat(response.body()).contains(Integer.toString(row.code()));
        } else if (row.decider() != Decider.ORIGIN) {
            assertUnstyled(response);
        }
    }

    private static void assertUnstyled(RawClient.Response response) {
        assertThat(response.header("Server")).isEqualTo("cloudflare");
        assertThat(response.header("Content-Type")).startsWith("text/html");
        assertThat(response.body())
                .contains("<title>" + response.status() + " ", "<center>cloudflare</center>")
                .doesNotContain(response.header("CF-RAY"));
    }

    /** curl sends no more than 64 KB of fields in HTTP/2. */
    @ParameterizedTest(name = "HTTP/2 head of {0}: {1}")
    @CsvSource({"131071, 200", "131072, 200", "131073, 413"})
    void the_head_has_the_same_limit_in_HTTP_2(int total, int status) throws Exception {
        var own = "Host: localhost:%d\r\nUser-Agent: \r\n"
                .formatted(edge.running().httpsPort());
        var padding = total - own.length() - "X-Big: \r\n".length();
        var request = JavaVisitor.get(edge.https("/"))
                .header("X-Big", "b".repeat(padding))
                .build();

        var response = JavaVisitor.of(edge).send(request, BodyHandlers.ofString());

        var journey = edge.journey();
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(journey.edgeStatus()).isEqualTo(status);
        assertThat(journey.ruling().decider()).isEqualTo(status == 200 ? Decider.ORIGIN : Decider.VALIDATION);
        assertThat(response.body()).contains(status == 200 ? "ok" : "<center>cloudflare</center>");
    }
}
