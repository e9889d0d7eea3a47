package dev.edgecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.cache.purge.PurgeReader;
import dev.edgecase.rules.cache.VarySettings;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.CacheAction;
import dev.edgecase.testkit.CacheSaid;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.Rules;
import dev.edgecase.unit.Plan;
import dev.edgecase.zone.Zone;
import dev.edgecase.zone.knob.KnobNames;
import dev.edgecase.zone.named.NamedKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The knobs of the cache on the wire: the same origin and visitors, and what comes of it with each of two values. */
class CacheKnobsIT {
    private static final String EACH = """
            default_ttls               | 404:180       | /a.css | 404 | GET -> 404 MISS, 180s, GET -> 404 HIT, 1s, GET -> 404 EXPIRED
            default_ttls               | 404:60+500:-1 | /a.css | 404 | GET -> 404 MISS, 60s, GET -> 404 HIT, 1s, GET -> 404 EXPIRED
            default_ttls               | 404:-1        | /a.css | 404 | GET -> 404 BYPASS, GET -> 404 BYPASS
            default_ttls               | 404:60+500:-1 | /a.css | 500 | GET -> 500 BYPASS
            default_ttls               | 500:9         | /a.css | 500 | GET -> 500 MISS, 9s, GET -> 500 HIT, 1s, GET -> 500 EXPIRED
            never_statuses             | 203+204+205   | /a.css | 203 {Cache-Control: max-age=60} | GET -> 203 BYPASS, GET -> 203 BYPASS
            never_statuses             | 204+404       | /a.css | 203 {Cache-Control: max-age=60} | GET -> 203 MISS, GET -> 203 HIT
            never_statuses             | 204+404       | /a.css | 404 {Cache-Control: max-age=60} | GET -> 404 BYPASS, GET -> 404 BYPASS
            stale_on_unreachable       | unlimited     | /a.css | 200 {Cache-Control: max-age=1} | GET -> 200 MISS, origin down, 900000s, GET -> 200 STALE
            stale_on_unreachable       | off           | /a.css | 200 {Cache-Control: max-age=1} | GET -> 200 MISS, origin down, 2s, GET -> 521 none
            stale_on_unreachable       | 60            | /a.css | 200 {Cache-Control: max-age=1} | GET -> 200 MISS, origin down, 61s, GET -> 200 STALE, 1s, GET -> 521 none
            stale_5xx_needs_directive  | on            | /a.css | 200 {Cache-Control: max-age=1} | GET -> 200 MISS, 2s, origin 503, GET -> 503 BYPASS
            stale_5xx_needs_directive  | off           | /a.css | 200 {Cache-Control: max-age=1} | GET -> 200 MISS, 2s, origin 503, GET -> 200 STALE
            honour_upstream_age        | off           | /a.css | 200 {Cache-Control: max-age=60} {Age: 50} | GET -> 200 MISS, 60s, GET -> 200 HIT, 1s, GET -> 200 EXPIRED
            honour_upstream_age        | on            | /a.css | 200 {Cache-Control: max-age=60} {Age: 50} | GET -> 200 MISS, 10s, GET -> 200 HIT, 1s, GET -> 200 EXPIRED
            expires_uses_date          | off           | /a.css | 200 {Expires: Fri, 02 Jan 2099 03:05:05 GMT} {Date: Fri, 02 Jan 2099 03:04:05 GMT} | GET -> 200 MISS, 61s, GET -> 200 HIT
            expires_uses_date          | on            | /a.css | 200 {Expires: Fri, 02 Jan 2099 03:05:05 GMT} {Date: Fri, 02 Jan 2099 03:04:05 GMT} | GET -> 200 MISS, 60s, GET -> 200 HIT, 1s, GET -> 200 EXPIRED
            honour_upstream_age        | on            | /a.css | 200 {Cache-Control: max-age=60} {ETag: "a"} {Age: 50} | GET -> 200 MISS, 11s, origin 200 {ETag: "a"} {Age: 20}, GET -> 200 REVALIDATED, 40s, GET -> 200 HIT, 1s, GET -> 200 REVALIDATED
            expires_uses_date          | on            | /a.css | 200 {ETag: "a"} {Expires: Fri, 02 Jan 2099 03:05:05 GMT} {Date: Fri, 02 Jan 2099 03:04:05 GMT} | GET -> 200 MISS, 61s, origin 200 {ETag: "a"} {Expires: Fri, 02 Jan 2099 04:05:05 GMT} {Date: Fri, 02 Jan 2099 04:04:05 GMT}, GET -> 200 REVALIDATED, 60s, GET -> 200 HIT, 1s, GET -> 200 REVALIDATED
            origin_date                | off           | /a.css | 200 {Date: Fri, 02 Jan 2015 03:04:05 GMT} | GET -> 200 MISS, GET -> 200 HIT [Date: not Fri, 02 Jan 2015 03:04:05 GMT]
            origin_date                | on            | /a.css | 200 {Date: Fri, 02 Jan 2026 03:04:05 GMT} | GET -> 200 MISS, GET -> 200 HIT [Date: Fri, 02 Jan 2026 03:04:05 GMT]
            merge_304                  | limited       | /a.css | 200 {ETag: "a"} {X-New: 1} {Cache-Control: max-age=1} | GET -> 200 MISS, 2s, origin 200 {ETag: "a"} {X-New: 2}, GET -> 200 REVALIDATED [X-New: 1], GET -> 200 HIT [X-New: 1]
            merge_304                  | all           | /a.css | 200 {ETag: "a"} {X-New: 1} {Cache-Control: max-age=1} | GET -> 200 MISS, 2s, origin 200 {ETag: "a"} {X-New: 2}, GET -> 200 REVALIDATED [X-New: 2], GET -> 200 HIT [X-New: 2]
            unsafe_method_invalidation | off           | /a.css | 200 | GET -> 200 MISS, POST {Content-Length: 0} -> 200 DYNAMIC, GET -> 200 HIT
            unsafe_method_invalidation | on            | /a.css | 200 | GET -> 200 MISS, POST {Content-Length: 0} -> 200 DYNAMIC, GET -> 200 MISS
            status_on_error_pages      | off           | /a.css | 200 | origin down, GET -> 521 none
            status_on_error_pages      | on            | /a.css | 200 | origin down, GET -> 521 MISS
            fractions_floor            | on            | /a.css | 200 {Cache-Control: max-age=1.9} | GET -> 200 MISS, 1s, GET -> 200 HIT, 1s, GET -> 200 EXPIRED
            fractions_floor            | off           | /a.css | 200 {Cache-Control: max-age=1.9} | GET -> 200 MISS, 7200s, GET -> 200 HIT, 1s, GET -> 200 EXPIRED
            async_revalidation         | on            | /a.css | 200 {Cache-Control: max-age=1, stale-while-revalidate=60} | GET -> 200 MISS, 2s, GET -> 200 UPDATING
            async_revalidation         | off           | /a.css | 200 {Cache-Control: max-age=1, stale-while-revalidate=60} | GET -> 200 MISS, 2s, GET -> 200 EXPIRED
            max_object                 | 10            | /a.css | 200 | GET -> 200 MISS, GET -> 200 HIT
            max_object                 | 9             | /a.css | 200 | GET -> 200 BYPASS, GET -> 200 BYPASS
            """;

    /** These have tests of their own, below and in {@code CollapsingTest}. */
    private static final Set<String> ELSEWHERE =
            Set.of("bypass_without_occ", "vary_304", "stale_under_edge_ttl", "prefix_by_segment", "lock_wait");

    @Test
    void no_knob_of_the_cache_goes_untried() {
        var tried = EACH.lines()
                .map(row -> row.split("\\|", 3))
                .collect(Collectors.groupingBy(
                        row -> row[0].strip(), Collectors.mapping(row -> row[1].strip(), Collectors.toSet())));

        assertThat(KnobNames.keys())
                .extracting(NamedKey::name)
                .filteredOn(name -> name.startsWith("cache_") && !name.equals("cache_redirects"))
                .map(name -> name.substring("cache_".length()))
                .hasSizeGreaterThan(16)
                .allMatch(name -> ELSEWHERE.contains(name)
                        || tried.getOrDefault(name, Set.of()).size() > 1);
    }

    @ParameterizedTest(name = "{0}={1}: {4}")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', emptyValue = "", textBlock = EACH)
    void each_value_shows(String knob, String value, String path, String says, String steps) throws Exception {
        try (var trial = new CacheTrial(path, says, zone -> Knobs.turned(zone, "cache_" + knob, value))) {
            trial.playAll(steps);
        }
    }

    @ParameterizedTest
    @CsvSource({"on, shop.test/a, 0", "off, shop.test/a, 1", "on, shop.test/a.css, 1", "off, shop.test/b, 0"})
    void a_prefix_ends_at_a_segment_or_anywhere(String value, String prefix, int reached) throws Exception {
        UnaryOperator<Zone> zone = so -> Knobs.turned(so, "cache_prefix_by_segment", value);
        try (var trial = new CacheTrial("/a.css", "200", zone)) {
            trial.playAll("GET -> 200 MISS");
            var running = trial.edge().running();
            var purge = PurgeReader.read(
                    Map.of("prefixes", List.of(prefix)), running.zones().current());
            assertThat(running.purge(purge.orThrow())).isEqualTo(reached);
        }
    }

    /** Origin Cache Control is on but for Enterprise. */
    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource({"on, FREE, BYPASS", "off, FREE, BYPASS", "on, ENTERPRISE, BYPASS", "off, ENTERPRISE, MISS"})
    void what_must_not_be_stored_says_so(String value, Plan plan, String status) throws Exception {
        UnaryOperator<Zone> zone = so -> Knobs.turned(so.with(plan, so.settings()), "cache_bypass_without_occ", value);
        try (var trial = new CacheTrial("/a.css", "200 {Cache-Control: private}", zone)) {
            var says = "GET -> 200 %s [Cache-Control: private]".formatted(status);
            trial.playAll(says + ", " + says + ", saw 2");
        }
    }

    @ParameterizedTest(name = "{0}, the origin says {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            off | Cache-Control: max-age=1, stale-while-revalidate=60  | 2s, GET -> 200 HIT, 59s, GET -> 200 EXPIRED
            on  | Cache-Control: max-age=1, stale-while-revalidate=60  | 2s, GET -> 200 HIT, 59s, GET -> 200 UPDATING
            on  | Cache-Control: s-maxage=1, stale-while-revalidate=60 | 121s, GET -> 200 EXPIRED
            off | CDN-Cache-Control: no-store, stale-if-error=60       | origin 503, 61s, GET -> 503 EXPIRED
            on  | CDN-Cache-Control: no-store, stale-if-error=60       | origin 503, 120s, GET -> 200 STALE, 1s, GET -> 503 EXPIRED
            """)
    void an_edge_ttl_leaves_the_origins_word_on_stale_responses_or_not(String value, String says, String steps)
            throws Exception {
        var rules = new Rules()
                .zone(
                        RulePhase.HTTP_REQUEST_CACHE_SETTINGS,
                        "ttl",
                        "true",
                        new CacheAction.SetCacheSettings(CacheSaid.edgeTtl(60)));
        UnaryOperator<Zone> zone = so -> Knobs.turned(rules.on(so), "cache_stale_under_edge_ttl", value);
        try (var trial = new CacheTrial("/a.css", "200 {" + says + "}", zone)) {
            trial.playAll("GET -> 200 MISS, " + steps);
        }
    }

    @ParameterizedTest(name = "{0}: {1}, then {2}: {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            off | {X-A: 1}  | {Vary: A} | GET {A: 1} -> 200 HIT [Vary: none], GET {A: 2} -> 200 HIT
            on  | {X-A: 1}  | {Vary: A} | GET {A: 1} -> 200 HIT [Vary: A], GET {A: 2} -> 200 MISS, GET {A: 1} -> 200 HIT
            off | {Vary: A} | {Vary: B} | GET {A: 1} {B: 2} -> 200 HIT [Vary: A], GET {A: 2} -> 200 MISS
            on  | {Vary: A} | {Vary: B} | GET {A: 2} -> 200 HIT [Vary: B], GET {A: 1} {B: 2} -> 200 MISS
            on  | {Vary: A} | {X-A: 1}  | GET {A: 1} {B: 2} -> 200 HIT [Vary: A], GET {A: 2} -> 200 MISS
            on  | {X-A: 1}  | {Vary: *} | GET {A: 1} -> 200 REVALIDATED [Vary: *], GET {A: 2} -> 200 REVALIDATED
            """)
    void a_304_selects_if_the_knob_says_so(String value, String first, String second, String steps) throws Exception {
        var vary = new VarySettings(VarySettings.Treatment.PASSTHROUGH, Map.of());
        var rules = new Rules()
                .zone(
                        RulePhase.HTTP_REQUEST_CACHE_SETTINGS,
                        "vary",
                        "true",
                        new CacheAction.SetCacheSettings(CacheSaid.vary(vary)));
        UnaryOperator<Zone> zone = so -> Knobs.turned(rules.on(so), "cache_vary_304", value);
        try (var trial = new CacheTrial("/a.css", "200 {ETag: \"a\"} {Cache-Control: max-age=1} " + first, zone)) {
            trial.playAll("GET {A: 1} -> 200 MISS, 2s, origin 200 {ETag: \"a\"} {Cache-Control: max-age=60} " + second
                    + ", GET {A: 1} -> 200 REVALIDATED, " + steps);
        }
    }
}
