package dev.edgecase.phase.bot;

import static dev.edgecase.phase.bot.Robots.ask;
import static dev.edgecase.phase.bot.Robots.edge;
import static dev.edgecase.phase.bot.Robots.events;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.pipeline.Decider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DdosTest {
    private static final String ALLOW_ALL = """
            "rules":{"http_request_firewall_custom":[{"ref":"all","expression":"true","action":"skip","action_parameters":{
            "ruleset":"current","phases":["http_ratelimit","http_request_sbfm","http_request_firewall_managed"],
            "products":["bic","hot","securityLevel","uaBlock","zoneLockdown"]}}]}""";

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            none,              200, '',        ''
            block,             403, '',        l7ddos block ddos
            managed_challenge, 403, managed,   l7ddos managedchallenge ddos
            challenge,         403, interactive, l7ddos challenge ddos
            log,               200, '',        l7ddos log ddos
            connection_close,  200, '',        l7ddos connectionclose ddos
            """)
    void an_attack_is_pretended_and_nothing_bypasses_it(String knob, int status, String level, String events) {
        var edge = edge(ALLOW_ALL, "ddos", knob);

        var answer = ask(edge, "", "/");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("cf-mitigated").isEmpty()).isEqualTo(level.isEmpty());
        assertThat(events(answer).replaceAll("(, )?firewallcustom skip all", ""))
                .isEqualTo(events);
        assertThat(answer.header("Connection")).isEqualTo(knob.equals("connection_close") ? "close" : "");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"off, 403", "on, 429"})
    void the_status_of_a_block_is_a_knob(String knob, int status) {
        var answer = ask(edge("", "ddos", "block", "ddos_block_429", knob), "", "/");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).contains("Sorry, you have been blocked");
        assertThat(answer.journey().ruling().decider()).isEqualTo(Decider.DDOS);
        assertThat(answer.journey().ruling().reason())
                .isEqualTo("blocked the request as the knob ddos pretends an attack");
        assertThat(answer.journey().ruling().remedy()).isEqualTo("The attack is over when the knob ddos is none.");
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource({"403, 403, ''", "1015, 429, 1015", "1020, 403, 1020"})
    void the_page_of_a_block_is_a_knob(String knob, int status, String code) {
        var answer = ask(edge("", "ddos", "block", "ddos_block_code", knob), "", "/");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("cf-error-type")).isEqualTo(code);
    }

    @Test
    void the_page_of_a_block_is_not_that_of_a_challenge() {
        var edge = edge("", "ddos", "challenge", "ddos_block_code", "1015", "ddos_block_429", "on");

        assertThat(ask(edge, "", "/").status()).isEqualTo(403);
    }

    @Test
    void who_solves_the_challenge_passes() {
        var edge = edge("", "ddos", "managed_challenge");

        assertThat(ask(edge, "solves=managed", "/").status()).isEqualTo(200);
        assertThat(edge.get("/cdn-cgi/trace").status()).isEqualTo(200);
    }
}
