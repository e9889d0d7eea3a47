package dev.edgecase.compress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.compress.ResponseDecoding.Reason;
import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.http.ScriptedBody;
import dev.edgecase.unit.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseDecodingTest {
    @ParameterizedTest(name = "{0} {1}, encoded [{2}], visitor takes [{3}]: {4}")
    @CsvSource(delimiter = '|', textBlock = """
        GET  | 200 | gzip           |          | NOT_ACCEPTED
        GET  | 200 | gzip           | br       | NOT_ACCEPTED
        GET  | 200 | br             | gzip     | NOT_ACCEPTED
        GET  | 200 | GZIP           | identity | NOT_ACCEPTED
        GET  | 200 | x-gzip         | br       | NOT_ACCEPTED
        GET  | 200 | gzip           | *;q=0    | NOT_ACCEPTED
        GET  | 200 | gzip, identity | br       | NOT_ACCEPTED
        POST | 500 | gzip           |          | NOT_ACCEPTED
        GET  | 404 | br             | gzip     | NOT_ACCEPTED
        GET  | 200 | gzip           | gzip     | ACCEPTED
        GET  | 200 | gzip           | x-gzip   | ACCEPTED
        GET  | 200 | br             | gzip, br | ACCEPTED
        GET  | 200 | gzip           | *        | ACCEPTED
        GET  | 200 | zstd           | zstd     | ACCEPTED
        GET  | 206 | gzip           | gzip     | ACCEPTED
        GET  | 200 |                | gzip     | NOT_ENCODED
        GET  | 200 | identity       | gzip     | NOT_ENCODED
        GET  | 200 | ','            | gzip     | NOT_ENCODED
        HEAD | 200 | gzip           |          | NO_BODY
        GET  | 204 | gzip           |          | NO_BODY
        GET  | 205 | gzip           |          | NO_BODY
        GET  | 304 | gzip           |          | NO_BODY
        GET  | 206 | gzip           |          | PARTIAL
        GET  | 200 | gzip, br       | gzip     | SEVERAL_CODINGS
        GET  | 200 | gzip, br       | gzip, br | ACCEPTED
        GET  | 200 | zstd           | gzip     | UNKNOWN_CODING
        GET  | 200 | deflate        |          | UNKNOWN_CODING
        """)
    void a_response_is_decoded_or_left_for_one_reason(
            String method, int status, String coding, String accepted, Reason expected) {
        var headers = Headers.builder();
        if (coding != null) {
            headers.add("Content-Encoding", coding);
        }
        var response = new EdgeResponse(status, headers.build(), ScriptedBody.of(new byte[1]));
        var visitor = accepted == null ? Headers.EMPTY : Headers.of("Accept-Encoding", accepted);

        var decided = ResponseDecoding.of(response, terms(method, AcceptEncoding.of(visitor), false));

        assertThat(decided.reason()).isEqualTo(expected);
        assertThat(decided.decodes()).isEqualTo(expected == Reason.NOT_ACCEPTED);
        assertThat(!decided.decodes() || Decoding.decodes(decided.coding())).isTrue();
    }

    @Test
    void no_transform_keeps_the_coding_whatever_the_visitor_takes() {
        var headers = Headers.of("Content-Encoding", "gzip", "Cache-Control", "public, No-Transform");

        var decided = ResponseDecoding.of(
                response(headers), terms("GET", AcceptEncoding.NONE, CodingTerms.forbidsChanges(headers)));

        assertThat(decided).isEqualTo(new ResponseDecoding(Reason.NO_TRANSFORM, "gzip"));
    }

    @Test
    void a_length_of_zero_is_no_body() {
        var response = new EdgeResponse(200, Headers.of("Content-Encoding", "gzip"), Body.EMPTY);

        assertThat(ResponseDecoding.of(response, terms("GET", AcceptEncoding.NONE, false))
                        .reason())
                .isEqualTo(Reason.NO_BODY);
    }

    @Test
    void br_is_left_where_the_native_library_is_missing() {
        var response = response(Headers.of("Content-Encoding", "br"));

        var decided = ResponseDecoding.of(response, terms("GET", AcceptEncoding.NONE, false), coding -> false);

        assertThat(decided.reason()).isEqualTo(Reason.UNKNOWN_CODING);
    }

    @ParameterizedTest(name = "ETag {0} becomes {1}")
    @CsvSource(quoteCharacter = '\'', textBlock = """
        "foobar",   W/"foobar"
        W/"foobar", W/"foobar"
        foobar,
        w/"foobar",
        "",         W/""
        ,
        """)
    void a_strong_tag_gets_weak(String sent, String expected) {
        var headers = sent == null ? Headers.EMPTY : Headers.of("ETag", sent);

        assertThat(ResponseDecoding.decodedHeaders(headers).first("ETag").orElse(null))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "Vary {0} becomes {1}")
    @CsvSource(delimiter = '|', textBlock = """
                                    | Accept-Encoding
        Accept-Language             | Accept-Language, Accept-Encoding
        accept-encoding             | accept-encoding
        Accept-Language, Accept-Encoding | Accept-Language, Accept-Encoding
        *                           | *
        """)
    void vary_names_what_the_answer_depends_on(String sent, String expected) {
        var headers = sent == null ? Headers.EMPTY : Headers.of("Vary", sent);

        assertThat(String.join(", ", ResponseDecoding.decodedHeaders(headers).all("Vary")))
                .isEqualTo(expected);
    }

    @Test
    void what_spoke_of_the_encoded_bytes_is_gone_and_the_rest_stays_in_place() {
        var headers = Headers.of(
                "Date",
                "now",
                "content-encoding",
                "gzip",
                "Content-Length",
                "9",
                "accept-ranges",
                "bytes",
                "Vary",
                "*");

        assertThat(ResponseDecoding.decodedHeaders(headers)).isEqualTo(Headers.of("Date", "now", "Vary", "*"));
    }

    private static CodingTerms terms(String method, AcceptEncoding accepted, boolean noTransform) {
        return new CodingTerms(method, accepted, Plan.FREE, true, false, noTransform);
    }

    private static EdgeResponse response(Headers headers) {
        return new EdgeResponse(200, headers, ScriptedBody.of(new byte[1]));
    }
}
