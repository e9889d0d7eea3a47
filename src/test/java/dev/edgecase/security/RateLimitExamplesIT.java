package dev.edgecase.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.junit.Edge;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of how requests are counted, on the wire. */
class RateLimitExamplesIT {
    private static final String EDGE = """
            edgecase: 1
            name: limited
            clock: manual
            zone:
              hosts: [shop.test]
              plan: enterprise
              rules:
                http_ratelimit:
                  - { expression: '%s', %s, ratelimit: { characteristics: [cf.colo.id, ip.src%s], %s } }
            origins:
              web:
                routes:
                  - { path: /400, respond: 400 }
                  - { path: /score, respond: { headers: { my-score: "150" } } }
                  - { path: /a.css, respond: { headers: { cache-control: max-age=600 } } }
                  - { respond: 200 }
            steps: [{ request: / }]
            """;
    private static final String ONE_IN_TEN = "period: 10, requests_per_period: 1, mitigation_timeout: 600";

    /**
     * Requests are a path, a key behind {@code =} and what solves a challenge behind {@code !}; {@code 10*} is ten of them, {@code +10}
     * lets ten seconds pass. What comes is the status and what {@code Retry-After} says.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            each key has its counter, and what does not match none | any(http.request.headers["x-api-key"][*] ne "none") | action: block | , 'http.request.headers["x-api-key"]' | period: 10, requests_per_period: 1, mitigation_timeout: 600 | /a=A /a=B /a=A /a=none /a=none | 200 200 429:600 200 200
            what the origin answered 400 is counted, and one more passes | true | action: block | '' | period: 10, requests_per_period: 1, mitigation_timeout: 600, counting_expression: http.response.code eq 400 | /400 /b /400 /b +599 /b +1 /b | 400 200 400 429:600 429:1 200
            ten in ten seconds, then ten seconds of waiting | true | action: block | '' | period: 10, requests_per_period: 10, mitigation_timeout: 10 | 14*/a +9 /a +1 /a | 10*200 4*429:10 429:1 200
            ten in ten seconds, and only what exceeds waits | true | action: block | '' | period: 10, requests_per_period: 10, mitigation_timeout: 0 | 14*/a +10 /a | 10*200 4*429:10 200
            a solved challenge begins anew, and its request is the first | true | action: managed_challenge | '' | period: 10, requests_per_period: 10, mitigation_timeout: 0 | 11*/a /a!managed 9*/a /a | 10*200 429 200 9*200 429
            a score is compared before it is added | true | action: block | '' | period: 60, score_per_period: 400, score_response_header_name: my-score, mitigation_timeout: 60 | 4*/score | 3*200 429:60
            hits of the cache do not reach the origin and do not count | true | action: block | '' | period: 60, requests_per_period: 1, requests_to_origin: true, mitigation_timeout: 60 | 9*/a.css /b /a.css | 9*200 200 429:60
            an answer of its own says when to come again | true | 'action: block, action_parameters: { response: { status_code: 429, content_type: text/plain, content: no } }' | '' | period: 10, requests_per_period: 1, mitigation_timeout: 600 | /a /a | 200 429:600
            """)
    void requests_come_to(
            String name, String expression, String action, String by, String limit, String requests, String expected) {
        try (var edge =
                Edge.fromScenario(EDGE.formatted(expression, action, by, limit)).start()) {
            var came = new ArrayList<String>();
            for (var request : times(requests).split(" ", -1)) {
                if (request.startsWith("+")) {
                    edge.clock().advance(Duration.ofSeconds(Long.parseLong(request.substring(1))));
                } else {
                    var answer = ask(edge, request);
                    var wait = answer.getHeader("Retry-After");
                    came.add(answer.statusCode() + (wait == null ? "" : ":" + wait));
                }
            }

            assertThat(String.join(" ", came)).isEqualTo(times(expected));
        }
    }

    @Test
    void a_test_forgets_what_the_one_before_has_counted() {
        try (var edge = Edge.fromScenario(EDGE.formatted("true", "action: block", "", ONE_IN_TEN))
                .start()) {
            assertThat(ask(edge, "/a").statusCode()).isEqualTo(200);
            assertThat(ask(edge, "/a").statusCode()).isEqualTo(429);

            edge.resetCounters();

            assertThat(ask(edge, "/a").statusCode()).isEqualTo(200);
        }
    }

    private static Response ask(Edge edge, String request) {
        var solving = request.split("!", 2);
        var keyed = solving[0].split("=", 2);
        var given = edge.given();
        if (keyed.length == 2) {
            given.header("X-Api-Key", keyed[1]);
        }
        if (solving.length == 2) {
            given.header("Edgecase-Challenge-Solve", solving[1]);
        }
        return given.get(keyed[0]);
    }

    private static String times(String text) {
        var all = new ArrayList<String>();
        for (var part : text.split(" ", -1)) {
            var star = part.indexOf('*');
            var times = star < 0 ? 1 : Integer.parseInt(part.substring(0, star));
            for (var time = 0; time < times; time++) {
                all.add(part.substring(star + 1));
            }
        }
        return String.join(" ", all);
    }
}
