package dev.edgecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.Text;
import dev.edgecase.testkit.RawOrigin;
import dev.edgecase.testkit.Rules;
import dev.edgecase.testkit.TestEdge;
import dev.edgecase.zone.SettingNames;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The trace of the API goes through the real pipeline, and to the real origin. */
class TraceIT {
    private static final Rules RULES = new Rules()
            .zone(
                    RulePhase.HTTP_REQUEST_DYNAMIC_REDIRECT,
                    "bots-leave",
                    "cf.bot_management.score lt 30",
                    new Action.Redirect(new Text.Fixed("https://shop.test/bots"), 302, false))
            .zone(
                    RulePhase.HTTP_CUSTOM_ERRORS,
                    "ours",
                    "http.response.code eq 404",
                    new Action.ServeError("gone", false, Optional.of("text/plain"), OptionalInt.of(410)));

    private static JsonNode trace(TestEdge edge, String more) throws IOException, InterruptedException {
        var uri = "http://localhost:%d/client/v4/accounts/%s/request-tracer/trace"
                .formatted(edge.running().adminPort(), "0".repeat(32));
        var body = "{\"url\":\"http://shop.test/a\",\"method\":\"GET\"%s}".formatted(more);
        var request = HttpRequest.newBuilder(URI.create(uri))
                .header("Authorization", "Bearer any")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new JsonMapper().readTree(response.body()).path("result");
    }

    @Test
    void rules_of_request_and_response_are_told_and_nothing_is_logged() throws Exception {
        try (var origin = RawOrigin.answering("HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno");
                var edge = TestEdge.edge().http(origin.port()).zone(RULES::on).start()) {
            var result = trace(edge, "");

            assertThat(result.path("status_code").asInt()).isEqualTo(410);
            assertThat(result.at("/edgecase/origin_status").asInt()).isEqualTo(404);
            assertThat(result.at("/edgecase/decider").asString()).isEqualTo("CUSTOM_ERROR");
            assertThat(result.toString()).contains("\"ref\":\"bots-leave\"", "\"ref\":\"ours\"");
            assertThat(origin.requests()).hasSize(1);
            assertThat(edge.running().journal().size()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"true, 200", "false, 403"})
    void challenges_are_passed_where_they_are_to_be_skipped(boolean skips, int status) throws Exception {
        try (var origin = RawOrigin.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                var edge = TestEdge.edge()
                        .http(origin.port())
                        .zone(zone -> zone.with(
                                zone.plan(),
                                SettingNames.apply(
                                        zone.settings(), zone.plan(), Map.of("security_level", "under_attack"))))
                        .start()) {
            var result = trace(edge, ",\"context\":{\"skip_challenge\":%s}".formatted(skips));

            assertThat(result.path("status_code").asInt()).isEqualTo(status);
        }
    }

    @Test
    void the_context_decides_what_rules_see() throws Exception {
        try (var origin = RawOrigin.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                var edge = TestEdge.edge().http(origin.port()).zone(RULES::on).start()) {
            var result = trace(edge, ",\"context\":{\"bot_score\":2}");

            assertThat(result.path("status_code").asInt()).isEqualTo(302);
            assertThat(result.at("/edgecase/rule").asString()).isEqualTo("bots-leave");
            assertThat(origin.requests()).isEmpty();
        }
    }

    @Test
    void the_origin_is_not_asked_for_who_skips_its_response() throws Exception {
        try (var origin = RawOrigin.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                var edge = TestEdge.edge().http(origin.port()).zone(RULES::on).start()) {
            var result = trace(edge, ",\"skip_response\":true");

            assertThat(result.path("status_code").asInt()).isZero();
            assertThat(result.at("/edgecase/cause").asString()).startsWith("ORIGIN would be asked");
            assertThat(result.toString()).doesNotContain("\"ref\":\"ours\"");
            assertThat(origin.connections()).isZero();
        }
    }

    @Test
    void a_trace_takes_no_place_in_a_waiting_room() throws Exception {
        var room = """
                {"waiting_rooms":[{"name":"sale","host":"shop.test","total_active_users":1,"new_users_per_minute":1}]}""";
        try (var origin = RawOrigin.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                var edge = TestEdge.edge()
                        .http(origin.port())
                        .zone(zone -> Rules.read(room, zone))
                        .start()) {
            for (var time = 0; time < 3; time++) {
                assertThat(trace(edge, "").at("/edgecase/decider").asString()).isEqualTo("ORIGIN");
            }
        }
    }

    @Test
    void an_origin_that_cannot_be_reached_is_told_too() throws Exception {
        try (var edge =
                TestEdge.edge().http(RawOrigin.closedPort()).zone(RULES::on).start()) {
            var result = trace(edge, "");

            assertThat(result.path("status_code").asInt()).isEqualTo(521);
            assertThat(result.at("/edgecase/error").asInt()).isEqualTo(521);
        }
    }
}
