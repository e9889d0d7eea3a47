package dev.edgecase.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.clients.Curl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** curl asks in each coding for files of two real nginx, of which one compresses: without a length, and with a weak ETag. */
class CurlCodingIT {
    private static final String PLAIN = "";
    private static final String GZIP = "gzip on; gzip_vary on; gzip_types text/css;";
    private static final String STYLE = StaticSite.style();

    @TempDir
    Path directory;

    private StaticSite site;
    private Curl curl;

    private void start(String lines) throws IOException {
        site = StaticSite.start(directory, lines);
        curl = new Curl(site.edge(), directory);
    }

    @AfterEach
    void stop() throws IOException {
        if (site != null) {
            site.close();
        }
    }

    private Curl.Answer get(String target, String... options) throws Exception {
        try (var running = curl.http(target, options)) {
            return running.answer();
        }
    }

    private static void assertAnswer(Curl.Answer answer, int status, String cacheStatus) {
        assertThat(answer.exit()).as(answer.verbose()).isZero();
        assertThat(answer.status()).as(answer.verbose()).isEqualTo(status);
        assertThat(answer.header("CF-Cache-Status")).isEqualTo(cacheStatus);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            gzip           | gzip | W/
            br             | br   | W/
            zstd           | zstd | W/
            gzip, br, zstd | zstd | W/
            identity       | ''   | ''
            """)
    void a_file_that_is_stored_once_is_sent_in_each_coding(String accepted, String coding, String weak)
            throws Exception {
        start(PLAIN);
        var etag = get("/style.css").header("ETag");

        var answer = get("/style.css", "--compressed", "-H", "Accept-Encoding: " + accepted);

        assertAnswer(answer, 200, "HIT");
        assertThat(answer.header("Content-Encoding")).isEqualTo(coding);
        assertThat(answer.header("ETag")).isEqualTo(weak + etag);
        assertThat(answer.body()).isEqualTo(STYLE);
        assertAnswer(get("/style.css", "-H", "If-None-Match: " + weak + etag), 304, "HIT");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            gzip     | gzip
            br       | br
            zstd     | zstd
            gzip, br | br
            identity | ''
            """)
    void what_nginx_compressed_is_stored_so_and_sent_as_each_visitor_wants_it(String accepted, String coding)
            throws Exception {
        start(GZIP);
        var first = get("/style.css", "--compressed", "-H", "Accept-Encoding: gzip");

        var second = get("/style.css", "--compressed", "-H", "Accept-Encoding: " + accepted);

        assertAnswer(first, 200, "MISS");
        assertThat(first.header("ETag")).startsWith("W/\"");
        assertThat(first.body()).isEqualTo(STYLE);
        assertAnswer(second, 200, "HIT");
        assertThat(second.header("Content-Encoding")).isEqualTo(coding);
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(second.body()).isEqualTo(STYLE);
        assertThat(site.nginx().log().awaitCount(1, "/style.css")).isEqualTo(1);
    }

    /** What curl says of itself: all codings that it was built with. */
    @Test
    void curl_s_own_choice_is_understood() throws Exception {
        start(PLAIN);

        var answer = get("/style.css", "--compressed");

        assertAnswer(answer, 200, "MISS");
        assertThat(answer.header("Content-Encoding")).isNotEmpty();
        assertThat(answer.header("Vary")).isEqualTo("Accept-Encoding");
        assertThat(answer.body()).isEqualTo(STYLE);
    }

    @Test
    void a_picture_comes_as_it_is() throws Exception {
        start(GZIP);

        var answer = get("/pixel.png", "--compressed");

        assertAnswer(answer, 200, "MISS");
        assertThat(answer.header("Content-Encoding")).isEmpty();
        assertThat(answer.body().getBytes(StandardCharsets.ISO_8859_1))
                .isEqualTo(Files.readAllBytes(site.files().resolve("pixel.png")));
        assertAnswer(get("/pixel.png"), 200, "HIT");
    }

    @Test
    void a_part_of_what_has_no_length_is_not_to_be_had() throws Exception {
        start(GZIP);
        get("/style.css");

        var answer = get("/style.css", "-r", "0-99");

        assertAnswer(answer, 200, "HIT");
        assertThat(answer.body()).isEqualTo(STYLE);
    }

    @Test
    void nginx_s_weak_tag_is_good_enough_to_compare() throws Exception {
        start(GZIP);
        var etag = get("/style.css").header("ETag");

        assertThat(etag).startsWith("W/\"");
        assertAnswer(get("/style.css", "-H", "If-None-Match: " + etag), 304, "HIT");
    }
}
