package dev.edgecase.phase.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.InMemoryEdge.Answer;
import dev.edgecase.testkit.Rules;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Custom rules that check whether credentials are leaked. */
class CredentialRulesTest {
    private static final String HEADER = "Exposed-Credential-Check";

    private static InMemoryEdge edge(String action, String path) {
        var json = """
                {"account":{"rules":{"http_request_firewall_custom":[{"expression":"true","action":"execute",
                  "action_parameters":{"id":"00000000000000000000000000000001"}}]}},
                 "rulesets":[{"id":"00000000000000000000000000000001","kind":"custom","name":"c",
                   "phase":"http_request_firewall_custom","rules":[{"ref":"leaked","expression":"http.request.uri.path eq \\"%s\\"",
                     "action":%s,"exposed_credential_check":{
                       "username_expression":"url_decode(http.request.body.form[\\"user\\"][0])",
                       "password_expression":"http.request.body.form[\\"secret\\"][0]"}}]}]}""".formatted(path, action);
        return InMemoryEdge.with(zone -> Rules.read(json, zone));
    }

    private static Answer post(InMemoryEdge edge, String body) {
        var bytes = Body.of(body.getBytes(StandardCharsets.UTF_8));
        return edge.send("POST", "/in", Headers.of("Content-Type", "application/x-www-form-urlencoded"), bytes);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
            user=CF_EXPOSED_USERNAME&secret=CF_EXPOSED_PASSWORD,               403
            user=CF_EXPOSED_USERNAME%40example.com&secret=CF_EXPOSED_PASSWORD, 403
            user=CF_EXPOSED_USERNAME&secret=CF_EXPOSED_PASSWORD1,              200
            user=CF_EXPOSED_USERNAM&secret=CF_EXPOSED_PASSWORD,                200
            user=CF_EXPOSED_USERNAME,                                          200
            secret=CF_EXPOSED_PASSWORD,                                        200
            username=CF_EXPOSED_USERNAME&password=CF_EXPOSED_PASSWORD,         200
            """)
    void a_rule_matches_where_the_pair_that_it_names_is_leaked(String body, int status) {
        assertThat(post(edge("\"block\"", "/in"), body).status()).isEqualTo(status);
        assertThat(post(edge("\"block\"", "/out"), body).status()).isEqualTo(200);
    }

    @Test
    void a_rule_tells_the_origin_and_the_event_says_so() {
        var edge = edge(
                "\"rewrite\",\"action_parameters\":{\"headers\":{\"%s\":{\"operation\":\"set\",\"value\":\"7\"}}}"
                        .formatted(HEADER),
                "/in");

        var leaked = post(edge, "user=CF_EXPOSED_USERNAME&secret=CF_EXPOSED_PASSWORD");
        var other = post(edge, "user=ann&secret=CF_EXPOSED_PASSWORD");

        assertThat(leaked.status()).isEqualTo(200);
        assertThat(leaked.originGot(HEADER)).isEqualTo("7");
        assertThat(leaked.journey().securityEvents())
                .extracting(event -> event.source().id() + " " + event.action() + " " + event.ref())
                .containsExactly("firewallCustom rewrite leaked");
        assertThat(other.originGot(HEADER)).isEmpty();
        assertThat(other.journey().securityEvents()).isEmpty();
    }
}
