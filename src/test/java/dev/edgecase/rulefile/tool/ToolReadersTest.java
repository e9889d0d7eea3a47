package dev.edgecase.rulefile.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.rulefile.Awaited;
import dev.edgecase.rulefile.RuleContext;
import dev.edgecase.rulefile.RuleFiles;
import dev.edgecase.rulefile.RuleRead;
import dev.edgecase.rules.value.Ip;
import dev.edgecase.unit.Plan;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

class ToolReadersTest {
    @ParameterizedTest(name = "{0}, {1}: {2} is {3}")
    @CsvFileSource(resources = "/rulefile/tools.txt", delimiter = '|', quoteCharacter = '`')
    void the_api_s_objects_are_read_or_refused_with_their_place(String plan, String key, String object, String wanted) {
        var read = read(plan, "{\"%s\":[%s]}".formatted(key, object));
        var found = read.problems().isEmpty()
                ? "ok"
                : read.problems().get(0).toString().replaceFirst("^/" + key + "/", "");

        assertThat(found).startsWith(wanted);
        assertThat(read.rulesets().isPresent()).isEqualTo(wanted.equals("ok"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            ip_access_rules | {"mode":"block","configuration":{"target":"ip","value":"203.0.113.7"}}
            zone_lockdowns  | {"urls":["shop.test/"],"configurations":[{"target":"ip","value":"203.0.113.7"}]}
            ua_rules        | {"mode":"block","configuration":{"target":"ua","value":"a"}}
            firewall_rules  | {"filter":{"expression":"true"},"action":"block"}
            """)
    void the_api_s_answer_is_taken_too(String key, String object) {
        var answer =
                "{\"%s\":{\"success\":true,\"errors\":[],\"messages\":[],\"result\":[%s],\"result_info\":{\"page\":1}}}";

        assertThat(read("-", answer.formatted(key, object)).problems()).isEmpty();
    }

    @ParameterizedTest(name = "{0} rules")
    @CsvSource({"50000, true", "50001, false"})
    void an_account_has_50000_ip_access_rules_at_most(int count, boolean fits) {
        var rules = IntStream.range(0, count)
                .mapToObj(i -> Map.of(
                        "mode",
                        "block",
                        "configuration",
                        Map.of("target", "ip", "value", "10.%d.%d.%d".formatted(i >> 16, i >> 8 & 255, i & 255))))
                .toList();

        var read = RuleFiles.read(Map.of("ip_access_rules", rules), RuleContext.of(List.of()));

        assertThat(read.problems().isEmpty()).isEqualTo(fits);
        read.rulesets()
                .ifPresent(all -> assertThat(all.tools().ipAccess().find(Ip.parse("10.0.195.79"), 0, "XX"))
                        .isPresent());
    }

    @ParameterizedTest(name = "{0}: {2} of {1}: {3}")
    @CsvSource(textBlock = """
            free,       zone_lockdowns, 0,    ok
            free,       zone_lockdowns, 1,    the plan free has none
            pro,        zone_lockdowns, 3,    ok
            pro,        zone_lockdowns, 4,    the plan pro has at most 3
            business,   zone_lockdowns, 10,   ok
            business,   zone_lockdowns, 11,   the plan business has at most 10
            enterprise, zone_lockdowns, 200,  ok
            enterprise, zone_lockdowns, 201,  the plan enterprise has at most 200
            -,          zone_lockdowns, 201,  ok
            free,       ua_rules,       10,   ok
            free,       ua_rules,       11,   the plan free has at most 10
            pro,        ua_rules,       50,   ok
            pro,        ua_rules,       51,   the plan pro has at most 50
            business,   ua_rules,       250,  ok
            business,   ua_rules,       251,  the plan business has at most 250
            enterprise, ua_rules,       1000, ok
            enterprise, ua_rules,       1001, the plan enterprise has at most 1000
            -,          ua_rules,       1001, ok
            free,       firewall_rules, 5,    ok
            free,       firewall_rules, 6,    the plan free has at most 5
            pro,        firewall_rules, 20,   ok
            pro,        firewall_rules, 21,   the plan pro has at most 20
            business,   firewall_rules, 100,  ok
            business,   firewall_rules, 101,  the plan business has at most 100
            enterprise, firewall_rules, 1000, ok
            enterprise, firewall_rules, 1001, the plan enterprise has at most 1000
            """)
    void each_plan_has_so_many(String plan, String key, int count, String wanted) {
        var each = switch (key) {
            case "ua_rules" -> "{\"mode\":\"block\",\"configuration\":{\"target\":\"ua\",\"value\":\"agent %d\"}}";
            case "firewall_rules" -> "{\"action\":\"block\",\"filter\":{\"expression\":\"http.host eq \\\"%d\\\"\"}}";
            default ->
                "{\"urls\":[\"shop.test/%d\"],\"configurations\":[{\"target\":\"ip\",\"value\":\"203.0.113.7\"}]}";
        };
        var all = IntStream.range(0, count).mapToObj(each::formatted).collect(Collectors.joining(","));

        var problems = read(plan, "{\"%s\":[%s]}".formatted(key, all)).problems();

        assertThat(problems.isEmpty() ? "ok" : problems.get(0).hint()).isEqualTo(wanted);
    }

    @Test
    void bits_behind_the_prefix_are_dropped() {
        var read = read(
                "-",
                "{\"ip_access_rules\":[{\"mode\":\"block\",\"configuration\":{\"target\":\"ip_range\",\"value\":\"198.51.100.4/16\"}}]}");

        assertThat(read.rulesets().orElseThrow().tools().ipAccess().find(Ip.parse("198.51.0.1"), 0, "XX"))
                .map(rule -> rule.value())
                .contains("198.51.0.0/16");
    }

    private static RuleRead read(String plan, String json) {
        var given = RuleContext.of(List.of("shop.test"));
        var context = new RuleContext(
                given.hosts(),
                Set.of(),
                Optional.of(plan)
                        .filter(each -> !each.equals("-"))
                        .map(each -> Plan.valueOf(each.toUpperCase(Locale.ROOT))),
                given.limits(),
                given.files(),
                Awaited.Waiting.FOR_NOTHING);
        return RuleFiles.read(
                JsonMapper.shared().readValue(json, new TypeReference<Map<String, Object>>() {}), context);
    }
}
