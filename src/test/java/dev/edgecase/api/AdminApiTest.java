package dev.edgecase.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.cache.store.CacheStore;
import dev.edgecase.clock.EdgeClock;
import dev.edgecase.clock.ManualClock;
import dev.edgecase.fault.FaultSwitch;
import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.http.Protocol;
import dev.edgecase.limit.CounterKey;
import dev.edgecase.limit.Counters;
import dev.edgecase.limit.Quota;
import dev.edgecase.log.Journal;
import dev.edgecase.log.Totals;
import dev.edgecase.phase.room.Rooms;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.testkit.Golden;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.JourneyStory;
import dev.edgecase.zone.EncryptionMode;
import dev.edgecase.zone.ZoneStore;
import dev.edgecase.zone.knob.LimitKnobs.Window;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AdminApiTest {
    private final Journal journal = new Journal();
    private final Totals totals = new Totals();
    private final AtomicInteger resets = new AtomicInteger();
    private final CacheStore cache = new CacheStore(CacheStore.Bounds.DEFAULTS);
    private final Counters counters = new Counters();
    private final AdminApi api = api(new ManualClock(InMemoryEdge.START));

    private AdminApi api(EdgeClock clock) {
        return new AdminApi(new AdminParts(
                "1.2.3",
                journal,
                totals,
                new ZoneStore(InMemoryEdge.zone(EncryptionMode.FULL), clock),
                clock,
                new FaultSwitch(clock),
                () -> new byte[] {1, 2, 3},
                Map.of("open_visitor_connections", () -> 7L),
                order -> new CompletableFuture<>(),
                cache,
                counters,
                new Rooms(),
                Set.of(),
                List.of(resets::incrementAndGet)));
    }

    @AfterEach
    void close() {
        cache.close();
    }

    private Journey happened(JourneyStory story) {
        var journey = story.journey();
        journal.finished(journey);
        totals.finished(journey);
        return journey;
    }

    private EdgeResponse ask(String method, String target, String... headers) {
        return api.apply(new EdgeRequest(
                method, "http", "localhost:8089", target, Protocol.HTTP_1_1, Headers.of(headers), Body.EMPTY));
    }

    private static String text(EdgeResponse response) {
        return new InMemoryEdge.Answer(response, Optional.empty(), null).body();
    }

    private JsonNode json(String target) {
        return JsonMapper.shared().readTree(text(ask("GET", target)));
    }

    @Test
    void what_rate_limits_count_can_be_forgotten() {
        var quota = new Quota(1, Duration.ofSeconds(10), Duration.ZERO, Window.FIXED_FROM_FIRST, Duration.ZERO);
        counters.add(CounterKey.of("rule").build(), quota, 1, InMemoryEdge.START);
        assertThat(json("/__edgecase/counters").get("counters").asInt()).isEqualTo(1);

        assertThat(text(ask("DELETE", "/__edgecase/counters"))).contains("0");

        assertThat(counters.size()).isZero();
    }

    @Test
    void health_and_version_answer() {
        assertThat(json("/__edgecase/health").get("status").asString()).isEqualTo("ok");
        assertThat(json("/__edgecase/version").get("edgecase").asString()).isEqualTo("1.2.3");
    }

    @ParameterizedTest(name = "?{0} finds {1}")
    @CsvSource({
        "'',                          3",
        "limit=2,                     2",
        "status=404,                  1",
        "status=4xx,                  2",
        "host=SHOP.test,              2",
        "host=other.test:8080,        1",
        "path=/a,                     1",
        "path=/*,                     3",
        "method=post,                 1",
        "decider=identity,            1",
        "url=http://shop.test/a,      1",
        "url=shop.test/a?x=1,         1",
        "status=200&host=other.test,  0"
    })
    void requests_are_filtered(String query, int expected) {
        happened(JourneyStory.get("/a?x=1"));
        happened(JourneyStory.get("/b").originSays(404));
        happened(JourneyStory.request("POST", "other.test:8080", "/c").edgeSays(403, Decider.IDENTITY, "no"));

        assertThat(json("/__edgecase/requests?" + query).get("requests").size()).isEqualTo(expected);
    }

    @Test
    void a_request_in_the_list_says_who_decided_and_what_to_do() {
        happened(JourneyStory.get("/c").edgeSays(403, Decider.IDENTITY, "no"));

        var node = json("/__edgecase/requests").get("requests").get(0);

        assertThat(node.get("decider").asString()).isEqualTo("IDENTITY");
        assertThat(node.get("remedy").asString()).isEqualTo("Change something.");
        assertThat(node.get("edge_status").asInt()).isEqualTo(403);
        assertThat(node.get("origin_status").isNull()).isTrue();
    }

    @Test
    void one_request_is_found_by_its_ray_with_or_without_colo() {
        var ray = happened(JourneyStory.get("/a")).ray();

        assertThat(json("/__edgecase/requests/" + ray).get("ray").asString()).isEqualTo(ray.toString());
        assertThat(json("/__edgecase/explain/" + ray.hex()).get("ray").asString())
                .isEqualTo(ray.toString());
        assertThat(json("/__edgecase/explain?url=/a").get("ray").asString()).isEqualTo(ray.toString());
    }

    @Test
    void an_explanation_comes_as_text_for_people() {
        var ray = happened(JourneyStory.get("/a")).ray();

        assertThat(text(ask("GET", "/__edgecase/explain/" + ray, "Accept", "text/plain")))
                .startsWith("GET http://shop.test/a");
        assertThat(text(ask("GET", "/__edgecase/explain/" + ray + "?format=text")))
                .startsWith("GET http://shop.test/a");
        assertThat(text(ask("GET", "/__edgecase/explain/" + ray, "Accept", "application/json")))
                .startsWith("{");
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource({
        "GET,    /__edgecase/nothing,                   404",
        "GET,    /somewhere,                            404",
        "GET,    /__edgecase/explain/,                  404",
        "GET,    /__edgecase/explain/xyz,               400",
        "GET,    /__edgecase/explain,                   400",
        "GET,    /__edgecase/explain/0123456789abcdef,  404",
        "GET,    /__edgecase/requests?stauts=1,         400",
        "GET,    /__edgecase/requests?limit=0,          400",
        "GET,    /__edgecase/requests?status=abc,       400",
        "GET,    /__edgecase/requests?path=%zz,         400",
        "POST,   /__edgecase/requests,                  405",
        "GET,    /__edgecase/reset,                     405",
        "DELETE, /__edgecase/,                          405",
        "HEAD,   /__edgecase/health,                    200"
    })
    void whatever_cannot_be_answered_says_what_would_do(String method, String target, int status) {
        var response = ask(method, target);

        assertThat(response.status()).isEqualTo(status);
        if (status >= 400) {
            assertThat(text(response)).containsPattern("\"remedy\"\\s*:\\s*\"[^\"]+\"");
        }
        assertThat(response.headers().contains("Allow")).isEqualTo(status == 405);
    }

    @Test
    void reset_empties_the_journal_and_runs_what_hangs_on_it() {
        happened(JourneyStory.get("/a"));

        assertThat(ask("POST", "/__edgecase/reset").status()).isEqualTo(200);

        assertThat(journal.size()).isZero();
        assertThat(resets).hasValue(1);
    }

    @Test
    void a_manual_clock_is_advanced() {
        assertThat(text(ask("POST", "/__edgecase/clock?advance=3m"))).contains("manual", "2026-01-02T03:07:05Z");
        assertThat(ask("POST", "/__edgecase/clock?advance=soon").status()).isEqualTo(400);
    }

    @Test
    void a_running_clock_is_advanced_too() {
        try (var clock = EdgeClock.scaled(100)) {
            var before = clock.instant();
            var request = new EdgeRequest(
                    "POST",
                    "http",
                    "127.0.0.1:8089",
                    "/__edgecase/clock?advance=3m",
                    Protocol.HTTP_1_1,
                    Headers.EMPTY,
                    Body.EMPTY);

            var response = api(clock).apply(request);

            assertThat(response.status()).isEqualTo(200);
            assertThat(text(response)).contains("scaled");
            assertThat(clock.instant()).isAfterOrEqualTo(before.plus(Duration.ofMinutes(3)));
        }
    }

    @Test
    void the_authority_comes_as_pem_or_der() {
        var pem = ask("GET", "/__edgecase/certs/ca.crt");
        var der = ask("GET", "/__edgecase/certs/ca.crt", "Accept", "application/pkix-cert");

        assertThat(text(pem)).startsWith("-----BEGIN CERTIFICATE-----\nAQID\n");
        assertThat(pem.headers().first("Content-Disposition").orElseThrow()).contains("edgecase-ca.crt");
        assertThat(text(der).getBytes(StandardCharsets.UTF_8)).containsExactly(1, 2, 3);
        assertThat(der.headers().first("Content-Type")).contains("application/pkix-cert");
    }

    @Test
    void editors_get_the_schema_of_scenario_files() {
        var schema = ask("GET", "/__edgecase/scenario.schema.json");

        assertThat(schema.headers().first("Content-Type")).contains("application/schema+json");
        assertThat(text(schema)).contains("https://json-schema.org/draft/2020-12/schema", "decided_by");
    }

    @Test
    void metrics_count_by_status_and_decider() {
        happened(JourneyStory.get("/a"));
        happened(JourneyStory.get("/a"));
        happened(JourneyStory.get("/c").edgeSays(403, Decider.IDENTITY, "no"));

        Golden.assertMatches("api/metrics.txt", text(ask("GET", "/__edgecase/metrics")));
    }

    @Test
    void the_zone_is_shown_by_the_names_of_the_api() {
        Golden.assertMatches("api/config.json", text(ask("GET", "/__edgecase/config")));
    }

    @Test
    void the_index_lists_every_page() {
        assertThat(text(ask("GET", "/"))).contains(api.paths());
    }

    @Test
    void the_index_for_people_escapes_whatever_a_request_brought() {
        happened(JourneyStory.request("GET", "shop.test", "/<script>alert(1)</script>\"'&\u001b"));

        var page = ask("GET", "/__edgecase/", "Accept", "text/html");

        assertThat(text(page)).contains("/&lt;script&gt;alert(1)").doesNotContain("<script", "\u001b");
        assertThat(page.headers().first("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'");
    }

    @Test
    void names_that_are_not_this_machines_are_refused() {
        var request = new EdgeRequest(
                "GET", "http", "evil.test", "/__edgecase/requests", Protocol.HTTP_1_1, Headers.EMPTY, Body.EMPTY);

        assertThat(api.apply(request).status()).isEqualTo(403);
    }

    @Test
    void a_foreign_page_may_not_reset() {
        assertThat(ask("POST", "/__edgecase/reset", "Origin", "http://evil.test")
                        .status())
                .isEqualTo(403);
        assertThat(ask("POST", "/__edgecase/reset", "Origin", "http://localhost:8089")
                        .status())
                .isEqualTo(200);
    }
}
