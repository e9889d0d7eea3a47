package dev.edgecase.phase.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import dev.edgecase.log.Secrets;
import dev.edgecase.log.explain.Explanation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people are told of a rate limit that did not act. */
class NearTheLimitTest {
    private static final String LIMIT = "\"period\":10,\"requests_per_period\":2,\"mitigation_timeout\":10";
    private static final String COUNTING =
            LIMIT + ",\"counting_expression\":\"http.request.headers[\\\"x-api-key\\\"][0] eq \\\"k\\\"\"";

    /** The last of so many requests is explained. */
    @ParameterizedTest(name = "{0} requests for {1}, counting {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            1 | /login | all  | limit of limit: 1 counted, 2 are let through in 10 s
            2 | /login | all  | limit of limit: 2 counted, 2 are let through in 10 s; one more in this time is too much
            3 | /login | all  | limit of limit: 3 counted, 2 are let through in 10 s
            1 | /logi  | all  | rule limit did not match because http.request.uri.path was "/logi", not "/login"
            1 | /login | some | limit of limit: 0 counted, 2 are let through in 10 s; this request is not counted
            """)
    void how_near_it_was_is_explained(int requests, String path, String counting, String told) {
        var limit = counting.equals("all") ? LIMIT : COUNTING;
        var edge = Limited.edge(Limited.rule("block", "http.request.uri.path eq \"/login\"", limit));
        for (var before = 1; before < requests; before++) {
            edge.send("GET", path, Headers.EMPTY, Body.EMPTY);
        }

        var journey = edge.send("GET", path, Headers.EMPTY, Body.EMPTY).journey();

        var lines = Explanation.of(journey, Secrets.REDACTED).text().lines().map(String::strip);
        assertThat(lines.filter(line -> line.contains("limit of") || line.contains("did not match")))
                .containsExactly(told);
    }
}
