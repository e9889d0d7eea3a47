package dev.edgecase.rules.scheme;

/** Fields of the response, and of what it took to make it. */
final class ResponseRows {
    /** See {@link FieldRows} for the columns. */
    static final String TABLE = """
            http.response.code | Integer | SL | all | The status that the visitor gets, as far as it is known.
            http.response.headers | Map<Array<String>> | SL | all | The response's header values by name in lower case.
            http.response.headers.names | Array<String> | SL | all | The names of the response's header lines.
            http.response.headers.values | Array<String> | SL | all | The values of the response's header lines.
            raw.http.response.headers | Map<Array<String>> | S | all | http.response.headers before any transform.
            raw.http.response.headers.names | Array<String> | S | all | http.response.headers.names before any transform.
            raw.http.response.headers.values | Array<String> | S | all | http.response.headers.values before any transform.
            http.response.content_type.media_type | String | S | all | The Content-Type in lower case, without parameters.
            cf.response.1xxx_code | Integer | E | all | The number of the edge's 1xxx error, 0 when there is none.
            cf.response.error_type | String | E | all | The sort of the edge's error: 1xxx, 5xx, waf; empty when there is none.
            cf.timings.edge_msec | Integer | S | all | How long the edge itself has worked on the request, in milliseconds.
            cf.timings.origin_ttfb_msec | Integer | S | all | How long the origin took to its first byte, in milliseconds.
            cf.timings.worker_msec | Integer | S | all | How long a Worker took, in milliseconds.
            edgecase.response.disclosed | Array<String> | D | all | Not at Cloudflare: the rules of Sensitive Data Detection that find something.
            """;

    private ResponseRows() {}
}
