package dev.edgecase.phase.managed;

import static dev.edgecase.phase.managed.Managed.edge;
import static dev.edgecase.phase.managed.Managed.execute;
import static dev.edgecase.phase.managed.Managed.executing;
import static dev.edgecase.phase.managed.Managed.skip;
import static dev.edgecase.phase.managed.Managed.told;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwaspTest {
    private static final String OWASP = "4814384a9e5d4991b9815dcfc25d2f1f";
    private static final String ID = "6179ae15870a4bb7b2d480d4843b323c";

    /** Scores 40. */
    private static final String ATTACK = "/login?user='+OR+'1'='1";

    @Test
    void the_score_blocks_in_the_name_of_949110_and_says_what_it_is_made_of() {
        var answer = executing(OWASP, "").get(ATTACK, "User-Agent", "test");

        assertThat(told(answer)).isEqualTo("403 block 949110");
        assertThat(answer.received()).isEmpty();
        assertThat(answer.journey().securityEvents().get(0).ruleId()).isEqualTo(ID);
        assertThat(answer.journey().ruling().reason())
                .isEqualTo(
                        "blocked the request by rule 949110 of the Cloudflare OWASP Core Ruleset (Inbound Anomaly Score"
                                + " Exceeded), as it scores 40, of which 40 are too many: 30 by ec-sqli-tautology in the argument"
                                + " user, 10 by ec-sqli-quote in the argument user");
    }

    @ParameterizedTest(name = "{0} of a score of 40: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'rules':[{'id':'6179ae15870a4bb7b2d480d4843b323c','score_threshold':39}]}                   | 403 block 949110
            {'rules':[{'id':'6179ae15870a4bb7b2d480d4843b323c','score_threshold':40}]}                   | 403 block 949110
            {'rules':[{'id':'6179ae15870a4bb7b2d480d4843b323c','score_threshold':41}]}                   | 200
            {'rules':[{'id':'6179ae15870a4bb7b2d480d4843b323c','score_threshold':60}]}                   | 200
            {'rules':[{'id':'949110','score_threshold':25,'action':'log'}]}                              | 200 log 949110
            {'rules':[{'id':'949110','action':'managed_challenge'}]}                                     | 403 managedChallenge 949110
            {'rules':[{'id':'949110','sensitivity_level':'low'}]}                                        | 200
            {'rules':[{'id':'949110','sensitivity_level':'medium'}]}                                     | 403 block 949110
            {'rules':[{'id':'949110','enabled':false}]}                                                  | 200
            {'rules':[{'id':'ec-sqli-quote','enabled':false}]}                                           | 200
            {'action':'log'}                                                                             | 200 log 949110
            {'categories':[{'category':'attack-sqli','enabled':false}]}                                  | 200
            {'categories':[{'category':'attack-xss','enabled':false}]}                                   | 403 block 949110
            """)
    void the_threshold_is_reached_by_the_score_itself(String overrides, String wanted) {
        assertThat(told(executing(OWASP, overrides).get(ATTACK, "User-Agent", "test")))
                .isEqualTo(wanted);
    }

    /** Scores of 35 and 40, of 55 and 60: those right below and at the thresholds. */
    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ''                                                       | /?a=%3Cscript%3E&agent=none    | 200
            ''                                                       | /login?user='+OR+'1'='1        | 403 block 949110
            {'rules':[{'id':'949110','sensitivity_level':'medium'}]} | /?a=%3Cscript%3E&agent=none    | 200
            {'rules':[{'id':'949110','sensitivity_level':'medium'}]} | /login?user='+OR+'1'='1        | 403 block 949110
            {'rules':[{'id':'949110','sensitivity_level':'low'}]}    | /?a=%3Cscript%3E&b=/etc/passwd | 200
            {'rules':[{'id':'949110','sensitivity_level':'low'}]}    | /?a=%3Cscript%3E&b=java.lang.class | 403 block 949110
            """)
    void a_sensitivity_is_a_threshold(String overrides, String target, String wanted) {
        var edge = executing(OWASP, overrides.replace("''", ""));

        assertThat(told(target.contains("agent=none") ? edge.get(target) : edge.get(target, "User-Agent", "test")))
                .isEqualTo(wanted);
    }

    /** Each rule has two: its class and its level. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'category':'paranoia-level-1','enabled':false},{'category':'attack-sqli','enabled':true} | 403 block 949110
            {'category':'attack-sqli','enabled':true},{'category':'paranoia-level-1','enabled':false} | 200
            {'category':'attack-sqli','enabled':false},{'category':'paranoia-level-1','enabled':true} | 403 block 949110
            {'category':'paranoia-level-1','enabled':true},{'category':'attack-sqli','enabled':false} | 200
            """)
    void of_several_categories_of_a_rule_the_last_listed_wins(String categories, String wanted) {
        assertThat(told(executing(OWASP, "{'categories':[" + categories + "]}").get(ATTACK, "User-Agent", "test")))
                .isEqualTo(wanted);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ''                                                                             | 200
            'paranoia-level-3' 'paranoia-level-4'                                          | 403 block 949110
            'paranoia-level-2' 'paranoia-level-3' 'paranoia-level-4'                       | 200
            """)
    void who_switches_higher_levels_off_has_the_others(String off, String wanted) {
        var categories = off.replaceAll("'(paranoia-level-\\d)' ?", "{'category':'$1','enabled':false},");
        var overrides = "{'rules':[{'id':'949110','score_threshold':10}]"
                + (off.equals("''")
                        ? "}"
                        : ",'categories':[" + categories.substring(0, categories.length() - 1) + "]}");

        assertThat(told(executing(OWASP, overrides).get("/?f=../up", "User-Agent", "test")))
                .isEqualTo(wanted);
    }

    @Test
    void an_exception_takes_rules_out_of_the_score() {
        var exception = skip("true", "{'rules':{'" + OWASP + "':['ec-sqli-quote']}}");

        assertThat(told(edge(exception, execute(OWASP, "")).get(ATTACK))).isEqualTo("200 skip exception");
    }

    @Test
    void an_ordinary_request_scores_nothing() {
        var answer = executing(OWASP, "").get("/cart?id=7", "User-Agent", "test");

        assertThat(told(answer)).isEqualTo("200");
        assertThat(answer.journey().rulesetRuns().get(0).hits())
                .as("the rule that executes it")
                .hasSize(1);
    }
}
