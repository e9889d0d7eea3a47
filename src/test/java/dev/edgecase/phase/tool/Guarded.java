package dev.edgecase.phase.tool;

import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.InMemoryEdge.Answer;
import dev.edgecase.testkit.Rules;
import dev.edgecase.zone.Zone;
import java.util.List;
import java.util.function.UnaryOperator;

/** An edge for shop.test with tools, written as a zone has them. */
final class Guarded {
    private Guarded() {}

    static InMemoryEdge edge(String json) {
        return edge(json, zone -> zone);
    }

    static InMemoryEdge edge(String json, UnaryOperator<Zone> change) {
        return InMemoryEdge.with(zone -> change.apply(Rules.read(json, zone.withHosts(List.of("shop.test")))))
                .from("127.0.0.1");
    }

    /** Returns {@code block ip 203.0.113.7}, for each event. */
    static String events(Answer answer) {
        return answer.events(event -> event.action() + ' ' + event.source().id() + ' ' + event.title());
    }
}
