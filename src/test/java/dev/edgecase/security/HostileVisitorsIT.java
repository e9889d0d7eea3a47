package dev.edgecase.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.edgecase.rulefile.RuleContext;
import dev.edgecase.rulefile.RuleFiles;
import dev.edgecase.testkit.RawClient;
import dev.edgecase.testkit.RawOrigin;
import dev.edgecase.testkit.TestEdge;
import dev.edgecase.zone.Zone;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Visitors who mean no good get a defined answer, and soon: to bombs of headers and cookies, and to keys as long as they like. */
class HostileVisitorsIT {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";
    private static final String FORGED = "cf_clearance=%016x.managed-1767323045-1.2.1.1-" + "A".repeat(43);
    private static final int LONG = 60_000;

    private static RawOrigin origin;
    private static TestEdge edge;

    @BeforeAll
    static void start() throws IOException {
        origin = RawOrigin.answering(OK);
        edge = TestEdge.edge()
                .http(origin.port())
                .zone(HostileVisitorsIT::guarded)
                .start();
    }

    @AfterAll
    static void close() throws IOException {
        edge.close();
        origin.close();
    }

    private static Zone guarded(Zone zone) {
        var challenge = Map.of("expression", "starts_with(http.request.uri.path, \"/guarded\")", "action", "challenge");
        var limit = Map.of(
                "characteristics",
                List.of("cf.colo.id", "http.request.headers[\"x-api-key\"]", "http.request.cookies[\"k\"]"),
                "period",
                10,
                "requests_per_period",
                1,
                "mitigation_timeout",
                10);
        var limited = Map.of("expression", "true", "action", "block", "ratelimit", limit);
        var rules = Map.of("http_request_firewall_custom", List.of(challenge), "http_ratelimit", List.of(limited));
        var read = RuleFiles.read(Map.of("rules", rules), RuleContext.of(List.of()));
        return zone.with(read.rulesets().orElseThrow());
    }

    static Stream<Arguments> bombs() {
        var cookies = IntStream.range(0, 1200).mapToObj(FORGED::formatted).toList();
        return Stream.of(
                arguments("a forged cookie", 403, List.of("Cookie: " + FORGED.formatted(7))),
                arguments(
                        "one from the end of time",
                        403,
                        List.of("Cookie: " + FORGED.formatted(7).replace("1767323045", "99999999999"))),
                arguments(
                        "one of an unknown level",
                        403,
                        List.of("Cookie: " + FORGED.formatted(7).replace("managed", "everything"))),
                arguments("1200 forged cookies", 403, List.of("Cookie: " + String.join("; ", cookies))),
                arguments("30,000 empty cookies", 403, List.of("Cookie: " + ";".repeat(30_000))),
                arguments("a cookie without an end", 403, List.of("Cookie: cf_clearance=" + "a".repeat(LONG))),
                arguments("a language of 60,000 letters", 403, List.of("Accept-Language: " + "a".repeat(LONG))),
                arguments("20,000 languages", 403, List.of("Accept-Language: " + "de,".repeat(20_000))),
                arguments("20,000 types", 403, List.of("Accept: " + "a/b,".repeat(20_000))),
                arguments(
                        "150 lines",
                        403,
                        IntStream.range(0, 150).mapToObj(i -> "X-" + i + ": a").toList()),
                arguments(
                        "a head over the limit",
                        413,
                        List.of("X-A: " + "a".repeat(LONG), "X-B: " + "b".repeat(80_000))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("bombs")
    void a_bomb_is_answered_as_anything_else(String name, int status, List<String> lines) throws IOException {
        var begun = System.nanoTime();
        var answer = RawClient.get(edge.running().httpPort(), false, "/guarded", lines.toArray(String[]::new));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("cf-mitigated")).isEqualTo(status == 403 ? "challenge" : "");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void a_key_is_told_from_another_however_long_it_is() throws IOException {
        var keys = new HashSet<String>();
        for (var end : List.of("a", "b", "", "ab")) {
            keys.add("a".repeat(LONG) + end);
            keys.add("x" + end);
        }
        for (var key : keys) {
            assertThat(ask("X-Api-Key: " + key)).as("the first of each").isEqualTo(200);
            assertThat(ask("Cookie: k=" + key)).as("the same in another place").isEqualTo(200);
        }
        for (var key : keys) {
            assertThat(ask("X-Api-Key: " + key)).as("the second of each").isEqualTo(429);
        }
    }

    private static int ask(String line) throws IOException {
        return RawClient.get(edge.running().httpPort(), false, "/limited", line).status();
    }
}
