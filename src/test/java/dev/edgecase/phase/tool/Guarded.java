package dev.edgecase.phase.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.rulefile.RuleContext;
import dev.edgecase.rulefile.RuleFiles;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.InMemoryEdge.Answer;
import dev.edgecase.zone.Zone;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** An edge for shop.test with tools, written as a zone has them. */
final class Guarded {
    private Guarded() {}

    static InMemoryEdge edge(String json) {
        return edge(json, zone -> zone);
    }

    static InMemoryEdge edge(String json, UnaryOperator<Zone> change) {
        return InMemoryEdge.with(zone -> change.apply(with(zone, json))).from("127.0.0.1");
    }

    private static Zone with(Zone zone, String json) {
        var hosts = List.of("shop.test");
        var read = RuleFiles.read(
                JsonMapper.shared().readValue(json, new TypeReference<Map<String, Object>>() {}),
                RuleContext.of(hosts));
        assertThat(read.problems()).isEmpty();
        return zone.withHosts(hosts).with(read.rulesets().orElseThrow());
    }

    /** Returns {@code block ip 203.0.113.7}, for each event. */
    static String events(Answer answer) {
        return answer.journey().securityEvents().stream()
                .map(event -> event.action() + ' ' + event.source().id() + ' ' + event.title())
                .collect(Collectors.joining(", "));
    }
}
