package dev.edgecase.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.clients.Curl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** curl asks for files that a real nginx has, for parts of them and for what has changed. */
class CurlCacheIT {
    private static final String STYLE = StaticSite.style();
    private static final AtomicInteger FILES = new AtomicInteger();

    @TempDir
    static Path directory;

    private static StaticSite site;
    private static Curl curl;

    @BeforeAll
    static void start() throws IOException {
        site = StaticSite.start(directory, "");
        curl = new Curl(site.edge(), directory);
    }

    @AfterAll
    static void stop() throws IOException {
        if (site != null) {
            site.close();
        }
    }

    /** A style sheet that no other test has asked for. */
    private static String style() {
        return "/style.css?" + FILES.incrementAndGet() + "-";
    }

    private static Curl.Answer get(String target, String... options) throws Exception {
        try (var running = curl.http(target, options)) {
            return running.answer();
        }
    }

    private static String stored(String target) throws Exception {
        var first = get(target);
        assertThat(first.header("CF-Cache-Status")).as(first.verbose()).isEqualTo("MISS");
        assertThat(first.body()).isEqualTo(STYLE);
        return first.header("ETag");
    }

    private static void assertAnswer(Curl.Answer answer, int status, String cacheStatus) {
        assertThat(answer.exit()).as(answer.verbose()).isZero();
        assertThat(answer.status()).as(answer.verbose()).isEqualTo(status);
        assertThat(answer.header("CF-Cache-Status")).isEqualTo(cacheStatus);
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            0-0         | 206 | bytes 0-0/20000         | 0     | 1
            0-99        | 206 | bytes 0-99/20000        | 0     | 100
            19990-      | 206 | bytes 19990-19999/20000 | 19990 | 20000
            19999-      | 206 | bytes 19999-19999/20000 | 19999 | 20000
            20000-      | 416 | bytes */20000           | 0     | 0
            -100        | 206 | bytes 19900-19999/20000 | 19900 | 20000
            -20001      | 206 | bytes 0-19999/20000     | 0     | 20000
            19000-30000 | 206 | bytes 19000-19999/20000 | 19000 | 20000
            """)
    void a_part_of_a_stored_file_needs_no_origin(String range, int status, String contentRange, int from, int to)
            throws Exception {
        var target = style();
        stored(target);

        var answer = get(target, "-r", range);

        assertAnswer(answer, status, "HIT");
        assertThat(answer.header("Content-Range")).isEqualTo(contentRange);
        assertThat(answer.body()).isEqualTo(STYLE.substring(from, to));
        assertThat(site.nginx().log().awaitCount(1, target)).isEqualTo(1);
    }

    @Test
    void several_parts_come_as_one_body() throws Exception {
        var target = style();
        stored(target);

        var answer = get(target, "-r", "0-9,-10");

        assertAnswer(answer, 206, "HIT");
        assertThat(answer.header("Content-Type")).startsWith("multipart/byteranges; boundary=");
        assertThat(answer.body())
                .contains("Content-Range: bytes 0-9/20000\r\n\r\n" + STYLE.substring(0, 10))
                .contains("Content-Range: bytes 19990-19999/20000\r\n\r\n" + STYLE.substring(19_990));
    }

    @Test
    void a_part_that_nobody_has_asked_for_stores_the_whole() throws Exception {
        var target = style();

        assertAnswer(get(target, "-r", "0-99"), 206, "MISS");
        assertThat(site.nginx().log().awaitLine(target)).contains("\" 200 20000 ");
        assertAnswer(get(target), 200, "HIT");
        assertThat(site.nginx().log().awaitCount(1, target)).isEqualTo(1);
    }

    @Test
    void a_broken_download_goes_on_where_it_ended() throws Exception {
        var target = style();
        var etag = stored(target);

        var rest = get(target, "-C", "15000", "-H", "If-Range: " + etag);

        assertAnswer(rest, 206, "HIT");
        assertThat(rest.body()).isEqualTo(STYLE.substring(15_000));
        assertAnswer(get(target, "-r", "15000-", "-H", "If-Range: \"of-an-older-file\""), 200, "HIT");
    }

    @Test
    void a_file_that_curl_has_is_not_sent_again() throws Exception {
        var target = style();
        var etag = directory.resolve("etag").toString();
        assertAnswer(get(target, "--etag-save", etag), 200, "MISS");

        var same = get(target, "--etag-compare", etag);

        assertAnswer(same, 304, "HIT");
        assertThat(same.body()).isEmpty();
        assertThat(same.header("ETag") + "\n").isEqualTo(Files.readString(Path.of(etag)));
        assertThat(same.header("Content-Length")).isEmpty();
        assertAnswer(get(target, "-H", "If-None-Match: \"another\""), 200, "HIT");
    }

    @ParameterizedTest
    @CsvSource({"0, 304", "1, 304", "-1, 200"})
    void a_date_is_compared_with_that_of_the_file(int secondsLater, int status) throws Exception {
        var target = style();
        stored(target);
        var modified = Files.getLastModifiedTime(site.files().resolve("style.css"));
        var date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                modified.toInstant().plusSeconds(secondsLater).atOffset(ZoneOffset.UTC));

        assertAnswer(get(target, "-z", date), status, "HIT");
    }

    @Test
    void a_condition_that_fails_is_for_the_origin_alone() throws Exception {
        var target = style();
        stored(target);

        assertAnswer(get(target, "-H", "If-Match: \"another\""), 200, "HIT");
        assertAnswer(get("/index.html", "-H", "If-Match: \"another\""), 412, "DYNAMIC");
    }

    @Test
    void nginx_itself_compares_what_is_not_cached() throws Exception {
        var etag = get("/index.html").header("ETag");

        assertAnswer(get("/index.html", "-H", "If-None-Match: " + etag), 304, "DYNAMIC");
        assertAnswer(get("/index.html", "-r", "0-9"), 206, "DYNAMIC");
    }

    @Test
    void a_HEAD_fetches_for_those_who_come_later() throws Exception {
        var target = style();

        var head = get(target, "--head");

        assertAnswer(head, 200, "MISS");
        assertThat(head.header("Content-Length")).isEqualTo("20000");
        assertThat(site.nginx().log().awaitLine(target)).contains("\"GET ");
        assertAnswer(get(target), 200, "HIT");
    }

    @Test
    void after_its_time_a_file_is_asked_about_and_fetched_only_if_it_has_changed() throws Exception {
        var file = site.files().resolve("changing.css");
        Files.writeString(file, "a { color: red }");
        assertAnswer(get("/changing.css"), 200, "MISS");
        site.edge().advance(Duration.ofHours(2));
        assertAnswer(get("/changing.css"), 200, "HIT");
        site.edge().advance(Duration.ofSeconds(1));

        assertAnswer(get("/changing.css"), 200, "REVALIDATED");
        assertThat(site.nginx().log().awaitLine("/changing.css HTTP/1.1\" 304")).contains("\" 304 0 ");
        assertAnswer(get("/changing.css"), 200, "HIT");

        Files.writeString(file, "a { color: green; }");
        site.edge().advance(Duration.ofSeconds(7201));
        assertAnswer(get("/changing.css"), 200, "EXPIRED");
        assertThat(get("/changing.css").body()).isEqualTo("a { color: green; }");
    }

    @ParameterizedTest(name = "{0}: {1}, then {2}, after {3} days {4}")
    @CsvSource(delimiter = '|', textBlock = """
            /month/style.css    | MISS   | HIT         | 30 | HIT         | max-age=2592000
            /month/app.js       | MISS   | HIT         | 31 | REVALIDATED | max-age=2592000
            /long-ago/style.css | MISS   | REVALIDATED | 1  | REVALIDATED | no-cache
            /private/style.css  | BYPASS | BYPASS      | 1  | BYPASS      | private
            /cookie/style.css   | BYPASS | BYPASS      | 1  | BYPASS      | ''
            """)
    void nginx_says_how_long(String target, String first, String second, int days, String later, String cacheControl)
            throws Exception {
        var answer = get(target);
        assertAnswer(answer, 200, first);
        assertThat(answer.header("Cache-Control")).isEqualTo(cacheControl);
        assertAnswer(get(target), 200, second);
        site.edge().advance(Duration.ofDays(days));

        assertAnswer(get(target), 200, later);
    }

    /** The edge cuts it from the whole the first time, and then knows that nginx may as well. */
    @Test
    void a_part_of_what_is_not_stored_comes_from_the_edge_and_then_from_nginx() throws Exception {
        var target = "/private/style.css?part";
        for (var visit = 0; visit < 2; visit++) {
            var answer = get(target, "-r", "100-199");

            assertAnswer(answer, 206, "BYPASS");
            assertThat(answer.header("Content-Range")).isEqualTo("bytes 100-199/20000");
            assertThat(answer.body()).isEqualTo(STYLE.substring(100, 200));
        }
        assertThat(site.nginx().log().awaitCount(1, target + " HTTP/1.1\" 200 20000 "))
                .isEqualTo(1);
        assertThat(site.nginx().log().awaitCount(1, target + " HTTP/1.1\" 206 100 "))
                .isEqualTo(1);
    }

    @Test
    void a_file_that_is_missing_when_it_is_asked_for_stays_missing_for_three_minutes() throws Exception {
        assertAnswer(get("/late.css"), 404, "MISS");
        Files.writeString(site.files().resolve("late.css"), "a { color: red }");
        site.edge().advance(Duration.ofSeconds(180));
        assertAnswer(get("/late.css"), 404, "HIT");
        site.edge().advance(Duration.ofSeconds(1));

        assertAnswer(get("/late.css"), 200, "EXPIRED");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"--http1.1", "--http2"})
    void over_TLS_it_is_the_same_file(String version) throws Exception {
        var target = style();
        var etag = stored(target);
        try (var running = curl.https(target, version, "-r", "5-9", "-H", "If-Range: " + etag)) {
            var answer = running.answer();

            assertAnswer(answer, 206, "HIT");
            assertThat(answer.body()).isEqualTo(STYLE.substring(5, 10));
        }
    }
}
