package dev.edgecase.log.explain;

import static dev.edgecase.rules.scheme.RulePhase.HTTP_RESPONSE_HEADERS_TRANSFORM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import dev.edgecase.http.HttpDate;
import dev.edgecase.log.ConsoleLine;
import dev.edgecase.log.LogFields;
import dev.edgecase.log.Secrets;
import dev.edgecase.origin.ConnectFault;
import dev.edgecase.origin.OriginResult;
import dev.edgecase.origin.OriginTrace;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.rules.set.Action.HeaderEdit;
import dev.edgecase.rules.set.Action.RewriteHeaders;
import dev.edgecase.rules.set.Text;
import dev.edgecase.testkit.Golden;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.JourneyStory;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.Rules;
import dev.edgecase.zone.EncryptionMode;
import dev.edgecase.zone.SettingNames;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** What the cache did is told wherever journeys are told. */
class CachedJourneyTest {
    private static final Headers SHORT =
            Headers.of("Cache-Control", "max-age=60, stale-if-error=600", "ETag", "\"v1\"");

    private static final OriginResult REFUSED =
            new OriginResult.Failed(new ConnectFault.Refused("127.0.0.1:3000"), OriginTrace.NONE);

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
        edge.origin(request -> REFUSED);
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

    @ParameterizedTest(name = "stored with {0}, the origin answers {1}")
    @CsvSource(delimiter = '|', textBlock = """
            max-age=1, must-revalidate  | 0   | it says must-revalidate, s-maxage, no-cache, stale-if-error=0 or the like; let the origin
            max-age=1, stale-if-error=0 | 503 | it says must-revalidate, s-maxage, no-cache, stale-if-error=0 or the like; let the origin
            max-age=1, stale-if-error=1 | 0   | has been stale for too long; send a longer stale-if-error
            max-age=1                   | 503 | does not say stale-if-error, without which an origin's error is passed on; send stale-if-error
            max-age=1                   | 404 |
            """)
    void why_what_is_stored_does_not_stand_in_for_a_failure_is_told(String says, int then, String why) {
        edge.origin(200, Headers.of("Cache-Control", says), "body");
        edge.get("/a.css");
        edge.clock().advance(Duration.ofSeconds(9));
        if (then == 0) {
            edge.origin(request -> REFUSED);
        } else {
            edge.origin(then, Headers.EMPTY, "");
        }

        var text =
                Explanation.of(edge.get("/a.css").journey(), Secrets.REDACTED).text();

        assertThat(text.lines().filter(line -> line.contains("serves nothing stale")))
                .hasSize(why == null ? 0 : 1)
                .allMatch(line -> line.contains(why));
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
    void a_broken_body_is_the_caches_once_it_is_stored() {
        edge.origin(200, Headers.of("Content-Encoding", "gzip", "Content-Type", "text/css"), "no gzip");
        var first = edge.get("/a.css").journey();
        edge.clock().advance(Duration.ofSeconds(5));
        var second = edge.get("/a.css").journey();

        assertThat(List.of(first.edgeStatus(), second.edgeStatus())).containsOnly(502);
        assertThat(first.ruling().decider()).isEqualTo(Decider.ORIGIN);
        assertThat(second.ruling().decider()).isEqualTo(Decider.CACHE);
        assertThat(second.ruling().reason())
                .startsWith("served a stored 200, 5 s old")
                .contains("; when it was stored, the origin sent a broken gzip body");
        assertThat(second.ruling().remedy()).endsWith("Then purge the URL.");
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
        assertThat(CacheStory.line("vary: exact cookie=id=7", Secrets.REDACTED)).doesNotContain("7");
        assertThat(CacheStory.line("header origin: https://a.test", Secrets.REDACTED))
                .contains("https://a.test");
        assertThat(CacheStory.line("cookie id=7", Secrets.SHOWN)).isEqualTo("cookie id=7");
    }

    private List<String> rows(Journey journey) {
        return Explanation.of(journey, Secrets.SHOWN)
                .text()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("mind ") || line.startsWith("otherwise "))
                .toList();
    }

    @Test
    void what_the_key_leaves_out_is_told() {
        edge.origin(200, Headers.of("Vary", "Accept-Language, Accept-Encoding, Origin"), "body");
        edge.get("/a.css");

        assertThat(rows(edge.get("/a.css").journey()))
                .contains(
                        "mind           Vary: accept-language does not select: a Cache Rule with vary keeps a response for each value");
        edge.origin(200, Headers.of("Vary", "Accept-Encoding, Origin"), "body");
        assertThat(rows(edge.get("/b.css?v=1").journey())).isEmpty();
    }

    @Test
    void what_does_not_reach_the_origin_is_told() {
        var conditional = edge.send("GET", "/a.css", Headers.of("If-Match", "\"v0\""), Body.EMPTY);
        var head = edge.send("HEAD", "/b.css", Headers.EMPTY, Body.EMPTY);
        var served = edge.send("HEAD", "/b.css", Headers.EMPTY, Body.EMPTY);
        var page = edge.send("HEAD", "/b", Headers.of("If-Match", "\"v0\""), Body.EMPTY);

        assertThat(rows(conditional.journey()))
                .containsExactly(
                        "mind           If-Match is neither sent on nor looked at, as the request is eligible: a Cache Rule with cache: false sends it on");
        assertThat(rows(head.journey()))
                .containsExactly(
                        "mind           HEAD goes to the origin as GET, to store the whole: its own answer to HEAD is not asked for");
        assertThat(rows(served.journey())).noneMatch(row -> row.startsWith("mind"));
        assertThat(rows(page.journey())).noneMatch(row -> row.startsWith("mind"));
    }

    /** What the origin says, what a header rule makes of what browsers are told, and whether that is explained. */
    @ParameterizedTest(name = "the origin says {0}, a rule {1}: {2}")
    @CsvSource(nullValues = "-", textBlock = """
            max-age=14399, -,           true
            max-age=14400, -,           false
            max-age=14401, -,           false
            public,        -,           true
            no-cache,      -,           false
            -,             -,           false
            max-age=60,    max-age=700, false
            """)
    void browsers_that_keep_it_longer_are_told_of(String origin, String rule, boolean told) {
        var rules = new Rules();
        if (rule != null) {
            var edit = new HeaderEdit("cache-control", HeaderEdit.Operation.SET, Optional.of(new Text.Fixed(rule)));
            rules.zone(HTTP_RESPONSE_HEADERS_TRANSFORM, "r", "true", new RewriteHeaders(List.of(edit)));
        }
        var ours = InMemoryEdge.with(rules::on);
        ours.origin(200, origin == null ? Headers.EMPTY : Headers.of("Cache-Control", origin), "body");
        var note =
                "mind           browsers are told max-age=14400, as Browser Cache TTL is longer than what the origin said: set"
                        + " browser_cache_ttl to 0, or browser_ttl to respect_origin in a Cache Rule, to leave it to the origin";

        for (var turn = 0; turn < 2; turn++) {
            assertThat(rows(ours.get("/a.css").journey()).contains(note)).isEqualTo(told);
        }
    }

    @ParameterizedTest(name = "it expires in {0} s: {1}")
    @CsvSource({"14399, true", "14400, false"})
    void an_expires_counts_as_said_too(int seconds, boolean told) {
        var expires = HttpDate.text(edge.clock().instant().plusSeconds(seconds));
        edge.origin(200, Headers.of("Expires", expires), "body");

        assertThat(rows(edge.get("/a.css").journey()).stream().anyMatch(row -> row.contains("max-age=14400")))
                .isEqualTo(told);
    }

    @Test
    void a_redirect_to_itself_and_a_query_that_does_not_count_are_told() {
        var https = InMemoryEdge.with(zone -> {
                    var simplified =
                            SettingNames.apply(zone.settings(), zone.plan(), Map.of("cache_level", "simplified"));
                    return Knobs.ssl(zone.with(zone.plan(), simplified), EncryptionMode.FLEXIBLE);
                })
                .overTls("shop.test");
        https.origin(301, Headers.of("Location", "https://shop.test/a.css?x"), "");
        https.get("/a.css?x");

        assertThat(rows(https.get("/a.css?x").journey()))
                .contains(
                        "mind           the query string is no part of the key: cache_level aggressive makes it one, unless a rule's key leaves it out; "
                                + "the redirect leads to where the visitor is: the origin is asked by http, so both schemes have one key; set ssl to full, then purge");
    }
}
