package dev.edgecase.junit;

import static dev.edgecase.rules.scheme.RulePhase.HTTP_REQUEST_FIREWALL_CUSTOM;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.SecurityAction.Block;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Rules;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JourneyAssertTest {
    private final Rules rules = new Rules()
            .zone(HTTP_REQUEST_FIREWALL_CUSTOM, "watch", "true", new Action.Log())
            .zone(
                    HTTP_REQUEST_FIREWALL_CUSTOM,
                    "block-admin",
                    "http.request.uri.path eq \"/admin\"",
                    new Block(Optional.empty()));

    @Test
    void what_security_rules_did_can_be_asserted() {
        journey("/admin").wasBlockedBy("block-admin").hasSecurityEvent("log", "watch");
        journey("/").hasSecurityEvent("log", "watch");
        new JourneyAssert(InMemoryEdge.standard().get("/").journey()).hasNoSecurityEvent();
    }

    @Test
    void a_failure_says_what_they_did() {
        assertThatThrownBy(() -> journey("/").wasBlockedBy("block-admin"))
                .hasMessageContaining("expected blocked by: block-admin")
                .hasMessageContaining("found    blocked by: nobody");
        assertThatThrownBy(() -> journey("/").hasSecurityEvent("block", "block-admin"))
                .hasMessageContaining("found    security events: [log by watch]");
        assertThatThrownBy(() -> journey("/admin").hasNoSecurityEvent())
                .hasMessageContaining("[log by watch, block by block-admin]");
    }

    @Test
    void what_is_to_be_done_about_a_stored_response_is_java() {
        var edge = InMemoryEdge.standard();
        edge.get("/a.css");
        var stored = new JourneyAssert(edge.get("/a.css").journey());

        assertThatThrownBy(() -> stored.wasBlockedBy("x"))
                .hasMessageContaining("purge          edge.purge().files(\"http://shop.test/a.css\")");
    }

    private JourneyAssert journey(String path) {
        return new JourneyAssert(InMemoryEdge.with(rules::on).get(path).journey());
    }
}
