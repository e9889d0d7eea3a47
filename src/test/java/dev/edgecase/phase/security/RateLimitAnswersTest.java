package dev.edgecase.phase.security;

import static dev.edgecase.phase.security.Limited.edge;
import static dev.edgecase.phase.security.Limited.events;
import static dev.edgecase.phase.security.Limited.rule;
import static dev.edgecase.phase.security.Limited.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.origin.ConnectFault;
import dev.edgecase.origin.OriginResult;
import dev.edgecase.origin.OriginTrace;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.RulesetRun;
import dev.edgecase.pipeline.SecurityEvent;
import dev.edgecase.testkit.Knobs;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What visitors get who exceed a limit, and what is told of it. */
class RateLimitAnswersTest {
    private static final String BLOCK = "\"action\":\"block\"";

    @Test
    void a_block_is_error_1015_and_its_event() {
        var edge = edge(rule("block", "true", "\"period\":10,\"requests_per_period\":1,\"mitigation_timeout\":10"));
        edge.get("/a");

        var answer = edge.get("/a", "Accept", "application/problem+json");

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.header("Retry-After")).isEqualTo("10");
        assertThat(answer.body())
                .contains("\"error_code\":1015", "\"retry_after\":10", "\"error_name\":\"rate_limited\"");
        assertThat(answer.received()).isEmpty();
        assertThat(answer.header("CF-Cache-Status")).isEmpty();
        assertThat(answer.journey().ruling().decider()).isEqualTo(Decider.RATE_LIMIT);
        assertThat(answer.journey().ruling().reason())
                .isEqualTo("blocked the request by rule limit: 2 counted, 1 are let through in 10 s");
        assertThat(answer.journey().securityEvents())
                .extracting(SecurityEvent::source, SecurityEvent::action, SecurityEvent::ref)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(SecurityEvent.Source.RATE_LIMIT, "block", "limit"));
    }

    @Test
    void bare_clients_get_the_code_alone() {
        var edge = edge(rule("block", "true", "\"period\":10,\"requests_per_period\":1,\"mitigation_timeout\":10"));
        edge.get("/a");

        assertThat(edge.get("/a").body()).isEqualTo("error code: 1015");
    }

    @Test
    void a_rule_of_an_answer_of_its_own_says_retry_after_with_429_alone() {
        var limit = "\"period\":10,\"requests_per_period\":1,\"mitigation_timeout\":600";
        var own =
                "\"action_parameters\":{\"response\":{\"status_code\":%d,\"content_type\":\"text/plain\",\"content\":\"slow\"}}";

        assertThat(run(edge(rule(BLOCK + "," + own.formatted(429), "true", limit)), "/a /a"))
                .isEqualTo("200 429:600");
        assertThat(run(edge(rule(BLOCK + "," + own.formatted(418), "true", limit)), "/a /a"))
                .isEqualTo("200 418");
        var quiet = edge(
                rule(BLOCK + "," + own.formatted(429), "true", limit),
                zone -> Knobs.turned(zone, "rate_limit_retry_after_own_response", "off"));
        assertThat(run(quiet, "/a /a")).isEqualTo("200 429");
    }

    @ParameterizedTest
    @CsvSource({"0, 10", "1, 10", "999, 10", "1000, 9"})
    void a_part_of_a_second_is_a_whole_one_to_wait(int millis, String seconds) {
        var limit = "\"period\":10,\"requests_per_period\":1,\"mitigation_timeout\":10";
        var own =
                "\"action_parameters\":{\"response\":{\"status_code\":429,\"content_type\":\"text/plain\",\"content\":\"slow\"}}";
        for (var action : List.of("block", BLOCK + "," + own)) {
            var edge = edge(rule(action, "true", limit));
            run(edge, "/a /a");

            edge.clock().advance(Duration.ofMillis(millis));

            assertThat(edge.get("/a").header("Retry-After")).isEqualTo(seconds);
        }
    }

    @Test
    void logging_lets_pass_and_goes_on_to_the_next_rule() {
        var both = rule("log", "true", "\"period\":10,\"requests_per_period\":1,\"mitigation_timeout\":10") + ","
                + rule("block", "true", "\"period\":10,\"requests_per_period\":2,\"mitigation_timeout\":10")
                        .replace("\"limit\"", "\"second\"");
        var edge = edge(both);
        edge.get("/a");

        assertThat(events(edge.get("/a"))).containsExactly("log limit");
        var third = edge.get("/a");
        assertThat(events(third)).containsExactly("log limit", "block second");
        var run = third.journey().rulesetRuns().get(0);
        assertThat(run.hits()).extracting(hit -> hit.rule().ref()).containsExactly("limit", "second");
        assertThat(run.measured())
                .extracting(RulesetRun.Measured::words)
                .containsExactly("3 counted, 1 are let through in 10 s", "3 counted, 2 are let through in 10 s");
    }

    @Test
    void visitors_of_one_address_are_told_apart_by_a_cookie_that_only_such_a_rule_sets() {
        var limit = "\"period\":10,\"requests_per_period\":1,\"mitigation_timeout\":10";
        var edge =
                edge(rule("block", "true", limit + ",\"characteristics\":[\"cf.colo.id\",\"cf.unique_visitor_id\"]"));

        var first = edge.get("/a");
        var cookie = first.header("Set-Cookie");
        assertThat(cookie)
                .matches(
                        "_cfuvid=[0-9a-f]{16}-\\d{13}-0\\.0\\.1\\.1-604800000; Path=/; Domain=\\.shop\\.test; HttpOnly; SameSite=Lax");
        assertThat(edge.get("/a").status()).as("others without the cookie").isEqualTo(429);
        var sent = cookie.substring(0, cookie.indexOf(';'));
        assertThat(edge.get("/a", "Cookie", sent).status()).isEqualTo(200);
        assertThat(edge.get("/a", "Cookie", sent).status()).isEqualTo(429);
        assertThat(edge.get("/a", "Cookie", sent).header("Set-Cookie")).isEmpty();
        assertThat(edge.from("203.0.113.9").get("/a", "Cookie", sent).status())
                .as("from elsewhere")
                .isEqualTo(200);
        assertThat(edge(rule("block", "true", limit)).get("/a").header("Set-Cookie"))
                .isEmpty();
        var visitors = rule("block", "true", limit + ",\"characteristics\":[\"cf.colo.id\",\"cf.unique_visitor_id\"]");
        assertThat(edge(visitors.replace("{\"ref\"", "{\"enabled\":false,\"ref\""))
                        .get("/a")
                        .header("Set-Cookie"))
                .isEmpty();
        assertThat(edge(visitors).overTls("shop.test").get("/a").header("Set-Cookie"))
                .endsWith("; HttpOnly; Secure; SameSite=None");
    }

    @Test
    void passing_a_challenge_zeroes_the_counter_and_exceeding_again_is_another_one() {
        var edge = edge(
                rule("managed_challenge", "true", "\"period\":10,\"requests_per_period\":10,\"mitigation_timeout\":0"));
        assertThat(run(edge, "/a ".repeat(10).trim()))
                .isEqualTo("200 ".repeat(10).trim());

        var challenged = Challenged.get(edge);
        assertThat(challenged.status()).isEqualTo(429);
        assertThat(challenged.header("cf-mitigated")).isEqualTo("challenge");
        assertThat(challenged.header("Retry-After")).isEmpty();
        var solved = Challenged.solve(edge, challenged, "managed");
        assertThat(solved.status()).isEqualTo(302);

        assertThat(run(edge, "/a ".repeat(10).trim()))
                .isEqualTo("200 ".repeat(10).trim());
        var again = Challenged.get(edge, "Cookie", Challenged.cookie(solved));
        assertThat(again.status()).as("clearance does not help").isEqualTo(429);
        assertThat(events(again)).containsExactly("managedChallenge limit");
    }

    @ParameterizedTest
    @CsvSource({"block, managedChallenge limit", "log, managedChallenge limit"})
    void clearance_for_custom_rules_does_not_lead_past_a_challenge(String behind, String wanted) {
        var custom = "\"http_request_firewall_custom\":[{\"expression\":\"http.request.uri.path eq \\\"/easy\\\"\","
                + "\"action\":\"managed_challenge\"}],";
        var limit = "\"period\":10,\"requests_per_period\":1,\"mitigation_timeout\":0";
        var both = rule("managed_challenge", "true", limit) + ","
                + rule(behind, "true", limit).replace("\"limit\"", "\"second\"");
        var edge = edge(custom, both, zone -> zone).from("127.0.0.1");
        var cookie = Challenged.cookie(edge.get("/easy", "Edgecase-Challenge-Solve", "managed"));

        var answer = edge.get("/a", "Cookie", cookie);

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("cf-mitigated")).isEqualTo("challenge");
        assertThat(events(answer)).containsExactly(wanted);
    }

    @Test
    void who_fails_first_and_then_passes_begins_at_zero_too() {
        var edge = edge(
                rule("managed_challenge", "true", "\"period\":10,\"requests_per_period\":2,\"mitigation_timeout\":0"));
        assertThat(run(edge, "/a /a")).isEqualTo("200 200");

        var again = Challenged.solve(edge, Challenged.get(edge), "jschallenge");
        assertThat(again.status()).isEqualTo(429);
        assertThat(Challenged.solve(edge, again, "managed").status()).isEqualTo(302);
        assertThat(run(edge, "/a /a /a")).isEqualTo("200 200 429");
    }

    @Test
    void who_solves_at_once_begins_anew_with_that_request() {
        var edge = edge(rule(
                "managed_challenge", "true", "\"period\":10,\"requests_per_period\":2,\"mitigation_timeout\":600"));
        assertThat(run(edge.from("127.0.0.1"), "/a /a /a")).isEqualTo("200 200 429");

        var solved = edge.get("/a", "Edgecase-Challenge-Solve", "managed");
        assertThat(solved.status()).isEqualTo(200);
        assertThat(events(solved)).containsExactly("managedChallengeNonInteractiveSolved limit");
        assertThat(run(edge, "/a /a")).isEqualTo("200 429");
    }

    @Test
    void the_status_of_a_challenge_is_a_knob() {
        var edge = edge(
                rule("js_challenge", "true", "\"period\":10,\"requests_per_period\":1,\"mitigation_timeout\":0"),
                zone -> Knobs.turned(zone, "challenge_rate_limit_429", "off"));

        assertThat(run(edge, "/a /a")).isEqualTo("200 403");
    }

    @Test
    void what_is_only_logged_does_not_say_when_to_come_again() {
        var edge = edge(rule("log", "true", "\"period\":10,\"requests_per_period\":1,\"mitigation_timeout\":10"))
                .origin(request ->
                        new OriginResult.Failed(new ConnectFault.Refused("127.0.0.1:3000"), OriginTrace.NONE));
        var first = edge.get("/a");

        var logged = edge.get("/a");

        assertThat(events(logged)).containsExactly("log limit");
        assertThat(logged.status()).isEqualTo(521);
        assertThat(logged.header("Retry-After"))
                .isEqualTo(first.header("Retry-After"))
                .isNotEqualTo("10");
    }

    @Test
    void explaining_tells_how_near_a_rule_came() {
        var edge = edge(rule("block", "true", "\"period\":10,\"requests_per_period\":3,\"mitigation_timeout\":10"));
        edge.get("/a");

        var run = edge.get("/a").journey().rulesetRuns().get(0);

        assertThat(run.hits()).isEmpty();
        assertThat(run.measured())
                .extracting(RulesetRun.Measured::words)
                .containsExactly("2 counted, 3 are let through in 10 s");
    }
}
