package dev.edgecase.phase.security;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.InMemoryEdge.Answer;
import dev.edgecase.zone.SettingNames;
import dev.edgecase.zone.Zone;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A browser before an edge that challenges. */
final class Challenged {
    private static final String SOLVE = "/cdn-cgi/challenge-platform/edgecase/solve";
    private static final String AGENT = "Mozilla/5.0 (test)";

    private Challenged() {}

    static InMemoryEdge underAttack(UnaryOperator<Zone> change) {
        return InMemoryEdge.with(zone -> change.apply(setting(zone, "security_level", "under_attack")));
    }

    static Zone setting(Zone zone, String name, String value) {
        return zone.with(zone.plan(), SettingNames.apply(zone.settings(), zone.plan(), Map.of(name, value)));
    }

    static Zone named(Zone zone) {
        return zone.withHosts(List.of("shop.test"));
    }

    static Answer get(InMemoryEdge edge, String... headers) {
        var all = Stream.concat(Stream.of("User-Agent", AGENT), Arrays.stream(headers));
        return edge.get("/cart?a=1", all.toArray(String[]::new));
    }

    static Answer head(InMemoryEdge edge) {
        return edge.send("HEAD", "/", Headers.of("User-Agent", AGENT), Body.EMPTY);
    }

    static Answer post(InMemoryEdge edge, String form, String... headers) {
        var all = Stream.concat(Stream.of("User-Agent", AGENT), Arrays.stream(headers));
        return edge.send(
                "POST", SOLVE, Headers.of(all.toArray(String[]::new)), Body.of(form.getBytes(StandardCharsets.UTF_8)));
    }

    static String form(Answer challenged, String level) {
        return "ray=%s&level=%s&return=%%2Fcart%%3Fa%%3D1".formatted(challenged.header("CF-RAY"), level);
    }

    static Answer solve(InMemoryEdge edge, Answer challenged, String level) {
        return post(edge, form(challenged, level));
    }

    static String cookie(Answer answer) {
        return answer.header("Set-Cookie").split(";", 2)[0];
    }

    static String earned(InMemoryEdge edge) {
        return cookie(solve(edge, get(edge), "managed"));
    }
}
