package dev.edgecase.log.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Headers;
import dev.edgecase.log.ConsoleLine;
import dev.edgecase.log.LogFields;
import dev.edgecase.log.Secrets;
import dev.edgecase.origin.ConnectFault;
import dev.edgecase.origin.OriginResult;
import dev.edgecase.origin.OriginTrace;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.testkit.Golden;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.JourneyStory;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** What the cache did is told wherever journeys are told. */
class CachedJourneyTest {
    private static final Headers SHORT =
            Headers.of("Cache-Control", "max-age=60, stale-if-error=600", "ETag", "\"v1\"");

    private final InMemoryEdge edge = InMemoryEdge.standard();

    /** A redirect that is stored, served, revalidated, and served stale; and a page that is not stored. */
    private List<Journey> journeys() {
        var all = new ArrayList<Journey>();
        edge.origin(302, Headers.of("Location", "/down.js"), "");
        all.add(edge.get("/x.js").journey());
        edge.origin(200, SHORT, "body");
        all.add(edge.get("/a.css").journey());
        edge.clock().advance(Duration.ofSeconds(60));
        all.add(edge.get("/a.css").journey());
        all.add(edge.get("/x.js").journey());
        edge.clock().advance(Duration.ofSeconds(1));
        edge.origin(304, Headers.EMPTY, "");
        all.add(edge.get("/a.css").journey());
        edge.clock().advance(Duration.ofSeconds(61));
        edge.origin(request -> new OriginResult.Failed(new ConnectFault.Refused("127.0.0.1:3000"), OriginTrace.NONE));
        all.add(edge.get("/a.css").journey());
        all.add(edge.get("/cold.css").journey());
        edge.origin(200, Headers.of("Set-Cookie", "a=b"), "");
        all.add(edge.get("/cookie.css").journey());
        all.add(edge.get("/page").journey());
        return all;
    }

    @Test
    void the_console_has_a_column_of_the_cache() {
        var line = new ConsoleLine(false);

        Golden.assertMatches(
                "log/console-cache.txt", journeys().stream().map(line::of).collect(Collectors.joining("\n", "", "\n")));
    }

    @Test
    void each_is_explained_for_people() {
        var texts = journeys().stream()
                .map(journey -> Explanation.of(journey, Secrets.REDACTED).text())
                .map(text -> text.substring(0, text.indexOf('\n'))
                        + text.substring(text.indexOf("\n\n"), text.indexOf("\n\nVisitor") + 1)
                        + (text.contains("\nCache\n")
                                ? text.substring(text.indexOf("\nCache\n"), text.indexOf("\n\nOrigin") + 1)
                                : ""))
                .collect(Collectors.joining("\n----\n\n"));

        Golden.assertMatches("log/explain-cache.txt", texts);
    }

    @Test
    void a_hit_is_explained_as_json() {
        edge.origin(301, Headers.of("Location", "/new.png"), "");
        edge.get("/old.png");
        var text = new StringWriter();
        try (var json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            Explanation.of(edge.get("/old.png").journey(), Secrets.REDACTED).writeMembers(json);
            json.writeEndObject();
        }

        Golden.assertMatches(
                "log/explain-cache.json",
                JsonMapper.shared().readTree(text.toString()).path("cache").toPrettyString() + "\n");
    }

    @Test
    void the_log_has_the_fields_of_the_dataset() {
        var fields = journeys().stream()
                .map(journey -> LogFields.of(journey, "shop.test"))
                .map(log -> List.of(
                        log.get("CacheCacheStatus"),
                        log.get("CacheResponseStatus"),
                        log.get("OriginResponseStatus"),
                        log.get("EdgeResponseStatus")))
                .toList();

        assertThat(fields)
                .containsExactly(
                        List.of("miss", "302", "302", "302"),
                        List.of("miss", "200", "200", "200"),
                        List.of("hit", "200", "0", "200"),
                        List.of("hit", "302", "0", "302"),
                        List.of("revalidated", "200", "304", "200"),
                        List.of("stale", "200", "0", "200"),
                        List.of("miss", "0", "0", "521"),
                        List.of("bypass", "200", "200", "200"),
                        List.of("dynamic", "200", "200", "200"));
    }

    @Test
    void bytes_of_the_cache_are_those_before_compression() {
        var passed = JourneyStory.get("/").originSays(200).journey();
        var refused = JourneyStory.get("/").edgeSays(403, Decider.IDENTITY, "x").journey();

        assertThat(LogFields.of(passed, "shop.test"))
                .containsEntry("CacheResponseBytes", "5")
                .containsEntry("EdgeResponseBodyBytes", "5");
        assertThat(LogFields.of(refused, "shop.test"))
                .containsEntry("CacheResponseBytes", "0")
                .containsEntry("EdgeResponseBodyBytes", "5");
    }

    @Test
    void a_key_does_not_tell_the_visitors_cookie() {
        assertThat(CacheStory.line("cookie id=7", Secrets.REDACTED)).isEqualTo("cookie id=[redacted]");
        assertThat(CacheStory.line("header authorization: Basic 7", Secrets.REDACTED))
                .doesNotContain("7");
        assertThat(CacheStory.line("vary: cookie=id=7", Secrets.REDACTED)).doesNotContain("7");
        assertThat(CacheStory.line("header origin: https://a.test", Secrets.REDACTED))
                .contains("https://a.test");
        assertThat(CacheStory.line("cookie id=7", Secrets.SHOWN)).isEqualTo("cookie id=7");
    }
}
