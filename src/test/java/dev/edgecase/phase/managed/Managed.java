package dev.edgecase.phase.managed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.rulefile.RuleContext;
import dev.edgecase.rulefile.RuleFiles;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.InMemoryEdge.Answer;
import dev.edgecase.zone.Zone;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** An edge with rules about managed rules, in short notation. */
final class Managed {
    static final String FREE = "77454fe2d30c4220b5701f6fdfb893ba";

    private Managed() {}

    /** An edge whose zone executes a ruleset with these overrides. */
    static InMemoryEdge executing(String ruleset, String overrides) {
        return edge(execute(ruleset, overrides));
    }

    static String execute(String ruleset, String overrides) {
        return "{\"action\":\"execute\",\"expression\":\"true\",\"action_parameters\":{\"id\":\"%s\",\"version\":\"latest\"%s}}"
                .formatted(ruleset, overrides.isEmpty() ? "" : ",\"overrides\":" + overrides.replace('\'', '"'));
    }

    static String skip(String expression, String parameters) {
        return "{\"ref\":\"exception\",\"action\":\"skip\",\"expression\":\"%s\",\"action_parameters\":%s}"
                .formatted(expression.replace("\"", "\\\""), parameters.replace('\'', '"'));
    }

    /** An edge whose zone has these rules as its entry point for managed rules. */
    static InMemoryEdge edge(String... rules) {
        return InMemoryEdge.with(zone -> withRules(
                zone, "{\"rules\":{\"http_request_firewall_managed\":[%s]}}".formatted(String.join(",", rules))));
    }

    static Zone withRules(Zone zone, String json) {
        var read = RuleFiles.read(
                JsonMapper.shared().readValue(json, new TypeReference<Map<String, Object>>() {}),
                RuleContext.of(List.of("shop.test")));
        assertThat(read.problems()).map(String::valueOf).isEmpty();
        return zone.with(read.rulesets().orElseThrow());
    }

    /** Returns {@code 403 block ec-log4j}. */
    static String told(Answer answer) {
        return answer.status()
                + answer.journey().securityEvents().stream()
                        .map(event -> " " + event.action() + " " + event.ref())
                        .collect(Collectors.joining());
    }
}
