package dev.edgecase.rulefile.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.Overrides;
import dev.edgecase.rules.set.Overrides.Change;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Actions of phases that are still to come; the others are in the table of ActionsTest. */
class ActionWriterTest {
    @Test
    void a_skip_names_what_it_skips() {
        var skip = new Action.Skip(
                true,
                false,
                Set.of(RulePhase.HTTP_RATELIMIT),
                Set.of("waf", "bic"),
                Set.of(),
                Map.of("r", Set.of("b", "a")));

        assertThat(ActionWriter.parameters(skip))
                .isEqualTo(Map.of(
                        "ruleset", "current",
                        "phases", List.of("http_ratelimit"),
                        "products", List.of("bic", "waf"),
                        "rules", Map.of("r", List.of("a", "b"))));
    }

    @Test
    void an_execute_has_its_overrides() {
        var off = new Change(Optional.of(false), Optional.empty(), Optional.empty());
        var log = new Change(Optional.empty(), Optional.of("log"), Optional.of("low"));
        var execute = new Action.Execute("r", new Overrides(off, Map.of("sqli", log), Map.of("1", off)));

        assertThat(ActionWriter.parameters(execute))
                .isEqualTo(Map.of(
                        "id",
                        "r",
                        "overrides",
                        Map.of(
                                "enabled",
                                false,
                                "categories",
                                List.of(Map.of("category", "sqli", "action", "log", "sensitivity_level", "low")),
                                "rules",
                                List.of(Map.of("id", "1", "enabled", false)))));
        assertThat(ActionWriter.parameters(new Action.Execute("r", Overrides.NONE)))
                .isEqualTo(Map.of("id", "r"));
    }

    @Test
    void an_action_without_parameters_has_none() {
        assertThat(ActionWriter.parameters(new Action.Log())).isEmpty();
    }
}
