package dev.edgecase.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.clients.Curl;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** curl asks for files that a real nginx compresses: without a length, and with a weak ETag. */
class CurlGzipIT {
    @TempDir
    static Path directory;

    private static StaticSite site;
    private static Curl curl;

    @BeforeAll
    static void start() throws IOException {
        site = StaticSite.start(directory, "gzip on; gzip_vary on; gzip_types text/css;");
        curl = new Curl(site.edge(), directory);
    }

    @AfterAll
    static void stop() throws IOException {
        if (site != null) {
            site.close();
        }
    }

    private static Curl.Answer get(String target, String... options) throws Exception {
        try (var running = curl.http(target, options)) {
            return running.answer();
        }
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
        var target = "/style.css?" + accepted.replace(", ", "+");
        var first = get(target, "--compressed", "-H", "Accept-Encoding: gzip");

        var second = get(target, "--compressed", "-H", "Accept-Encoding: " + accepted);

        assertThat(first.header("CF-Cache-Status")).isEqualTo("MISS");
        assertThat(first.header("ETag")).startsWith("W/\"");
        assertThat(first.body()).isEqualTo(StaticSite.style());
        assertThat(second.header("CF-Cache-Status")).as(second.verbose()).isEqualTo("HIT");
        assertThat(second.header("Content-Encoding")).isEqualTo(coding);
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(second.body()).isEqualTo(StaticSite.style());
        assertThat(site.nginx().log().awaitCount(1, target)).isEqualTo(1);
    }

    @Test
    void a_part_of_what_has_no_length_is_not_to_be_had() throws Exception {
        get("/style.css?part");

        var answer = get("/style.css?part", "-r", "0-99");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("CF-Cache-Status")).isEqualTo("HIT");
        assertThat(answer.body()).isEqualTo(StaticSite.style());
    }

    @Test
    void nginx_s_weak_tag_is_good_enough_to_compare() throws Exception {
        var etag = get("/style.css?tag").header("ETag");

        var answer = get("/style.css?tag", "-H", "If-None-Match: " + etag);

        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.header("CF-Cache-Status")).isEqualTo("HIT");
    }
}
