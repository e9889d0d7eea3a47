package dev.edgecase.junit;

import static dev.edgecase.junit.EdgeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.cache.policy.CacheStatus;
import dev.edgecase.log.Secrets;
import dev.edgecase.log.explain.Explanation;
import io.restassured.http.Method;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is not cached has one reason, and it is told by name and in words, with what to change. */
class NotCachedIT {
    private static final String SCENARIO = """
            edgecase: 1
            name: not cached
            clock: manual
            zone: { hosts: [localhost], plan: business%s }
            origins: { web: { routes: [{ respond: { status: %s, headers: { x-ours: "1"%s }, body: { size: 2KB } } }] } }
            steps: []
            """;

    private static String zone(String text) {
        return switch (text) {
            case "" -> "";
            case "development mode" -> ", settings: { development_mode: on }";
            case "small objects" -> ", emulation: { cache_max_object: 1KB }";
            case "cookie rule" ->
                ", page_rules: [{ status: active, targets: [{ target: url, constraint: { operator: matches, value: '*localhost/*' } }],"
                        + " actions: [{ id: bypass_cache_on_cookie, value: 'session=.*' },"
                        + " { id: cache_level, value: cache_everything }] }]";
            case "bypass rule" ->
                ", rules: { http_request_cache_settings: [{ expression: 'true', action: set_cache_settings,"
                        + " action_parameters: { cache: false } }] }";
            default -> throw new IllegalArgumentException(text);
        };
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', emptyValue = "", textBlock = """
            method           | POST | /a.css  | ``              | ``               | 200 | ``                        | DYNAMIC | its method is neither GET nor HEAD
            extension        | GET  | /a.html | ``              | ``               | 200 | ``                        | DYNAMIC | its path has no static extension
            cookie-bypass    | GET  | /a.css  | Cookie: session=1 | cookie rule    | 200 | ``                        | DYNAMIC | it has a cookie that bypass_cache_on_cookie of a Page Rule names
            development-mode | GET  | /a.css  | ``              | development mode | 200 | ``                        | DYNAMIC | Development Mode suspends the cache
            rule-bypass      | GET  | /a.css  | ``              | bypass rule      | 200 | ``                        | DYNAMIC | a Cache Rule with cache: false matches
            private          | GET  | /a.css  | ``              | ``               | 200 | cache-control: private    | BYPASS  | says private
            no-store         | GET  | /a.css  | ``              | ``               | 200 | cache-control: no-store   | BYPASS  | says no-store
            set-cookie       | GET  | /a.css  | ``              | ``               | 200 | set-cookie: a=b           | BYPASS  | its response sets a cookie
            vary-any         | GET  | /a.css  | ``              | ``               | 200 | vary: '*'                 | BYPASS  | its response says Vary: *
            authorization    | GET  | /a.css  | Authorization: Basic eDp5 | ``     | 200 | cache-control: max-age=60 | BYPASS  | its request has Authorization
            too-large        | GET  | /a.css  | ``              | small objects    | 200 | ``                        | BYPASS  | larger than the plan lets the edge store
            status-without-ttl | GET | /a.css | ``              | ``               | 500 | ``                        | BYPASS  | there is no default for its status
            """)
    void the_one_reason_is_named(
            String reason,
            Method method,
            String path,
            String requestHeader,
            String zone,
            int status,
            String responseHeader,
            CacheStatus expected,
            String words) {
        var more = responseHeader.isEmpty() ? "" : ", " + responseHeader;
        try (var edge =
                Edge.fromScenario(SCENARIO.formatted(zone(zone), status, more)).start()) {
            for (var turn = 0; turn < 2; turn++) {
                var request = edge.given();
                if (!requestHeader.isEmpty()) {
                    request.header(requestHeader.split(": ")[0], requestHeader.split(": ")[1]);
                }
                request.request(method, path).then().statusCode(status).header("cf-cache-status", expected.name());
                assertThat(edge.lastJourney())
                        .hasCacheStatus(expected)
                        .wasNotCachedBecause(reason)
                        .hasCacheReason(reason)
                        .reachedTheOrigin();
            }
            var remedy = edge.lastJourney().cache().orElseThrow().remedy();
            assertThat(remedy).isNotEmpty();
            assertThat(Explanation.of(edge.lastJourney(), Secrets.REDACTED).text())
                    .contains("  status         " + expected)
                    .contains("  why            " + reason + ": ")
                    .contains(words)
                    .contains("  otherwise      " + remedy);
        }
    }
}
