package dev.edgecase.phase.bot;

import static dev.edgecase.phase.bot.Robots.ask;
import static dev.edgecase.phase.bot.Robots.bots;
import static dev.edgecase.phase.bot.Robots.edge;
import static dev.edgecase.phase.bot.Robots.events;
import static dev.edgecase.phase.bot.Robots.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BotFightTest {
    private static final String ON = bots("\"fight_mode\":true");

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
            bot_score=0,   pass
            bot_score=1,   challenge
            bot_score=2,   pass
            bot=human,     pass
            bot=googlebot, pass
            """)
    void who_is_a_bot_for_certain_meets_a_challenge(String visitor, String outcome) {
        assertThat(outcome(ask(edge(ON), visitor, "/logo.png"))).isEqualTo(outcome);
        assertThat(outcome(ask(edge(bots("\"fight_mode\":false")), visitor, "/")))
                .isEqualTo("pass");
    }

    @Test
    void the_challenge_is_an_event_of_bot_fight_mode() {
        var answer = ask(edge(ON), "bot=bot", "/");

        assertThat(events(answer)).isEqualTo("botfight managedchallenge fight_mode");
        assertThat(answer.journey().ruling().reason())
                .isEqualTo("showed a managed challenge by fight_mode, as the visitor's bot score is 1");
    }

    @ParameterizedTest(name = "skip {0}")
    @CsvSource(delimiter = '|', textBlock = """
            "phases":["http_request_sbfm","http_ratelimit","http_request_firewall_managed"]
            "products":["bic","hot","rateLimit","securityLevel","uaBlock","waf","zoneLockdown"]
            "ruleset":"current"
            """)
    void no_rule_skips_it(String skip) {
        var rule = """
                "rules":{"http_request_firewall_custom":[
                  {"ref":"skip","expression":"true","action":"skip","action_parameters":{%s}}]},""".formatted(skip);

        assertThat(outcome(ask(edge(rule + ON), "bot=bot", "/"))).isEqualTo("challenge");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"whitelist, pass", "managed_challenge, challenge"})
    void who_an_ip_access_rule_allows_meets_neither_mode(String mode, String outcome) {
        var rule = """
                "ip_access_rules":[{"mode":"%s","configuration":{"target":"ip","value":"203.0.113.7"}}],""".formatted(mode);

        assertThat(outcome(ask(edge(rule + ON), "bot=bot", "/"))).isEqualTo(outcome);
        assertThat(outcome(
                        ask(edge(rule + bots("\"sbfm_definitely_automated\":\"managed_challenge\"")), "bot=bot", "/")))
                .isEqualTo(outcome);
    }

    @Test
    void who_has_passed_the_challenge_is_let_through() {
        assertThat(outcome(ask(edge(ON), "bot=bot; solves=managed", "/"))).isEqualTo("pass");
    }
}
