package dev.edgecase.phase.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Headers;
import dev.edgecase.pipeline.RulesetRun;
import dev.edgecase.rules.scheme.Fields;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.Action.RewriteUri;
import dev.edgecase.rules.set.Action.SetConfig;
import dev.edgecase.rules.set.Text;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Rules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RulesetRunnerTest {
    private static final Action NOTHING = new SetConfig(Map.of());
    private static final Action TO_B = new RewriteUri(Optional.of(new Text.Fixed("/b")), Optional.empty(), true);
    private static final Action EDIT = new Action.RewriteHeaders(List.of());

    private static List<RulesetRun> runs(Rules rules) {
        return InMemoryEdge.with(rules::on)
                .origin(418, Headers.of("X-A", "b"), "")
                .get("/a")
                .journey()
                .rulesetRuns();
    }

    private static Object read(RulesetRun run, String field) {
        return run.facts().value(Fields.known(field));
    }

    @Test
    void a_phase_without_rules_leaves_no_trace() {
        assertThat(runs(new Rules())).isEmpty();
    }

    @Test
    void a_phase_whose_rules_do_not_match_is_noted_with_what_they_saw() {
        var runs =
                runs(new Rules().zone(RulePhase.HTTP_CONFIG_SETTINGS, "c", "http.request.uri.path eq \"/x\"", NOTHING));

        assertThat(runs).hasSize(1);
        assertThat(runs.get(0).hits()).isEmpty();
        assertThat(read(runs.get(0), "http.request.uri.path")).isEqualTo("/a");
    }

    @Test
    void phases_between_which_nothing_changes_share_what_they_see() {
        var runs = runs(new Rules()
                .zone(RulePhase.HTTP_CONFIG_SETTINGS, "c", "true", NOTHING)
                .zone(RulePhase.HTTP_REQUEST_ORIGIN, "o", "true", Action.Route.NONE));

        assertThat(runs).hasSize(2);
        assertThat(runs.get(1).facts()).isSameAs(runs.get(0).facts());
    }

    @Test
    void a_rewrite_is_seen_from_the_next_phase_on_and_never_in_raw_fields() {
        var runs = runs(new Rules()
                .zone(RulePhase.HTTP_REQUEST_TRANSFORM, "t", "true", TO_B)
                .zone(RulePhase.HTTP_CONFIG_SETTINGS, "c", "true", NOTHING)
                .zone(RulePhase.HTTP_RESPONSE_HEADERS_TRANSFORM, "r", "true", EDIT));

        assertThat(runs).extracting(run -> read(run, "http.request.uri.path")).containsExactly("/a", "/b", "/b");
        assertThat(runs)
                .extracting(run -> read(run, "raw.http.request.uri.path"))
                .containsOnly("/a");
    }

    @Test
    void response_phases_see_the_response_and_still_the_visitors_request() {
        var runs = runs(
                new Rules().zone(RulePhase.HTTP_RESPONSE_HEADERS_TRANSFORM, "r", "http.response.code eq 418", EDIT));

        assertThat(runs.get(0).hits()).hasSize(1);
        assertThat((Map<?, ?>) read(runs.get(0), "raw.http.response.headers")).isEqualTo(Map.of("x-a", List.of("b")));
        assertThat((List<?>) read(runs.get(0), "http.request.headers.names")).isEqualTo(List.of("Host"));
        assertThat(read(runs.get(0), "cf.response.error_type")).isEqualTo("");
    }

    @Test
    void response_phases_see_which_error_the_edge_shows() {
        var rules = new Rules().zone(RulePhase.HTTP_RESPONSE_HEADERS_TRANSFORM, "r", "true", EDIT);
        var answer = InMemoryEdge.with(zone -> rules.on(zone).withHosts(List.of("other.test")))
                .get("/");

        var run = answer.journey().rulesetRuns().get(0);
        assertThat(read(run, "cf.response.1xxx_code")).isEqualTo(1001L);
        assertThat(read(run, "cf.response.error_type")).isEqualTo("1xxx");
    }
}
