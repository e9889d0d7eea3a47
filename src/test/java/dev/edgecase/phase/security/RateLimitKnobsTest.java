package dev.edgecase.phase.security;

import static dev.edgecase.phase.security.Limited.edge;
import static dev.edgecase.phase.security.Limited.rule;
import static dev.edgecase.phase.security.Limited.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Knobs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitKnobsTest {
    private static final String ONE = "\"period\":10,\"requests_per_period\":1,\"mitigation_timeout\":10";

    @ParameterizedTest(name = "{0} ms: {1}")
    @CsvSource(textBlock = """
            0,    200 429:10 429:10 429:9
            1000, 200 200 200 429:10
            2000, 200 200 200 200
            """)
    void how_long_counters_lag_is_a_knob(String lag, String expected) {
        assertThat(run(turned("rate_limit_lag_ms", lag), "/a /a /a +1 /a")).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
            off, 200 429:10 429:10
            on,  200 200 200
            """)
    void whether_counters_are_out_of_reach_is_a_knob(String knob, String expected) {
        var edge = turned("rate_limit_fail_open", knob);

        assertThat(run(edge, "/a /a /a")).isEqualTo(expected);
        assertThat(edge.counters().size()).isEqualTo(knob.equals("on") ? 0 : 1);
        assertThat(edge.get("/a").journey().securityEvents()).hasSize(knob.equals("on") ? 0 : 1);
    }

    @ParameterizedTest(name = "{0}, blocked for {1} s: {2}")
    @CsvSource(textBlock = """
            remaining, 60, 200 429:60 429:57
            remaining, 0,  200 429:10 429:7
            whole,     60, 200 429:60 429:60
            whole,     0,  200 429:10 429:10
            one,       60, 200 429:1 429:1
            standard,  60, 200 429:30 429:30
            """)
    void what_retry_after_says_is_a_knob(String knob, int mitigation, String expected) {
        var limit = "\"period\":10,\"requests_per_period\":1,\"mitigation_timeout\":" + mitigation;
        var edge = edge(rule("block", "true", limit), zone -> Knobs.turned(zone, "rate_limit_retry_after", knob));

        assertThat(run(edge, "/a /a +3 /a")).isEqualTo(expected);
    }

    @Test
    void who_is_forgotten_does_not_wait() {
        var edge = turned("rate_limit_fail_open", "off");
        assertThat(run(edge, "/a /a")).isEqualTo("200 429:10");

        edge.counters().clear();

        assertThat(run(edge, "/a /a")).isEqualTo("200 429:10");
    }

    private static InMemoryEdge turned(String knob, String value) {
        return edge(rule("block", "true", ONE), zone -> Knobs.turned(zone, knob, value));
    }
}
