package dev.edgecase.phase.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.rulefile.RuleContext;
import dev.edgecase.rulefile.RuleFiles;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.InMemoryEdge.Answer;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.zone.Zone;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** An edge that minds bots, and its visitors. */
final class Robots {
    private Robots() {}

    /** An edge of shop.test whose keys about rules are these. */
    static InMemoryEdge edge(String keys, String... knobs) {
        return edge(keys, zone -> zone, knobs);
    }

    static InMemoryEdge edge(String keys, UnaryOperator<Zone> change, String... knobs) {
        var hosts = List.of("shop.test");
        var read = RuleFiles.read(
                JsonMapper.shared().readValue("{" + keys + "}", new TypeReference<Map<String, Object>>() {}),
                RuleContext.of(hosts));
        assertThat(read.problems()).isEmpty();
        return InMemoryEdge.with(plain -> {
                    var zone = plain.withHosts(hosts).with(read.rulesets().orElseThrow());
                    for (var i = 0; i < knobs.length; i += 2) {
                        zone = Knobs.turned(zone, knobs[i], knobs[i + 1]);
                    }
                    return change.apply(zone);
                })
                .from("127.0.0.1");
    }

    static String bots(String settings) {
        return "\"bot_management\":{" + settings + "}";
    }

    /** Asks as that visitor, {@code bot=googlebot}. */
    static Answer ask(InMemoryEdge edge, String visitor, String path, String... headers) {
        var who = visitor.isEmpty() ? "ip=203.0.113.7" : "ip=203.0.113.7; " + visitor;
        return edge.get(
                path,
                Stream.concat(Stream.of("Edgecase-Visitor", who), Stream.of(headers))
                        .toArray(String[]::new));
    }

    /** Returns {@code pass}, {@code block} or {@code challenge}. */
    static String outcome(Answer answer) {
        if (answer.received().isPresent()) {
            return "pass";
        }
        assertThat(answer.status()).isEqualTo(403);
        return answer.header("cf-mitigated").isEmpty() ? "block" : "challenge";
    }

    static String events(Answer answer) {
        return answer.events(event -> event.source().eventId() + " " + event.eventAction() + " " + event.ref());
    }
}
