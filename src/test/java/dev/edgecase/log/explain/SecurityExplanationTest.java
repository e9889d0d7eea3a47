package dev.edgecase.log.explain;

import static dev.edgecase.rules.scheme.RulePhase.HTTP_REQUEST_FIREWALL_CUSTOM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.log.Secrets;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.SecurityAction.Block;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Rules;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecurityExplanationTest {
    private static final String ADMIN =
            "http.referer contains \"from.test\" and starts_with(http.request.uri.path, \"/admin\")";

    private final Rules rules = new Rules()
            .zone(HTTP_REQUEST_FIREWALL_CUSTOM, "watch", "true", new Action.Log())
            .zone(HTTP_REQUEST_FIREWALL_CUSTOM, "block-admin", ADMIN, new Block(Optional.empty()));

    @Test
    void an_explanation_lists_the_events_and_the_rule_that_nearly_matched() {
        assertThat(explained("/admin"))
                .contains("Security events", "log            firewallCustom, rule watch")
                .contains("block          firewallCustom, rule block-admin");
        assertThat(explained("/adm")).contains("block-admin");
    }

    @Test
    void a_trace_goes_on_behind_a_security_event() {
        var trace = new RuleTrace(journey("/admin"), Secrets.REDACTED).answer().get("trace");

        assertThat(String.valueOf(trace)).contains("http_request_firewall_custom", "block-admin");
    }

    private String explained(String path) {
        return Explanation.of(journey(path), Secrets.REDACTED).text();
    }

    private Journey journey(String path) {
        return InMemoryEdge.with(rules::on)
                .get(path, "Referer", "https://from.test/page?q")
                .journey();
    }
}
