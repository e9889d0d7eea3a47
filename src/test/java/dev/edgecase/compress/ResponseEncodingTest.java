package dev.edgecase.compress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.compress.ResponseEncoding.Reason;
import dev.edgecase.http.Body;
import dev.edgecase.http.Drained;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.unit.Plan;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseEncodingTest {
    @ParameterizedTest(name = "{0} for {1}, origin sent {2}: {3}")
    @CsvSource(textBlock = """
            gzip,             'gzip, br, zstd',   '',    gzip,  CHOSEN
            brotli,           'gzip, br, zstd',   '',    br,    CHOSEN
            zstd,             'gzip, br, zstd',   '',    zstd,  CHOSEN
            zstd brotli auto, 'gzip, br',         '',    br,    CHOSEN
            zstd brotli auto, gzip,               '',    gzip,  CHOSEN
            zstd brotli,      gzip,               '',    '',    NONE
            zstd brotli none, gzip,               gzip,  '',    NONE
            brotli,           'br;q=0, gzip',     '',    '',    NONE
            brotli,           'gzip;q=1, br;q=0.1', '',  br,    CHOSEN
            none,             'gzip, br, zstd',   '',    '',    NONE
            none,             'gzip, br, zstd',   br,    '',    NONE
            auto,             'gzip, br, zstd',   '',    br,    CHOSEN
            auto,             'gzip, zstd',       '',    gzip,  CHOSEN
            auto,             zstd,               '',    zstd,  CHOSEN
            auto,             identity,           '',    '',    NONE
            auto,             '',                 '',    '',    NONE
            auto,             *,                  '',    br,    CHOSEN
            brotli,           'gzip, br',         gzip,  br,    CHOSEN
            gzip,             'gzip, br',         gzip,  gzip,  CHOSEN
            gzip,             'gzip, br',         br,    gzip,  CHOSEN
            gzip default,     'gzip, br',         br,    gzip,  CHOSEN
            default,          gzip,               gzip,  gzip,  DEFAULT
            default,          'gzip, br',         gzip,  br,    CHOSEN
            default,          'gzip, br, zstd',   gzip,  br,    CHOSEN
            default,          'gzip, zstd',       gzip,  gzip,  DEFAULT
            default,          'gzip, br, zstd',   br,    br,    DEFAULT
            default,          'gzip, br',         '',    br,    CHOSEN
            auto,             'gzip, br',         zstd,  zstd,  UNKNOWN_CODING
            auto,             'gzip, br',         'gzip, br', 'gzip, br', UNKNOWN_CODING
            """)
    void the_first_wanted_algorithm_that_the_visitor_accepts_wins(
            String algorithms, String accepted, String origin, String coding, Reason reason) {
        var response = html(200, origin, 1000);

        var encoding = ResponseEncoding.of(List.of(algorithms.split(" ")), response, get(accepted, Plan.FREE));

        assertThat(encoding).isEqualTo(new ResponseEncoding(reason, origin, coding));
    }

    @ParameterizedTest(name = "{0}: {1} becomes {2}")
    @CsvSource(textBlock = """
            FREE,       'gzip, br, zstd', zstd
            FREE,       'gzip, br',       br
            FREE,       gzip,             gzip
            PRO,        'gzip, br, zstd', br
            PRO,        'gzip, zstd',     gzip
            BUSINESS,   'gzip, br, zstd', br
            ENTERPRISE, 'gzip, br, zstd', gzip
            ENTERPRISE, 'br, zstd',       br
            """)
    void the_default_goes_by_the_plan(Plan plan, String accepted, String coding) {
        var encoding = ResponseEncoding.of(List.of("default"), html(200, "", 1000), get(accepted, plan));

        assertThat(encoding.after()).isEqualTo(coding);
    }

    /** The table of the documents: the origin sends a strong tag; what the visitor gets by default. */
    @ParameterizedTest(name = "{0}, origin sent {1}: {2} {3}, with strong tags respected {4} {5}")
    @CsvSource(quoteCharacter = '`', textBlock = """
            `gzip, br`, gzip, br,   W/"foobar", gzip, "foobar"
            `gzip, br`, br,   br,   "foobar",   br,   "foobar"
            br,         gzip, br,   W/"foobar", ``,   W/"foobar"
            gzip,       br,   gzip, W/"foobar", ``,   W/"foobar"
            gzip,       ``,   gzip, W/"foobar", ``,   "foobar"
            """)
    void a_changed_body_has_a_weak_tag(
            String accepted, String origin, String coding, String tag, String strongCoding, String strongTag) {
        for (var plan : Plan.values()) {
            var weak = delivered(origin, new CodingTerms("GET", accepting(accepted), plan, true, false, false));
            var strong = delivered(origin, new CodingTerms("GET", accepting(accepted), plan, true, true, false));

            assertThat(weak.first("Content-Encoding").orElse("")).isEqualTo(coding);
            assertThat(weak.first("ETag")).contains(tag);
            assertThat(strong.first("Content-Encoding").orElse("")).isEqualTo(strongCoding);
            assertThat(strong.first("ETag")).contains(strongTag);
        }
    }

    /** Decoding for the visitor comes first, then what the default does. */
    private static Headers delivered(String origin, CodingTerms terms) {
        var response = html(200, origin, 1000);
        response = response.with(
                response.headers().edit().add("ETag", "\"foobar\"").build());
        if (ResponseDecoding.of(response, terms).decodes()) {
            response = response.with(ResponseDecoding.decodedHeaders(response.headers()));
        }
        return ResponseEncoding.byDefault(response, terms)
                .applyTo(response, count -> {})
                .headers();
    }

    @ParameterizedTest(name = "{0} for {1}, origin sent {2}: {3}")
    @CsvSource(textBlock = """
            default, 'gzip, br, zstd', '',   zstd
            default, 'gzip, br',       '',   gzip
            default, 'gzip, br',       gzip, gzip
            default, 'gzip, br',       br,   br
            default, br,               '',   ''
            auto,    'gzip, br',       '',   gzip
            brotli,  'gzip, br',       '',   br
            """)
    void a_zone_without_brotli_uses_it_only_where_a_rule_names_it(
            String algorithm, String accepted, String origin, String coding) {
        var terms = new CodingTerms("GET", accepting(accepted), Plan.FREE, false, false, false);

        assertThat(ResponseEncoding.of(List.of(algorithm), html(200, origin, 1000), terms)
                        .after())
                .isEqualTo(coding);
    }

    @Test
    void a_rule_that_names_an_algorithm_compresses_where_strong_tags_are_respected() {
        var terms = new CodingTerms("GET", accepting("gzip"), Plan.FREE, true, true, false);

        assertThat(ResponseEncoding.of(List.of("gzip"), html(200, "", 1000), terms)
                        .after())
                .isEqualTo("gzip");
    }

    @ParameterizedTest(name = "{0} by default: {1}, by another rule {2}")
    @CsvSource(textBlock = """
            text/html,                  br, br
            TEXT/HTML; charset=utf-8,   br, br
            application/json;v=1,       br, br
            font/otf,                   br, br
            application/geo+json,       br, br
            text/csv,                   '', br
            text/htm,                   '', br
            image/png,                  '', br
            text/event-stream,          '', br
            '',                         '', br
            """)
    void only_the_default_looks_at_the_content_type(String type, String byDefault, String otherwise) {
        var response = new EdgeResponse(200, Headers.of("Content-Type", type), body(1000));

        assertThat(ResponseEncoding.of(List.of("default"), response, get("br", Plan.PRO))
                        .after())
                .isEqualTo(byDefault);
        assertThat(ResponseEncoding.of(List.of("brotli"), response, get("br", Plan.PRO))
                        .after())
                .isEqualTo(otherwise);
    }

    @ParameterizedTest(name = "{0} of {1} bytes: {2}")
    @CsvSource(textBlock = """
            gzip,   47, TOO_SMALL
            gzip,   48, CHOSEN
            gzip,   49, CHOSEN
            brotli, 49, TOO_SMALL
            brotli, 50, CHOSEN
            brotli, 51, CHOSEN
            zstd,   49, TOO_SMALL
            zstd,   50, CHOSEN
            zstd,   51, CHOSEN
            """)
    void a_small_body_stays(String algorithm, int length, Reason reason) {
        var encoding = ResponseEncoding.of(List.of(algorithm), html(200, "", length), get("gzip, br, zstd", Plan.FREE));

        assertThat(encoding.reason()).isEqualTo(reason);
        assertThat(encoding.changes()).isEqualTo(reason == Reason.CHOSEN);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(textBlock = """
            GET,  200, CHOSEN
            POST, 200, CHOSEN
            GET,  403, CHOSEN
            GET,  404, CHOSEN
            GET,  201, STATUS
            GET,  206, STATUS
            GET,  301, STATUS
            GET,  402, STATUS
            GET,  405, STATUS
            GET,  410, STATUS
            GET,  500, STATUS
            GET,  204, NO_BODY
            GET,  304, NO_BODY
            HEAD, 200, NO_BODY
            """)
    void only_some_statuses_are_compressed(String method, int status, Reason reason) {
        var terms = new CodingTerms(method, accepting("br"), Plan.FREE, true, false, false);

        var encoding = ResponseEncoding.of(List.of("auto"), html(status, "", 1000), terms);

        assertThat(encoding.reason()).isEqualTo(reason);
    }

    @Test
    void no_transform_leaves_everything() {
        var terms = new CodingTerms("GET", accepting("br"), Plan.FREE, true, false, true);
        var response = html(200, "gzip", 1000);

        var encoding = ResponseEncoding.of(List.of("brotli"), response, terms);

        assertThat(encoding.reason()).isEqualTo(Reason.NO_TRANSFORM);
        assertThat(encoding.applyTo(response, count -> {})).isSameAs(response);
    }

    @Test
    void the_head_says_what_became_of_the_body() {
        var headers = Headers.of("Content-Length", "1000", "ETag", "\"a\"", "Accept-Ranges", "bytes", "Vary", "Origin");
        var response = new EdgeResponse(200, headers, body(1000));

        var encoded = ResponseEncoding.of(List.of("gzip"), response, get("gzip", Plan.FREE))
                .applyTo(response, count -> {});

        assertThat(encoded.headers())
                .isEqualTo(Headers.of(
                        "ETag", "W/\"a\"", "Vary", "Origin", "Vary", "Accept-Encoding", "Content-Encoding", "gzip"));
        assertThat(encoded.body().length()).isEmpty();
        assertThat(Drained.of(Decoding.decode(encoded.body(), "gzip")).bytes()).hasSize(1000);
    }

    @Test
    void the_origins_coding_is_taken_off_for_another_or_for_none() {
        var plain = "abc".repeat(400);
        var response = new EdgeResponse(
                200, Headers.of("Content-Encoding", "gzip"), Body.of(Encoded.gzip(plain.getBytes(UTF_8))));

        var brotli = ResponseEncoding.of(List.of("brotli"), response, get("gzip, br", Plan.FREE))
                .applyTo(response, count -> {});

        assertThat(brotli.headers().all("Content-Encoding")).containsExactly("br");
        assertThat(Drained.of(Decoding.decode(brotli.body(), "br")).text()).isEqualTo(plain);

        var again = response.with(Body.of(Encoded.gzip(plain.getBytes(UTF_8))));
        var none = ResponseEncoding.of(List.of("none"), again, get("gzip", Plan.FREE))
                .applyTo(again, count -> {});

        assertThat(none.headers().contains("Content-Encoding")).isFalse();
        assertThat(Drained.of(none.body()).text()).isEqualTo(plain);
    }

    private static CodingTerms get(String accepted, Plan plan) {
        return new CodingTerms("GET", accepting(accepted), plan, true, false, false);
    }

    private static AcceptEncoding accepting(String accepted) {
        return AcceptEncoding.of(Headers.of("Accept-Encoding", accepted));
    }

    private static EdgeResponse html(int status, String coding, int length) {
        var headers = coding.isEmpty()
                ? Headers.of("Content-Type", "text/html")
                : Headers.of("Content-Type", "text/html", "Content-Encoding", coding);
        return new EdgeResponse(status, headers, body(length));
    }

    private static Body body(int length) {
        return Body.of(new byte[length]);
    }
}
