package dev.edgecase.phase.shield;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.SecurityEvent;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.InMemoryEdge.Answer;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.Rules;
import dev.edgecase.zone.Zone;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiShieldPhaseTest {
    private static final String A = "0d9bf70c-92e1-4bb3-9411-34a3bcc59003";
    private static final String B = "b704ab4d-5be0-46e0-9875-b2b3d1ab42f9";

    /** GET /a, and POST /b with a JSON object of one member at most; a token; a before b. */
    private static final String ZONE = """
            {"api_shield": {
              "operations": [{"operation_id": "%1$s", "method": "GET", "host": "shop.test", "endpoint": "/a"},
                             {"operation_id": "%2$s", "method": "POST", "host": "shop.test", "endpoint": "/b"}],
              "schema_validation": {"validation_default_mitigation_action": "%3$s"},
              "schemas": [{"name": "s", "source": {"openapi": "3.0.3", "servers": [{"url": "https://shop.test"}], "paths": {"/b": {"post":
                {"requestBody": {"content": {"application/json": {"schema": {"type": "object", "maxProperties": 1}}}}}}}}}],
              "token_configurations": [{"id": "issuer", "token_sources": ["http.request.headers[\\"x-token\\"][0]"],
                "credentials": {"keys": [{"kty": "EC", "kid": "k", "crv": "P-256",
                  "x": "t_1BmSTQqPwq-WLb6xgiWpLknDZSAtySR1hgRMgSnl0", "y": "GQ1WAPvBOOaRJv8tTjo7mjMyJQN7LQjano2F0pz9sg8"}]}}],
              "token_rules": [{"title": "token", "action": "%4$s", "expression": "is_jwt_present(\\"issuer\\")",
                "selector": {"exclude": [{"operation_ids": ["%1$s"]}]}}],
              "auth_id_characteristics": [{"type": "header", "name": "authorization"}, {"type": "cookie", "name": "session"}],
              "sequence_rules": [{"title": "order", "kind": "allow", "action": "%5$s", "sequence": ["%1$s", "%2$s"]}]},
             "rules": {"http_request_firewall_custom": [%6$s]}}""";

    /** What is done about schema, token and sequence. */
    private record Actions(String schema, String token, String sequence) {}

    private static final Actions ONLY_LOGGED = new Actions("none", "log", "log");

    private static InMemoryEdge edge(Actions actions, String rules) {
        return edge(zone -> zone, actions, rules);
    }

    private static InMemoryEdge edge(UnaryOperator<Zone> change, Actions actions, String rules) {
        var json = ZONE.formatted(A, B, actions.schema, actions.token, actions.sequence, rules);
        return InMemoryEdge.with(zone -> change.apply(Rules.read(json, zone.withHosts(List.of("shop.test")))))
                .from("127.0.0.1");
    }

    private static Answer post(InMemoryEdge edge, String body, String... headers) {
        var all = Headers.of(headers).edit().add("Content-Type", "application/json");
        return edge.send("POST", "/b", all.build(), Body.of(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String events(Answer answer) {
        return answer.events(event -> event.source().eventId() + ' ' + event.action());
    }

    @ParameterizedTest(name = "{0}, {1}, {2}: {4}")
    @CsvSource(delimiter = '|', textBlock = """
            log   | log   | block | [] | apishieldschemavalidation log, apishieldtokenvalidation log, apishieldsequencemitigation block
            block | block | block | [] | apishieldschemavalidation block
            none  | block | block | [] | apishieldtokenvalidation block
            block | block | log   | {} | apishieldtokenvalidation block
            """)
    void schema_token_and_sequence_are_looked_at_in_this_order(
            String schema, String token, String sequence, String body, String expected) {
        var edge = edge(new Actions(schema, token, sequence), "");

        assertThat(events(post(edge, body, "Authorization", "alice"))).isEqualTo(expected);
    }

    @Test
    void what_is_as_it_should_be_goes_on_without_an_event() {
        var edge = edge(new Actions("block", "block", "block"), "");

        assertThat(edge.get("/a", "Authorization", "alice").status()).isEqualTo(200);
        var answer = post(edge, "{}", "Authorization", "alice", "X-Token", "x");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(events(answer)).isEmpty();
    }

    @Test
    void who_is_blocked_gets_the_page_of_the_firewall_and_a_cause() {
        var answer = post(edge(new Actions("block", "log", "log"), ""), "{\"a\":1,\"b\":2}");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("cf-error-type")).isEmpty();
        assertThat(answer.received()).isEmpty();
        var ruling = answer.journey().ruling();
        assertThat(ruling.decider()).isEqualTo(Decider.API_SHIELD);
        assertThat(ruling.reason())
                .isEqualTo(
                        "blocked the request by the schema for POST shop.test/b: the body has 2 members, more than 1");
        assertThat(ruling.remedy()).contains("mitigation_action");
        assertThat(answer.journey().securityEvents())
                .extracting(SecurityEvent::ruleId, SecurityEvent::title)
                .containsExactly(tuple(B, "POST shop.test/b"));
    }

    @ParameterizedTest(name = "of a body of {0} bytes with waf_max_body 1 KB: {1}")
    @CsvSource({"1023, 403", "1024, 403", "1025, 200"})
    void a_body_of_which_the_edge_does_not_see_the_end_is_not_checked(int size, int status) {
        var edge = edge(zone -> Knobs.turned(zone, "waf_max_body", "1 KB"), new Actions("block", "log", "log"), "");
        var body = "{\"a\":1,\"b\":2" + " ".repeat(size - 13) + "}";

        assertThat(post(edge, body).status()).isEqualTo(status);
    }

    @ParameterizedTest(name = "{0} for {1} {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            cf.api_gateway.auth_id_present                 | authorization: alice | {} | true
            cf.api_gateway.auth_id_present                 | cookie: session=x    | {} | true
            cf.api_gateway.auth_id_present                 | cookie: other=x      | {} | false
            cf.api_gateway.request_violates_schema         | x-token: x           | [] | true
            cf.api_gateway.request_violates_schema         | x-token: x           | {} | false
            cf.schema_validation.uploaded.violated         | x-token: x           | [] | true
            cf.api_gateway.fallthrough_detected            | x-token: x           | {} | false
            cf.sequence.current_op eq "b704ab4d"           | x-token: x           | {} | true
            is_jwt_present("issuer")                       | x-token: x           | {} | true
            is_jwt_present("issuer")                       | x-a: x               | {} | false
            is_jwt_valid("issuer")                         | x-token: x           | {} | false
            len(http.request.jwt.claims["issuer"][0]) gt 0 | x-token: x           | {} | false
            cf.api_gateway.request_violates_schema | edgecase-visitor: ip=203.0.113.7; cf.api_gateway.request_violates_schema=false | [] | false
            cf.api_gateway.request_violates_schema | edgecase-visitor: ip=203.0.113.7; cf.api_gateway.request_violates_schema=true | {} | true
            """)
    void rules_read_what_is_found_or_was_given_to_the_visitor(
            String expression, String header, String body, boolean holds) {
        var rule = "{\"expression\": \"%s\", \"action\": \"block\"}".formatted(expression.replace("\"", "\\\""));
        var colon = header.indexOf(": ");
        var answer = post(edge(ONLY_LOGGED, rule), body, header.substring(0, colon), header.substring(colon + 2));

        assertThat(events(answer).startsWith("firewallcustom block")).isEqualTo(holds);
    }

    @Test
    void what_is_no_operation_falls_through_and_is_not_looked_at() {
        var rule = "{\"expression\": \"cf.api_gateway.fallthrough_detected\", \"action\": \"log\"}";
        var answer = edge(new Actions("block", "block", "block"), rule).get("/c", "Authorization", "alice");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(events(answer)).isEqualTo("firewallcustom log");
    }

    @Test
    void rules_read_the_operations_before_with_repeated_ones_and_how_long_ago_they_were() {
        var edge = edge(ONLY_LOGGED, """
                {"action": "block", "expression": "cf.sequence.previous_ops[0] eq \\"0d9bf70c\\"
                  and cf.sequence.previous_ops[1] eq \\"0d9bf70c\\" and cf.sequence.msec_since_op[\\"0d9bf70c\\"] eq 1500"}""".replace("\n", " "));

        assertThat(edge.get("/a", "Authorization", "alice").status()).isEqualTo(200);
        assertThat(edge.get("/a", "Authorization", "alice").status()).isEqualTo(200);
        edge.clock().advance(Duration.ofMillis(1500));
        assertThat(post(edge, "{}", "Authorization", "bob").status()).isEqualTo(200);
        assertThat(post(edge, "{}", "Authorization", "alice").status()).isEqualTo(403);
    }

    @Test
    void without_a_session_no_sequence_is_known_and_none_is_wanted() {
        var edge = edge(new Actions("none", "log", "block"), "");

        assertThat(post(edge, "{}").status()).isEqualTo(200);
        assertThat(post(edge, "{}", "Cookie", "session=s").status()).isEqualTo(403);
        assertThat(edge.get("/a", "Cookie", "session=s").status()).isEqualTo(200);
        assertThat(post(edge, "{}", "Cookie", "session=s").status()).isEqualTo(200);
    }

    @Test
    void what_sessions_did_is_forgotten_with_the_counters() {
        var edge = edge(new Actions("none", "log", "block"), "");
        edge.get("/a", "Cookie", "session=s");

        edge.counters().clear();

        assertThat(post(edge, "{}", "Cookie", "session=s").status()).isEqualTo(403);
    }
}
