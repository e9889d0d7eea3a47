package dev.edgecase;

import static dev.edgecase.rules.scheme.RulePhase.HTTP_REQUEST_CACHE_SETTINGS;
import static dev.edgecase.rules.scheme.RulePhase.HTTP_RESPONSE_CACHE_SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.cache.store.Purge;
import dev.edgecase.rules.cache.CacheSettings;
import dev.edgecase.rules.cache.DirectiveChange;
import dev.edgecase.rules.set.CacheAction.SetCacheControl;
import dev.edgecase.rules.set.CacheAction.SetCacheSettings;
import dev.edgecase.rules.set.CacheAction.SetCacheTags;
import dev.edgecase.rules.set.CacheAction.SetCacheTags.Operation;
import dev.edgecase.testkit.CacheSaid;
import dev.edgecase.testkit.Rules;
import dev.edgecase.unit.Plan;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Cache Response Rules do to responses, on the wire. */
class CacheResponseRulesIT {
    @ParameterizedTest(name = "{0}, the origin says {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            edge set s-maxage=3600     | 200 {Cache-Control: s-maxage=600} | GET -> 200 MISS [Cache-Control: s-maxage=600, max-age=14400], 3600s, GET -> 200 HIT, 1s, GET -> 200 EXPIRED
            edge set max-age=60        | 200 {CDN-Cache-Control: max-age=5} | GET -> 200 MISS, 60s, GET -> 200 HIT, 1s, GET -> 200 EXPIRED
            edge set no-store          | 200 {Cache-Control: max-age=60} | GET -> 200 BYPASS [Cache-Control: max-age=60]
            all set no-store           | 200 {Cache-Control: max-age=60} | GET -> 200 BYPASS [Cache-Control: max-age=60, no-store]
            all remove no-store        | 200 {Cache-Control: no-store} | GET -> 200 MISS [Cache-Control: max-age=14400], GET -> 200 HIT
            all set max-age=20000      | 200 | GET -> 200 MISS [Cache-Control: max-age=20000], 20000s, GET -> 200 HIT, 1s, GET -> 200 EXPIRED
            edge set private=set-cookie | 200 {Set-Cookie: a=b} | GET -> 200 MISS [Set-Cookie: none], GET -> 200 HIT
            edge set must-revalidate   | 200 {Cache-Control: max-age=1} | GET -> 200 MISS, origin down, 2s, GET -> 521 none
            edge set stale-while-revalidate=60 | 200 {Cache-Control: max-age=1} | GET -> 200 MISS, 2s, GET -> 200 UPDATING
            edge set stale-if-error=9  | 200 {CDN-Cache-Control: max-age=5} {Cache-Control: max-age=60} | GET -> 200 MISS, origin 503, 14s, GET -> 200 STALE, 1s, GET -> 503 BYPASS
            edge remove must-revalidate | 200 {CDN-Cache-Control: max-age=5, must-revalidate} | GET -> 200 MISS, origin down, 6s, GET -> 521 none
            edge set max-age=60        | 200 {ETag: "a"} {Cache-Control: max-age=1} | GET -> 200 MISS, 61s, GET -> 200 REVALIDATED, 60s, GET -> 200 HIT, 1s, GET -> 200 REVALIDATED
            """)
    void directives_decide(String change, String says, String steps) throws Exception {
        var action = new SetCacheControl(List.of(change(change)));
        try (var trial = new CacheTrial(
                "/a.css", says, new Rules().zone(HTTP_RESPONSE_CACHE_SETTINGS, "r", "true", action)::on)) {
            trial.playAll(steps);
        }
    }

    @Test
    void they_beat_the_edge_ttl_of_a_rule() throws Exception {
        var rules = new Rules()
                .zone(HTTP_REQUEST_CACHE_SETTINGS, "ttl", "true", new SetCacheSettings(CacheSaid.edgeTtl(7200)))
                .zone(
                        HTTP_RESPONSE_CACHE_SETTINGS,
                        "r",
                        "true",
                        new SetCacheControl(List.of(change("edge set s-maxage=3600"))));
        try (var trial = new CacheTrial("/a.css", "200 {Cache-Control: s-maxage=600}", rules::on)) {
            trial.playAll("GET -> 200 MISS, 3600s, GET -> 200 HIT, 1s, GET -> 200 EXPIRED");
        }
    }

    @ParameterizedTest(name = "{0} hats: of shoes and hats {1} purges {2}")
    @CsvSource({"ADD, shoes, 1", "ADD, hats, 1", "REMOVE, shoes, 1", "REMOVE, hats, 0", "SET, shoes, 0", "SET, hats, 1"
    })
    void tags_outlive_a_revalidation_that_does_not_name_them(Operation operation, String tag, int purged)
            throws Exception {
        var action = new SetCacheTags(operation, List.of("hats"), Optional.empty());
        assertThat(purgedAfterRevalidation(new Rules().zone(HTTP_RESPONSE_CACHE_SETTINGS, "r", "true", action), tag))
                .isEqualTo(purged);
    }

    @ParameterizedTest(name = "an expression made of {0} is purged by {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            Hats; shoes  | shoes | 1
            Hats,shoes   | shoes | 1
            Hats,shoes   | hats  | 1
            Hats; a b, c | c     | 1
            """)
    void what_an_expression_gives_is_read_as_the_header_is(String keys, String tag, int purged) throws Exception {
        var rules = """
                {"rules":{"http_response_cache_settings":[{"expression":"true","action":"set_cache_tags","action_parameters":
                {"operation":"add","expression":"split(http.response.headers[\\"keys\\"][0], \\";\\", 9)"}}]}}""";
        try (var trial = new CacheTrial("/a.css", "200 {Keys: " + keys + "}", zone -> Rules.read(rules, zone))) {
            trial.playAll("GET -> 200 MISS");
            assertThat(trial.edge().running().purge(new Purge.Tags(List.of(tag))))
                    .isEqualTo(purged);
        }
    }

    @Test
    void a_rule_about_something_else_leaves_the_tags() throws Exception {
        var action = new SetCacheSettings(CacheSettings.NONE);
        assertThat(purgedAfterRevalidation(
                        new Rules().zone(HTTP_RESPONSE_CACHE_SETTINGS, "r", "true", action), "shoes"))
                .isEqualTo(1);
    }

    private static long purgedAfterRevalidation(Rules rules, String tag) throws Exception {
        try (var trial = new CacheTrial(
                "/a.css", "200 {ETag: \"a\"} {Cache-Control: max-age=1} {Cache-Tag: Shoes,x}", rules::on)) {
            trial.playAll("GET -> 200 MISS [Cache-Tag: none], 2s, origin 200 {ETag: \"a\"}, GET -> 200 REVALIDATED");
            return trial.edge().running().purge(new Purge.Tags(List.of(tag)));
        }
    }

    @Test
    void a_revalidation_decides_anew_what_holds_on_hits() throws Exception {
        var rule =
                new Rules().zone(HTTP_RESPONSE_CACHE_SETTINGS, "r", "true", new SetCacheSettings(CacheSettings.NONE));
        try (var trial = new CacheTrial(
                "/a.css",
                "200 {ETag: \"a\"} {Cache-Control: max-age=60, immutable}",
                zone -> zone.with(Plan.ENTERPRISE, zone.settings()))) {
            trial.playAll("GET -> 200 MISS [Cache-Control: max-age=14400]");
            trial.edge().running().zones().change(rule::on);
            var obeyed = "[Cache-Control: max-age=14400, immutable]";
            trial.playAll("61s, GET -> 200 REVALIDATED %s, GET -> 200 HIT %s".formatted(obeyed, obeyed));
        }
    }

    /** Reads {@code edge set s-maxage=60} or {@code all remove no-store}. */
    private static DirectiveChange change(String text) {
        var words = text.split(" ", 3);
        var parts = words[2].split("=", 2);
        var isNumber = parts.length == 2 && parts[1].matches("\\d+");
        return new DirectiveChange(
                parts[0],
                words[1].equals("set"),
                isNumber ? OptionalInt.of(Integer.parseInt(parts[1])) : OptionalInt.empty(),
                parts.length == 2 && !isNumber ? List.of(parts[1]) : List.of(),
                words[0].equals("edge"));
    }
}
