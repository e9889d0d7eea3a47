package dev.edgecase.phase.bot;

import static dev.edgecase.phase.bot.Robots.ask;
import static dev.edgecase.phase.bot.Robots.bots;
import static dev.edgecase.phase.bot.Robots.edge;
import static dev.edgecase.phase.bot.Robots.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.InMemoryEdge.Answer;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BotSessionTest {
    private static final String RESULT = "/cdn-cgi/challenge-platform/edgecase/jsd";
    private static final String SCRIPT = "/cdn-cgi/challenge-platform/scripts/jsd/main.js";
    private static final String DETECTING = """
            "rules":{"http_request_firewall_custom":[{"ref":"scripts","expression":
              "http.request.uri.path eq \\"/pay\\" and not cf.bot_management.js_detection.passed","action":"block"}]},""" + bots("\"enable_js\":true");

    @ParameterizedTest(name = "{0}, knob {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            "fight_mode":true                         | on  | true
            "sbfm_definitely_automated":"block"       | on  | true
            "sbfm_verified_bots":"block"              | on  | true
            "bm_cookie_enabled":true                  | on  | true
            "fight_mode":true                         | off | false
            "sbfm_definitely_automated":"allow"       | on  | false
            "enable_js":true                          | on  | false
            "ai_bots_protection":"block"              | on  | false
            """)
    void the_cookie_comes_where_a_bot_product_is_on(String settings, String knob, boolean comes) {
        var answer = ask(edge(bots(settings), "bot_cookie", knob), "", "/");

        assertThat(answer.header("Set-Cookie").startsWith("__cf_bm=")).isEqualTo(comes);
    }

    @Test
    void the_cookie_lasts_half_an_hour_and_is_for_the_whole_zone() {
        var on = bots("\"fight_mode\":true");

        assertThat(edge(on).overTls("shop.test").get("/").header("Set-Cookie"))
                .matches("__cf_bm=[0-9a-f]{16}-1767323045-1\\.0\\.1\\.1-[0-9a-f]{16}; Path=/; Max-Age=1800;"
                        + " Domain=\\.shop\\.test; HttpOnly; Secure; SameSite=None");
        assertThat(edge(on).get("/").header("Set-Cookie")).endsWith("; HttpOnly; SameSite=Lax");
    }

    @Test
    void blocks_and_challenges_bring_the_cookie_too() {
        var edge =
                edge(bots("\"sbfm_definitely_automated\":\"block\",\"sbfm_likely_automated\":\"managed_challenge\""));

        assertThat(ask(edge, "bot=bot", "/").header("Set-Cookie")).startsWith("__cf_bm=");
        assertThat(ask(edge, "bot=likely_bot", "/").header("Set-Cookie")).startsWith("__cf_bm=");
    }

    @ParameterizedTest(name = "after {0} s: renewed {1}")
    @CsvSource({"0, false", "899, false", "900, true", "1800, true"})
    void the_cookie_is_renewed_while_the_visitor_keeps_coming(int seconds, boolean renewed) {
        var edge = edge(bots("\"fight_mode\":true"));
        var cookie = "a=b; " + ask(edge, "", "/").header("Set-Cookie").split(";", 2)[0];

        edge.clock().advance(Duration.ofSeconds(seconds));

        assertThat(ask(edge, "", "/", "Cookie", cookie).header("Set-Cookie").isEmpty())
                .isEqualTo(!renewed);
    }

    @ParameterizedTest
    @CsvSource({
        "__cf_bm=x",
        "__cf_bm=a-99999999999-1.0.1.1-b",
        "x__cf_bm=a-1767323045-1.0.1.1-b",
        "__cf_bm=a-1-1.0.1.1-b"
    })
    void what_is_no_cookie_of_now_is_replaced(String cookie) {
        var answer = ask(edge(bots("\"fight_mode\":true")), "", "/", "Cookie", cookie);

        assertThat(answer.header("Set-Cookie")).startsWith("__cf_bm=");
    }

    @Test
    void who_has_run_the_script_is_known_for_a_quarter_of_an_hour() {
        var edge = edge(DETECTING);
        assertThat(outcome(ask(edge, "", "/pay"))).isEqualTo("block");
        assertThat(ask(edge, "", SCRIPT).body())
                .isEqualTo("fetch(\"%s\",{method:\"POST\",credentials:\"same-origin\"});\n".formatted(RESULT));

        var cookie = cookie(tell(edge, ""));

        assertThat(cookie).matches("cf_clearance=[0-9a-f]{16}\\.jsd-\\d+-1\\.2\\.1\\.1-[A-Za-z0-9_-]{43}");
        assertThat(outcome(ask(edge, "", "/pay", "Cookie", cookie))).isEqualTo("pass");
        edge.clock().advance(Duration.ofSeconds(899));
        assertThat(outcome(ask(edge, "", "/pay", "Cookie", cookie))).isEqualTo("pass");
        edge.clock().advance(Duration.ofSeconds(1));
        assertThat(outcome(ask(edge, "", "/pay", "Cookie", cookie))).isEqualTo("block");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
            bot_score=29, false
            bot_score=30, true
            """)
    void a_bot_that_runs_the_script_has_not_passed(String visitor, boolean passes) {
        assertThat(tell(edge(DETECTING), visitor).header("Set-Cookie").isEmpty())
                .isEqualTo(!passes);
    }

    @Test
    void the_cookie_is_no_clearance_and_takes_none_away() {
        var edge = edge(DETECTING, zone -> zone, "challenge_mode", "serve");
        var challenged = edge(
                "\"rules\":{\"http_request_firewall_custom\":[{\"expression\":\"true\",\"action\":\"js_challenge\"}]},"
                        + bots("\"enable_js\":true"));

        assertThat(outcome(ask(challenged, "", "/", "Cookie", cookie(tell(challenged, "")))))
                .isEqualTo("challenge");
        var clearance = cookie(ask(challenged, "solves=jschallenge", "/"));
        assertThat(clearance).startsWith("cf_clearance=");
        assertThat(tell(challenged, "", "Cookie", clearance).header("Set-Cookie"))
                .isEmpty();
        assertThat(outcome(ask(edge, "", "/pay", "Cookie", clearance)))
                .as("of another edge")
                .isEqualTo("block");
    }

    @Test
    void who_has_passed_a_challenge_runs_scripts() {
        var edge = edge("\"rules\":{\"http_request_firewall_custom\":["
                + "{\"expression\":\"http.request.uri.path eq \\\"/\\\"\",\"action\":\"js_challenge\"},"
                + "{\"expression\":\"not cf.bot_management.js_detection.passed\",\"action\":\"block\"}]},"
                + bots("\"enable_js\":true"));

        var clearance = cookie(ask(edge, "solves=jschallenge; cf.bot_management.js_detection.passed=true", "/"));

        assertThat(outcome(ask(edge, "", "/pay", "Cookie", clearance))).isEqualTo("pass");
        assertThat(outcome(ask(edge, "", "/pay"))).isEqualTo("block");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"true, 200", "false, 403"})
    void a_visitor_may_be_one_who_has_run_it_or_not(boolean passed, int status) {
        var visitor = "cf.bot_management.js_detection.passed=" + passed;

        assertThat(ask(edge(DETECTING), visitor, "/pay").status()).isEqualTo(status);
    }

    @Test
    void where_nothing_is_detected_there_is_no_script() {
        var edge = edge(bots("\"enable_js\":false"));

        assertThat(ask(edge, "", SCRIPT).status()).isEqualTo(404);
        assertThat(tell(edge, "").status()).isEqualTo(404);
        assertThat(ask(edge(bots("\"fight_mode\":true")), "", SCRIPT).status()).isEqualTo(200);
    }

    private static Answer tell(InMemoryEdge edge, String visitor, String... headers) {
        var all = Headers.of(headers)
                .edit()
                .add("Edgecase-Visitor", visitor.isEmpty() ? "ip=203.0.113.7" : "ip=203.0.113.7; " + visitor)
                .build();
        return edge.send("POST", RESULT, all, Body.EMPTY);
    }

    private static String cookie(Answer answer) {
        return answer.response().headers().all("Set-Cookie").stream()
                .map(each -> each.split(";", 2)[0])
                .collect(Collectors.joining("; "));
    }
}
