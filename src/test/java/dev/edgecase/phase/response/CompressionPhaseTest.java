package dev.edgecase.phase.response;

import static dev.edgecase.rules.scheme.RulePhase.HTTP_REQUEST_CACHE_SETTINGS;
import static dev.edgecase.rules.scheme.RulePhase.HTTP_RESPONSE_COMPRESSION;
import static dev.edgecase.rules.scheme.RulePhase.HTTP_RESPONSE_HEADERS_TRANSFORM;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.compress.Decoding;
import dev.edgecase.http.Body;
import dev.edgecase.http.Drained;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.origin.BodyFault;
import dev.edgecase.origin.OriginResult;
import dev.edgecase.origin.OriginTrace;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.rules.set.Action.CompressResponse;
import dev.edgecase.rules.set.Action.HeaderEdit;
import dev.edgecase.rules.set.Action.RewriteHeaders;
import dev.edgecase.rules.set.CacheAction.SetCacheSettings;
import dev.edgecase.rules.set.Text;
import dev.edgecase.testkit.CacheSaid;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.Rules;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompressionPhaseTest {
    private static final String PAGE = "<p>edge</p>".repeat(100);
    private static final Headers HTML = Headers.of("Content-Type", "text/html", "ETag", "\"a\"");

    private final Rules rules = new Rules();

    @Test
    void a_rule_compresses_for_a_visitor_who_accepts_it() {
        rule("all", "true", "zstd", "brotli", "auto");

        var answer = edge().origin(200, HTML, PAGE).get("/", "Accept-Encoding", "gzip, br");

        assertThat(answer.header("Content-Encoding")).isEqualTo("br");
        assertThat(answer.header("Vary")).isEqualTo("Accept-Encoding");
        assertThat(answer.header("ETag")).isEqualTo("W/\"a\"");
        assertThat(Drained.of(Decoding.decode(answer.response().body(), "br")).text())
                .isEqualTo(PAGE);
        assertThat(answer.journey().rulesetRuns().get(0).writes())
                .extracting(write -> write.parameter() + " " + write.before() + ">" + write.after())
                .containsExactly("content-encoding >br");
    }

    @Test
    void the_last_matching_rule_wins() {
        rule("all", "true", "brotli");
        rule("csv", "http.request.uri.path.extension eq \"csv\"", "gzip");
        rule("never", "http.response.code eq 404", "none");

        assertThat(edge().origin(200, HTML, PAGE)
                        .get("/a.csv", "Accept-Encoding", "gzip, br")
                        .header("Content-Encoding"))
                .isEqualTo("gzip");
        assertThat(edge().origin(200, HTML, PAGE)
                        .get("/a", "Accept-Encoding", "gzip, br")
                        .header("Content-Encoding"))
                .isEqualTo("br");
    }

    @Test
    void rules_go_by_the_media_type() {
        rule("html", "http.response.content_type.media_type eq \"text/html\"", "gzip");

        var html = Headers.of("Content-Type", "Text/HTML; charset=utf-8");
        assertThat(edge().origin(200, html, PAGE)
                        .get("/", "Accept-Encoding", "gzip")
                        .header("Content-Encoding"))
                .isEqualTo("gzip");
        var text = Headers.of("Content-Type", "text/csv");
        assertThat(edge().origin(200, text, PAGE)
                        .get("/", "Accept-Encoding", "gzip")
                        .header("Content-Encoding"))
                .isEmpty();
    }

    @Test
    void without_a_rule_the_default_compresses() {
        var answer = edge().origin(200, HTML, PAGE).get("/", "Accept-Encoding", "gzip, br, zstd");

        assertThat(answer.header("Content-Encoding")).isEqualTo("zstd");
        assertThat(answer.header("ETag")).isEqualTo("W/\"a\"");
        assertThat(answer.header("Vary")).isEqualTo("Accept-Encoding");
        assertThat(answer.header("Content-Length")).isEmpty();
        assertThat(answer.journey().steps())
                .contains(new Journey.Step("CompressionPhase", "compressed with zstd by default"));
    }

    @Test
    void a_rule_that_does_not_match_leaves_the_default() {
        rule("never", "http.response.code eq 404", "none");

        assertThat(edge().origin(200, HTML, PAGE)
                        .get("/", "Accept-Encoding", "gzip")
                        .header("Content-Encoding"))
                .isEqualTo("gzip");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text/html            |          | gzip     | gzip
            text/html; charset=x |          | gzip     | gzip
            text/html            |          |          |
            text/html            |          | identity |
            text/csv             |          | gzip     |
            text/html            | no-transform | gzip |
            text/html            | max-age=9; no-transform | gzip |
            """)
    void the_default_looks_at_type_and_visitor(String type, String cacheControl, String accepted, String coding) {
        var origin = Headers.builder().add("Content-Type", type);
        if (cacheControl != null) {
            origin.add("Cache-Control", cacheControl);
        }
        var visitor = accepted == null ? Headers.EMPTY : Headers.of("Accept-Encoding", accepted);
        var answer = edge().origin(200, origin.build(), PAGE).send("GET", "/", visitor, Body.EMPTY);

        assertThat(answer.header("Content-Encoding")).isEqualTo(coding == null ? "" : coding);
    }

    /** The documents' table at work: a gzip of the origin's makes way for br, and its start is decoded before the head goes out. */
    @Test
    void a_gzip_of_the_origins_becomes_br_for_a_visitor_who_takes_it() throws IOException {
        var body = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(body)) {
            gzip.write(PAGE.getBytes(UTF_8));
        }
        var answer = gzipped(body.toByteArray(), "gzip, br");

        assertThat(answer.header("Content-Encoding")).isEqualTo("br");
        assertThat(answer.header("ETag")).isEqualTo("W/\"a\"");
        assertThat(Drained.of(Decoding.decode(answer.response().body(), "br")).text())
                .isEqualTo(PAGE);
        assertThat(answer.journey().plainBytes()).isEqualTo(PAGE.length());
        assertThat(answer.journey().steps())
                .contains(new Journey.Step("ResponseEncoding", "gzip becomes br by default"));
    }

    @Test
    void a_gzip_of_the_origins_that_is_none_is_an_error_where_it_has_to_be_read() {
        var broken = PAGE.getBytes(UTF_8);

        assertThat(gzipped(broken, "gzip").status()).isEqualTo(200);
        assertThat(gzipped(broken, "gzip, br").status()).isEqualTo(502);
        assertThat(gzipped(broken, "gzip, br").journey().fault()).containsInstanceOf(BodyFault.BadCoding.class);
    }

    private InMemoryEdge.Answer gzipped(byte[] body, String accepted) {
        var headers = HTML.edit().add("Content-Encoding", "gzip").build();
        return edge().origin(request ->
                        new OriginResult.Responded(new EdgeResponse(200, headers, Body.of(body)), OriginTrace.NONE))
                .get("/", "Accept-Encoding", accepted);
    }

    @Test
    void respected_strong_tags_leave_bodies_as_they_are() {
        caching(true, true);

        var answer = edge().origin(200, HTML, PAGE).get("/", "Accept-Encoding", "gzip, br");

        assertThat(answer.header("Content-Encoding")).isEmpty();
        assertThat(answer.header("ETag")).isEqualTo("\"a\"");
    }

    /** Not obeyed are only directives that the cache is told of. */
    @ParameterizedTest
    @CsvSource({"/a.css, true, ''", "/a.css, false, gzip", "/page, true, ''", "/page, false, ''"})
    void no_transform_is_obeyed_as_other_directives_are(String path, boolean obeys, String coding) {
        caching(false, obeys);
        var origin = Headers.of("Content-Type", "text/css", "Cache-Control", "max-age=60, no-transform");

        assertThat(edge().origin(200, origin, PAGE)
                        .get(path, "Accept-Encoding", "gzip")
                        .header("Content-Encoding"))
                .isEqualTo(coding);
    }

    @Test
    void a_stored_response_is_compressed_for_each_visitor() {
        var edge = edge().origin(200, HTML, PAGE);
        edge.get("/a.css");
        var zstd = edge.get("/a.css", "Accept-Encoding", "zstd");
        var plain = edge.get("/a.css");

        assertThat(zstd.header("CF-Cache-Status")).isEqualTo("HIT");
        assertThat(zstd.header("Content-Encoding")).isEqualTo("zstd");
        assertThat(zstd.header("Accept-Ranges")).isEmpty();
        assertThat(plain.header("CF-Cache-Status")).isEqualTo("HIT");
        assertThat(plain.header("Content-Encoding")).isEmpty();
        assertThat(plain.header("ETag")).isEqualTo("\"a\"");
    }

    private void caching(boolean strongEtags, boolean originCacheControl) {
        rules.zone(
                HTTP_REQUEST_CACHE_SETTINGS,
                "cache",
                "true",
                new SetCacheSettings(CacheSaid.obeying(strongEtags, originCacheControl)));
    }

    @Test
    void what_the_edge_makes_itself_stays_plain() {
        var page = edge().get("/", "User-Agent", "() { :; }; echo", "Accept", "text/html", "Accept-Encoding", "gzip");

        assertThat(page.status()).isEqualTo(403);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Encoding")).isEmpty();
    }

    @Test
    void the_origins_no_transform_stops_a_rule_and_says_so() {
        rule("all", "true", "gzip");

        var answer = edge().origin(200, Headers.of("Cache-Control", "public, no-transform"), PAGE)
                .get("/", "Accept-Encoding", "gzip");

        assertThat(answer.header("Content-Encoding")).isEmpty();
        assertThat(answer.journey().steps())
                .contains(new Journey.Step(
                        "CompressionPhase", "rule all chose no algorithm: the origin said no-transform"));
    }

    @Test
    void a_rules_no_transform_stops_nothing() {
        rule("all", "true", "gzip");
        var edit =
                new HeaderEdit("Cache-Control", HeaderEdit.Operation.SET, Optional.of(new Text.Fixed("no-transform")));
        rules.zone(HTTP_RESPONSE_HEADERS_TRANSFORM, "header", "true", new RewriteHeaders(List.of(edit)));

        assertThat(edge().origin(200, HTML, PAGE)
                        .get("/", "Accept-Encoding", "gzip")
                        .header("Content-Encoding"))
                .isEqualTo("gzip");
    }

    @Test
    void a_head_request_is_left_alone() {
        rule("all", "true", "gzip");

        var answer = edge().origin(200, Headers.of("Content-Length", "1100"), "")
                .send("HEAD", "/", Headers.of("Accept-Encoding", "gzip"), Body.EMPTY);

        assertThat(answer.header("Content-Encoding")).isEmpty();
        assertThat(answer.header("Content-Length")).isEqualTo("1100");
    }

    private InMemoryEdge edge() {
        return InMemoryEdge.with(zone -> rules.on(Knobs.set(zone, "email_obfuscation", "off")));
    }

    private void rule(String ref, String expression, String... algorithms) {
        rules.zone(HTTP_RESPONSE_COMPRESSION, ref, expression, new CompressResponse(List.of(algorithms)));
    }
}
