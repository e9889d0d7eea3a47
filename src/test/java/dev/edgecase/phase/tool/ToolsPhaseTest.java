package dev.edgecase.phase.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.Headers;
import dev.edgecase.http.Protocol;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.InMemoryEdge.Answer;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.zone.SettingNames;
import dev.edgecase.zone.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolsPhaseTest {
    private static final String LOCKDOWN =
            "\"zone_lockdowns\":[{\"urls\":[\"%s\"],\"configurations\":[{\"target\":\"ip\",\"value\":\"203.0.113.7\"}]}]";
    private static final String AGENT =
            "\"ua_rules\":[{\"mode\":\"%s\",\"description\":\"old\",\"configuration\":{\"target\":\"ua\",\"value\":\"Old/1\"}}]";

    @ParameterizedTest(name = "{0} over {1}: {2}")
    @CsvSource(textBlock = """
            shop.test/admin/*,   http://shop.test/admin/,           403
            shop.test/admin/*,   http://shop.test/admin/a?b=c,      403
            shop.test/admin/*,   http://shop.test/ADMIN/a,          403
            shop.test/admin/*,   http://shop.test/admin,            200
            shop.test/admin/*,   http://shop.test/internal/admin/a, 200
            shop.test/admin/*,   http://www.shop.test/admin/a,      200
            shop.test/admin,     http://shop.test/admin,            403
            shop.test/admin,     http://shop.test/admin?b=c,        403
            shop.test/admin,     http://shop.test/admin/,           200
            shop.test/*b=c,      http://shop.test/admin?b=c,        200
            *.shop.test/*,       http://www.shop.test/a,            403
            *.shop.test/*,       http://shop.test/a,                200
            shop.test,           http://shop.test/,                 403
            shop.test,           http://shop.test/a,                200
            shop.test/*,         http://shop.test:8080/a,           403
            shop.test:8080/*,    http://shop.test:8080/a,           403
            shop.test:8080/*,    http://shop.test:8081/a,           200
            """)
    void a_lockdown_is_over_the_urls_that_fit_its_pattern(String pattern, String url, int status) {
        var parts = url.split("/", 4);
        var edge = Guarded.edge("{" + LOCKDOWN.formatted(pattern) + "}");
        var request =
                new EdgeRequest("GET", "http", parts[2], "/" + parts[3], Protocol.HTTP_1_1, Headers.EMPTY, Body.EMPTY);

        assertThat(edge.send(request).status()).isEqualTo(status);
    }

    @Test
    void who_is_locked_out_gets_1106_and_is_told_by_which() {
        var answer = ask(Guarded.edge("{" + LOCKDOWN.formatted("shop.test/*") + "}"), "/a", "ip=203.0.113.8");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("cf-error-type")).isEqualTo("1106");
        assertThat(Guarded.events(answer)).isEqualTo("block zoneLockdown shop.test/*");
        assertThat(answer.journey().ruling().decider()).isEqualTo(Decider.ZONE_LOCKDOWN);
        assertThat(answer.journey().ruling().reason())
                .isEqualTo("blocked the request by the lockdown shop.test/*, which does not name 203.0.113.8");
        assertThat(answer.received()).isEmpty();
    }

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource(nullValues = "-", textBlock = """
            1, 2, first
            2, 1, second
            1, -, first
            -, 1, second
            -, -, first
            1, 1, first
            """)
    void of_two_lockdowns_the_lower_number_decides(String one, String other, String decides) {
        var edge = Guarded.edge(
                "{\"zone_lockdowns\":[%s,%s]}".formatted(lockdown("first", one), lockdown("second", other)));

        assertThat(ask(edge, "/", "ip=203.0.113.8").journey().ruling().reason()).contains("lockdown " + decides);
    }

    private static String lockdown(String name, String priority) {
        return "{\"description\":\"%s\",%s\"urls\":[\"shop.test/*\"],\"configurations\":[{\"target\":\"ip\",\"value\":\"203.0.113.7\"}]}"
                .formatted(name, priority == null ? "" : "\"priority\":" + priority + ",");
    }

    @ParameterizedTest(name = "{0} at {1}: {2}")
    @CsvSource(textBlock = """
            ip=203.0.113.7, /locked, 200
            ip=203.0.113.7, /other,  403
            ip=203.0.113.8, /other,  403
            """)
    void whom_a_lockdown_names_passes_user_agent_blocking_there(String visitor, String path, int status) {
        var edge = Guarded.edge("{" + LOCKDOWN.formatted("shop.test/locked") + "," + AGENT.formatted("block") + "}");

        assertThat(ask(edge, path, visitor, "User-Agent", "Old/1").status()).isEqualTo(status);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(nullValues = "-", textBlock = """
            Old/1,   403
            old/1,   200
            Old/1.1, 200
            Old/,    200
            -,       200
            """)
    void a_program_is_blocked_by_the_whole_of_its_name(String agent, int status) {
        var edge = Guarded.edge("{" + AGENT.formatted("block") + "}");

        var answer = agent == null ? edge.get("/") : edge.get("/", "User-Agent", agent);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(Guarded.events(answer)).isEqualTo(status == 403 ? "block uaBlock old" : "");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
            challenge,         interactive, challenge
            js_challenge,      jschallenge, jschallenge
            managed_challenge, managed,     managedChallenge
            """)
    void a_program_may_be_challenged(String mode, String level, String action) {
        var edge = Guarded.edge("{" + AGENT.formatted(mode) + "}");

        var met = ask(edge, "/", "ip=203.0.113.7", "User-Agent", "Old/1");

        assertThat(met.header("cf-mitigated")).isEqualTo("challenge");
        assertThat(Guarded.events(met)).isEqualTo(action + " uaBlock old");
        assertThat(ask(edge, "/", "ip=203.0.113.7; solves=" + level, "User-Agent", "Old/1")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest(name = "ua_block_code {0}: {1}")
    @CsvSource({"1010, 1010", "403, ''"})
    void a_knob_chooses_the_page_of_a_blocked_program(String code, String type) {
        var edge =
                Guarded.edge("{" + AGENT.formatted("block") + "}", zone -> Knobs.turned(zone, "ua_block_code", code));

        var answer = edge.get("/", "User-Agent", "Old/1", "Accept-Encoding", "gzip", "Accept", "text/html");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("cf-error-type")).isEqualTo(type);
        assertThat(answer.body().contains("Sorry, you have been blocked")).isEqualTo(code.equals("403"));
    }

    @ParameterizedTest(name = "{0}, {1}: {2} of {3}")
    @CsvSource(nullValues = "-", textBlock = """
            zoneLockdown,  ZONE_LOCKDOWN,     -
            uaBlock,       UA_BLOCK,          zoneLockdown
            bic,           BROWSER_INTEGRITY, zoneLockdown uaBlock
            hot,           HOTLINK,           zoneLockdown uaBlock bic
            securityLevel, SECURITY_LEVEL,    zoneLockdown uaBlock bic hot
            """)
    void each_product_can_be_skipped_and_the_next_in_order_decides(String product, Decider decider, String before) {
        var skipped = before == null ? List.<String>of() : List.of(before.split(" ", -1));
        var all = new ArrayList<>(skipped);
        all.add(product);

        assertThat(everything(skipped).journey().ruling().decider()).isEqualTo(decider);
        assertThat(everything(all).journey().ruling().decider()).isNotEqualTo(decider);
    }

    @Test
    void with_all_of_them_skipped_the_request_passes() {
        assertThat(everything(List.of("zoneLockdown", "uaBlock", "bic", "hot", "securityLevel"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whom_an_ip_access_rule_allows_passes_all_of_them() {
        var allow =
                "\"ip_access_rules\":[{\"mode\":\"whitelist\",\"configuration\":{\"target\":\"country\",\"value\":\"DE\"}}]";
        var edge = Guarded.edge("{" + allow + "," + guards() + "}", ToolsPhaseTest::switchedOn);

        assertThat(asEverything(edge, "ip=203.0.113.8; country=DE").status()).isEqualTo(200);
        assertThat(asEverything(edge, "ip=203.0.113.8; country=AT").status()).isEqualTo(403);
    }

    @ParameterizedTest(name = "tools_behind_rate_limits {0}: {1}")
    @CsvSource({"off, ZONE_LOCKDOWN", "on, RATE_LIMIT"})
    void a_knob_puts_them_behind_rate_limits(String knob, Decider decider) {
        var limit =
                "\"rules\":{\"http_ratelimit\":[{\"ref\":\"l\",\"expression\":\"true\",\"action\":\"block\",\"ratelimit\":"
                        + "{\"characteristics\":[\"cf.colo.id\",\"ip.src\"],\"period\":10,\"requests_per_period\":1,\"mitigation_timeout\":10}}]}";
        var edge = Guarded.edge(
                "{" + limit + "," + LOCKDOWN.formatted("shop.test/*") + "}",
                zone -> Knobs.turned(zone, "tools_behind_rate_limits", knob));
        ask(edge, "/", "ip=203.0.113.8");

        assertThat(ask(edge, "/", "ip=203.0.113.8").journey().ruling().decider())
                .isEqualTo(decider);
    }

    private static String guards() {
        return LOCKDOWN.formatted("shop.test/*") + ",\"ua_rules\":[{\"mode\":\"block\",\"configuration\":"
                + "{\"target\":\"ua\",\"value\":\"libwww-perl\"}}]";
    }

    private static Zone switchedOn(Zone zone) {
        var settings = Map.of("browser_check", "on", "hotlink_protection", "on", "security_level", "under_attack");
        return zone.with(zone.plan(), SettingNames.apply(zone.settings(), zone.plan(), settings));
    }

    /** A request that every product would stop. */
    private static Answer everything(List<String> skipped) {
        var skip = skipped.isEmpty()
                ? ""
                : "\"rules\":{\"http_request_firewall_custom\":[{\"expression\":\"true\",\"action\":\"skip\",\"action_parameters\":"
                        + "{\"products\":[\"%s\"]}}]},".formatted(String.join("\",\"", skipped));
        return asEverything(Guarded.edge("{" + skip + guards() + "}", ToolsPhaseTest::switchedOn), "ip=203.0.113.8");
    }

    private static Answer asEverything(InMemoryEdge edge, String visitor) {
        return ask(edge, "/a.png", visitor, "User-Agent", "libwww-perl", "Referer", "https://evil.example/");
    }

    private static Answer ask(InMemoryEdge edge, String path, String visitor, String... headers) {
        var all = new ArrayList<>(List.of("Edgecase-Visitor", visitor));
        all.addAll(List.of(headers));
        return edge.get(path, all.toArray(String[]::new));
    }
}
