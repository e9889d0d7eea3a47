package dev.edgecase.phase.security;

import static dev.edgecase.testkit.InMemoryEdge.responded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import dev.edgecase.rulefile.RuleContext;
import dev.edgecase.rulefile.RuleFiles;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.InMemoryEdge.Answer;
import dev.edgecase.zone.Zone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** An edge with rate limiting rules, and requests in short notation. */
final class Limited {
    private static final String ADDRESS = "\"characteristics\":[\"cf.colo.id\",\"ip.src\"]";

    private Limited() {}

    static List<String> events(Answer answer) {
        return answer.journey().securityEvents().stream()
                .map(event -> event.action() + " " + event.ref())
                .toList();
    }

    /** The origin answers with the status that the path is, and tells the path as the score. */
    static InMemoryEdge edge(String rule) {
        return edge(rule, zone -> zone);
    }

    static InMemoryEdge edge(String rule, UnaryOperator<Zone> change) {
        return edge("", rule, change);
    }

    static InMemoryEdge edge(String others, String rule, UnaryOperator<Zone> change) {
        var json = "{\"rules\":{" + others + "\"http_ratelimit\":[" + rule + "]}}";
        return InMemoryEdge.with(zone -> change.apply(withRules(zone, json))).origin(request -> {
            var path = request.target().substring(1);
            return responded(
                    path.equals("404") ? 404 : 200,
                    Headers.of("my-score", path, "Cache-Control", "max-age=3600"),
                    "ok");
        });
    }

    static Zone withRules(Zone zone, String json) {
        var hosts = List.of("shop.test");
        var read = RuleFiles.read(
                JsonMapper.shared().readValue(json, new TypeReference<Map<String, Object>>() {}),
                RuleContext.of(hosts));
        assertThat(read.problems()).isEmpty();
        return zone.withHosts(hosts).with(read.rulesets().orElseThrow());
    }

    static String rule(String action, String expression, String limit) {
        var does = action.startsWith("\"") ? action : "\"action\":\"" + action + '"';
        var by = limit.contains("characteristics") ? limit : ADDRESS + "," + limit;
        return "{\"ref\":\"limit\",\"expression\":\"%s\",%s,\"ratelimit\":{%s}}"
                .formatted(expression.replace("\"", "\\\""), does, by);
    }

    static String run(InMemoryEdge edge, String requests) {
        var came = new ArrayList<String>();
        for (var request : requests.split(" ", -1)) {
            if (request.startsWith("+")) {
                edge.clock().advance(Duration.ofSeconds(Long.parseLong(request.substring(1))));
                continue;
            }
            var parts = request.split("=", 2);
            var headers = parts.length == 1 ? Headers.EMPTY : Headers.of("X-Api-Key", parts[1]);
            var answer = edge.send("GET", parts[0], headers, Body.EMPTY);
            var wait = answer.header("Retry-After");
            came.add(answer.status() + (wait.isEmpty() ? "" : ":" + wait));
        }
        return String.join(" ", came);
    }
}
