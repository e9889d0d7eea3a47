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
            force_connection_close, 200, '',   l7ddos forceconnectionclose ddos
            """)
    void an_attack_is_pretended_and_nothing_bypasses_it(String knob, int status, String level, String events) {
        var edge = edge(ALLOW_ALL, "ddos", knob);

        var answer = ask(edge, "", "/");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("cf-mitigated").isEmpty()).isEqualTo(level.isEmpty());
        assertThat(events(answer).replaceAll("(, )?firewallcustom skip all", ""))
                .isEqualTo(events);
        assertThat(answer.header("Connection")).isEqualTo(knob.endsWith("connection_close") ? "close" : "");
    }

    private static String overriding(String expression, String overrides) {
        return "{\"expression\":\"%s\",\"action\":\"execute\",\"action_parameters\":{\"id\":\"%s\",\"overrides\":%s}}"
                .formatted(
                        expression.replace("\"", "\\\""),
                        "4d21379b4f9f4bb088e0729962c8b3cf",
                        overrides.replace('\'', '"'));
    }

    private static String zone(String... rules) {
        return "\"rules\":{\"ddos_l7\":[" + String.join(",", rules) + "]}";
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            block             | {'action':'log'}                                                        | 200 log
            block             | {'action':'managed_challenge'}                                          | 403 managedchallenge
            block             | {'action':'challenge'}                                                  | 403 challenge
            log               | {'action':'block'}                                                      | 403 block
            connection_close  | {'action':'block'}                                                      | 403 block
            connection_close  | {'sensitivity_level':'low'}                                             | 200 connectionclose close
            block             | {'sensitivity_level':'default'}                                         | 403 block
            block             | {'sensitivity_level':'medium'}                                          | 403 block
            block             | {'sensitivity_level':'low'}                                             | 403 block
            block             | {'sensitivity_level':'eoff'}                                            | 200
            connection_close  | {'sensitivity_level':'eoff'}                                            | 200
            connection_close  | {'action':'log'}                                                        | 200 log
            block             | {'enabled':false}                                                       | 200
            block             | {'rules':[{'id':'ddos','action':'log'}]}                                | 200 log
            block             | {'rules':[{'id':'fdfdac75430c4c47a959592f0aa5e68a','action':'log'}]}    | 403 block
            block             | {'categories':[{'category':'generic','action':'log'}]}                  | 200 log
            block             | {'categories':[{'category':'botnets','action':'log'}]}                  | 403 block
            block             | {'action':'log','rules':[{'id':'ddos','action':'challenge'}]}           | 403 challenge
            none              | {'action':'block'}                                                      | 200
            """)
    void overrides_say_what_is_done_about_the_attack(String knob, String overrides, String told) {
        var answer = ask(edge(zone(overriding("true", overrides)), "ddos", knob), "", "/");

        assertThat(answer.status()
                        + events(answer).replaceAll("l7ddos ([a-z]+) ddos", " $1")
                        + (answer.header("Connection").isEmpty() ? "" : " close"))
                .isEqualTo(told);
    }

    @Test
    void the_first_override_for_the_request_counts() {
        var edge = edge(
                zone(
                        overriding("http.request.uri.path eq \"/api\"", "{'action':'log'}"),
                        overriding("true", "{'action':'block'}")),
                "ddos",
                "challenge");

        assertThat(events(ask(edge, "", "/api"))).isEqualTo("l7ddos log ddos");
        assertThat(events(ask(edge, "", "/"))).isEqualTo("l7ddos block ddos");
    }

    @Test
    void a_request_without_an_override_meets_what_the_vendor_thinks_best() {
        var edge = edge(
                zone(overriding("http.request.uri.path eq \"/api\"", "{'action':'log'}")), "ddos", "managed_challenge");

        assertThat(events(ask(edge, "", "/"))).isEqualTo("l7ddos managedchallenge ddos");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            [%s]        | l7ddos log ddos
            []          | l7ddos challenge ddos
            """)
    void overrides_of_the_zone_take_the_place_of_those_of_the_account(String zone, String events) {
        var edge = edge(
                "\"rules\":{\"ddos_l7\":%s},\"account\":{\"rules\":{\"ddos_l7\":[%s]}}"
                        .formatted(
                                zone.formatted(overriding("true", "{'action':'log'}")),
                                overriding("true", "{'action':'challenge'}")),
                "ddos",
                "block");

        assertThat(events(ask(edge, "", "/"))).isEqualTo(events);
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
