package dev.edgecase.phase.body;

import static dev.edgecase.rules.scheme.RulePhase.HTTP_CONFIG_SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Headers;
import dev.edgecase.pipeline.Pages;
import dev.edgecase.rules.set.Action.SetConfig;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.Rules;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExcludedPartsTest {
    private static final Headers HTML = Headers.of("Content-Type", "text/html");

    @ParameterizedTest(name = "{0}, threat score {1}: left out {2}")
    @CsvSource({"on, 14, false", "on, 15, true", "on, 100, true", "off, 100, false"})
    void suspicious_visitors_do_not_see_what_is_excluded(String setting, int score, boolean leftOut) {
        var edge = InMemoryEdge.with(zone -> Knobs.set(zone, "server_side_exclude", setting))
                .from("127.0.0.1")
                .origin(200, HTML, "a<!--sse-->b<!--/sse-->c");

        var answer = edge.get("/", "Edgecase-Visitor", "ip=192.0.2.1; threat_score=" + score);

        assertThat(answer.body()).isEqualTo(leftOut ? "ac" : "a<!--sse-->b<!--/sse-->c");
        assertThat(Pages.changes(answer.journey()).words()).isEqualTo(leftOut ? "left out 1 part" : "");
    }

    @Test
    void a_configuration_rule_excludes_too() {
        var rules = new Rules();
        rules.zone(HTTP_CONFIG_SETTINGS, "a", "true", new SetConfig(Map.of("server_side_excludes", "true")));
        var edge = InMemoryEdge.with(rules::on).from("127.0.0.1").origin(200, HTML, "a<!--sse-->b<!--/sse-->c");

        assertThat(edge.get("/", "Edgecase-Visitor", "ip=192.0.2.1; threat_score=99")
                        .body())
                .isEqualTo("ac");
    }
}
