package dev.edgecase.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.scenario.ScenarioFiles;
import dev.edgecase.verify.ScenarioRunner;
import dev.edgecase.verify.report.MismatchText;
import dev.edgecase.verify.result.Verdict;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What security products answer does not depend on how the request comes: by which method, which version of HTTP, from which program. */
class EveryWayIT {
    private static final ScenarioRunner RUNNER = ScenarioRunner.create();

    private static final String SCENARIO = """
            edgecase: 1
            name: a product meets requests of every kind
            zone:
              hosts: [shop.test]
              rules:
                http_request_firewall_custom:
                  - { expression: 'http.request.uri.path eq "/block"', action: block }
                  - expression: http.request.uri.path eq "/own"
                    action: block
                    action_parameters: { response: { status_code: 418, content_type: text/plain, content: short and stout } }
                  - { expression: 'http.request.uri.path eq "/face"', action: managed_challenge }
                http_ratelimit:
                  - expression: http.request.uri.path eq "/often"
                    action: block
                    ratelimit: { characteristics: [ip.src, cf.colo.id], period: 60, requests_per_period: 1, mitigation_timeout: 60 }
            origins: { web: { routes: [{ respond: { headers: { access-control-allow-origin: '*' } } }] } }
            steps:
              - request: /often
            """;

    private static final String STEP = """
              - request: { url: %s, %s }
                expect:
                  status: %d
                  body: %s
                  origin: { requests: 0 }
                  headers:
                    content-type: { matches: '%s' }
                    content-length: { present: true }
                    retry-after: %s
                    cf-mitigated: %s
                    cf-cache-status: { absent: true }
                    access-control-allow-origin: { absent: true }
            """;

    private static final String[] WAYS = {
        "method: HEAD",
        "method: OPTIONS, headers: { origin: 'https://app.test', access-control-request-method: POST }",
        "method: POST, body: '{}', headers: { content-type: application/json }",
        "method: DELETE",
        "protocol: http/1.0, headers: { host: shop.test }",
        "protocol: h2",
        "protocol: h2, method: HEAD",
        "headers: { connection: upgrade, upgrade: websocket, sec-websocket-version: '13', sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ== }",
        "headers: { accept: 'application/json, text/plain', x-requested-with: XMLHttpRequest, accept-encoding: gzip }"
    };

    @AfterAll
    static void close() {
        RUNNER.close();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
            /block, 403, text/html; charset=UTF-8,                       you have been blocked, { absent: true }, { absent: true }
            /own,   418, text/plain,                                     short and stout,       { absent: true }, { absent: true }
            /face,  403, text/html; charset=UTF-8,                       Just a moment...,      { absent: true }, challenge
            /often, 429, (text/plain|application/json); charset=(?i)utf-8, 1015,                '60',             { absent: true }
            """)
    void the_answer_is_the_same(
            String path, int status, String type, String body, String retryAfter, String mitigated) {
        var scenario = new StringBuilder(SCENARIO);
        for (var way : WAYS) {
            var shown = way.contains("HEAD") ? "''" : "{ contains: '%s' }".formatted(body);
            scenario.append(STEP.formatted(path, way, status, shown, type, retryAfter, mitigated));
        }

        var result = RUNNER.run(ScenarioFiles.readText(scenario.toString()).get(0));

        assertThat(result.verdict())
                .as(() -> new MismatchText(false).of(result))
                .isEqualTo(Verdict.PASSED);
    }
}
