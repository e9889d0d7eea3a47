package dev.edgecase.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.log.RequestLog;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.RawClient;
import dev.edgecase.testkit.RawOrigin;
import dev.edgecase.testkit.TestEdge;
import dev.edgecase.zone.EncryptionMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What curl gets when a SYN stays unanswered, and that one ray leads from there to everything the edge knows. */
class ErrorPageIT {
    private static final String[] MEMBERS = {
        "type",
        "title",
        "status",
        "detail",
        "instance",
        "error_code",
        "error_name",
        "error_category",
        "ray_id",
        "timestamp",
        "zone",
        "cloudflare_error",
        "retryable",
        "retry_after",
        "owner_action_required",
        "what_you_should_do",
        "footer"
    };

    @TempDir
    Path directory;

    private static TestEdge.Builder edge(int port) {
        return TestEdge.edge()
                .zone(zone -> Knobs.ssl(zone, EncryptionMode.FLEXIBLE))
                .http(port);
    }

    private Curl.Answer ask(TestEdge edge, String... options) throws Exception {
        var curl = new Curl(edge, directory);
        try (var running = curl.http("/checkout", options)) {
            edge.passTimeUntil(running::isDone);
            return running.answer();
        }
    }

    @Test
    void an_unanswered_SYN_is_the_documented_JSON() throws Exception {
        try (var queue = RawOrigin.fullQueue();
                var edge = edge(queue.port()).start()) {
            var answer = ask(edge, "-H", "Accept: application/json", "--compressed");

            var journey = edge.journey();
            assertThat(answer.status()).as(answer.verbose()).isEqualTo(522);
            assertThat(answer.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
            assertThat(answer.header("Retry-After")).isEqualTo("120");
            assertThat(answer.header("cf-error-type")).isEqualTo("522");
            assertThat(answer.header("CF-Cache-Status")).isEmpty();
            var json = json(answer.body());
            assertThat(json.propertyNames()).containsExactly(MEMBERS);
            assertThat(json.get("type").asString()).endsWith("/cloudflare-5xx-errors/error-522/");
            assertThat(json.get("title").asString()).isEqualTo("Error 522: Connection timed out");
            assertThat(json.get("status").asInt()).isEqualTo(522);
            assertThat(json.get("error_code").asInt()).isEqualTo(522);
            assertThat(json.get("error_name").asString()).isEqualTo("connection_timeout");
            assertThat(json.get("error_category").asString()).isEqualTo("origin");
            assertThat(json.get("ray_id").asString()).isEqualTo(journey.ray().hex());
            assertThat(json.get("instance").asString()).isEqualTo(journey.ray().hex());
            assertThat(json.get("timestamp").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
            assertThat(json.get("zone").asString()).isEqualTo("shop.test");
            assertThat(json.get("cloudflare_error").asBoolean()).isTrue();
            assertThat(json.get("retryable").asBoolean()).isTrue();
            assertThat(json.get("retry_after").asInt()).isEqualTo(120);
            assertThat(json.get("owner_action_required").asBoolean()).isTrue();
            assertThat(journey.ruling().decider()).isEqualTo(Decider.ORIGIN);
        }
    }

    /** The origin has taken the request and is silent, so that it too has seen the ray. */
    @Test
    void the_ray_is_the_same_wherever_one_looks() throws Exception {
        var file = directory.resolve("log.ndjson");
        try (var origin = RawOrigin.start(visit -> {
            visit.readRequest();
            visit.stall();
        })) {
            String ray;
            try (var log = RequestLog.open(file, "shop.test");
                    var edge = edge(origin.port()).listener(log).start()) {
                var answer = ask(edge, "-H", "Accept: text/html", "--compressed");

                ray = edge.journey().ray().hex();
                assertThat(answer.status()).as(answer.verbose()).isEqualTo(524);
                assertThat(answer.header("CF-RAY")).isEqualTo(ray + "-FRA");
                assertThat(answer.body()).contains(ray).contains("524");
                assertThat(origin.requests().get(0)).contains("\r\nCF-RAY: " + ray + "-FRA\r\n");
                assertThat(admin(edge, "/__edgecase/explain/" + ray + "?format=text"))
                        .contains(ray, "524", "/checkout");
                assertThat(admin(edge, "/__edgecase/requests/" + ray)).contains(ray);
                assertThat(admin(edge, "/__edgecase/requests")).contains(ray);
            }
            assertThat(json(Files.readString(file)).get("RayID").asString()).isEqualTo(ray);
        }
    }

    private static String admin(TestEdge edge, String path) throws IOException {
        var port = edge.running().adminPort();
        var request = "GET " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n\r\n";
        var response = RawClient.send(port, false, request);
        assertThat(response.status()).as(response.text()).isEqualTo(200);
        return response.body();
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
