package dev.edgecase;

import static dev.edgecase.rules.scheme.RulePhase.HTTP_REQUEST_CACHE_SETTINGS;
import static dev.edgecase.rules.scheme.RulePhase.HTTP_RESPONSE_CACHE_SETTINGS;
import static dev.edgecase.rules.scheme.RulePhase.HTTP_RESPONSE_HEADERS_TRANSFORM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.pipeline.Journey;
import dev.edgecase.rules.cache.BrowserTtl;
import dev.edgecase.rules.cache.CacheSettings;
import dev.edgecase.rules.cache.EdgeTtl;
import dev.edgecase.rules.cache.EdgeTtl.StatusTtl;
import dev.edgecase.rules.set.Action.HeaderEdit;
import dev.edgecase.rules.set.Action.HeaderEdit.Operation;
import dev.edgecase.rules.set.Action.RewriteHeaders;
import dev.edgecase.rules.set.CacheAction.SetCacheSettings;
import dev.edgecase.rules.set.Text;
import dev.edgecase.testkit.CacheSaid;
import dev.edgecase.testkit.Rules;
import dev.edgecase.unit.Plan;
import dev.edgecase.zone.SettingNames;
import dev.edgecase.zone.Zone;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Cache Rules, settings and plans make of what an origin says, on the wire. */
class RuledCacheIT {
    private static final Pattern STATUS_TTL = Pattern.compile("(\\d+)(?:-(\\d+))?=(-?\\d+)");

    @ParameterizedTest(name = "{0}, {1}, the origin says {2}: {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            enterprise | /a.css | 200 {Cache-Control: no-cache} | GET -> 200 BYPASS
            enterprise | /a.css | 200 {Cache-Control: max-age=0} | GET -> 200 BYPASS
            enterprise | /a.css | 200 {CDN-Cache-Control: max-age=0} | GET -> 200 MISS, GET -> 200 EXPIRED
            enterprise | /a.css | 200 {CDN-Cache-Control: no-cache} {ETag: "a"} | GET -> 200 MISS, GET -> 200 REVALIDATED
            enterprise | /a.css | 200 {Set-Cookie: a=b} | GET -> 200 MISS [Set-Cookie: none], GET -> 200 HIT [Set-Cookie: none]
            enterprise | /a.css | 200 {Cache-Control: private="x"} | GET -> 200 BYPASS
            enterprise | /a.css | 200 {Cache-Control: must-revalidate, max-age=1} | GET -> 200 MISS, origin down, 2s, GET -> 200 STALE
            enterprise | /a.css | 200 {Cache-Control: s-maxage=1, stale-while-revalidate=9} | GET -> 200 MISS, 2s, GET -> 200 UPDATING
            enterprise | /a.css | 200 {Cache-Control: max-age=60, immutable} | GET {Authorization: x} -> 200 MISS [Cache-Control: max-age=14400], GET {Authorization: y} -> 200 HIT
            enterprise | /a.css | 200 {Cache-Control: max-age=60000, immutable} | GET -> 200 MISS [Cache-Control: max-age=60000]
            enterprise, all | /a.html | 200 {Set-Cookie: a=b} | GET -> 200 BYPASS [Set-Cookie: a=b]
            all | /a.html | 200 | GET -> 200 MISS, GET -> 200 HIT
            all | /a.html | 200 {Set-Cookie: a=b} | GET -> 200 BYPASS [Set-Cookie: a=b]
            all | /a.html | 200 | POST {Content-Length: 0} -> 200 DYNAMIC
            none | /a.css | 200 | GET -> 200 DYNAMIC
            404=0 | /a.css | 404 | GET -> 404 MISS, GET -> 404 EXPIRED
            500-599=-1 | /a.css | 503 {Cache-Control: max-age=60} | GET -> 503 BYPASS
            500-599=9 | /a.css | 503 {Cache-Control: no-store} {Set-Cookie: a=b} | GET -> 503 MISS [Set-Cookie: none], 9s, GET -> 503 HIT, 1s, GET -> 503 EXPIRED
            200=3600 304=0 | /a.css | 200 {ETag: "a"} | GET -> 200 MISS, 3600s, GET -> 200 HIT, 1s, GET -> 200 REVALIDATED, GET -> 200 REVALIDATED
            200=3600 | /a.css | 200 {ETag: "a"} | GET -> 200 MISS, 3601s, GET -> 200 REVALIDATED, GET -> 200 HIT
            203=60 | /a.css | 203 | GET -> 203 MISS, GET -> 203 HIT
            override | /a.css | 200 {Cache-Control: private} | GET -> 200 MISS [Cache-Control: private, max-age=14400], GET -> 200 HIT
            override | /a.css | 200 {Cache-Control: no-store} | GET -> 200 MISS [Cache-Control: no-store], GET -> 200 HIT
            override | /a.css | 200 {Vary: *} | GET -> 200 BYPASS
            override | /a.css | 500 {Cache-Control: no-store} | GET -> 500 MISS, GET -> 500 HIT
            override | /a.css | 200 {Cache-Control: stale-while-revalidate=99999} | GET -> 200 MISS, 7201s, GET -> 200 EXPIRED
            override | /a.css | 200 | GET {Authorization: a} -> 200 MISS, GET -> 200 HIT
            bypass by default | /a.css | 200 | GET -> 200 BYPASS
            bypass by default | /a.css | 200 {Expires: Thu, 01 Jan 2099 00:00:00 GMT} | GET -> 200 MISS, GET -> 200 HIT
            bypass by default | /a.css | 200 {Cache-Control: public} | GET -> 200 BYPASS
            browser bypass | /a.css | 200 {Cache-Control: max-age=9} | GET -> 200 MISS [Cache-Control: no-store]
            browser bypass by default | /a.css | 200 {Cache-Control: max-age=9} | GET -> 200 MISS [Cache-Control: max-age=9]
            browser bypass by default | /a.css | 200 | GET -> 200 MISS [Cache-Control: no-store]
            browser respect | /a.css | 200 | GET -> 200 MISS [Cache-Control: none]
            browser bypass | /a.css | 200 {Cache-Control: no-store} | GET -> 200 BYPASS [Cache-Control: no-store]
            sorted | /a.css?b=2&a=1 | 200 | GET -> 200 MISS, saw 1 /a.css?a=1&b=2, purge 0 /a.css?b=2, purge 1 /a.css?b=2&a=1, GET -> 200 MISS, purge 1 /a.css?a=1&b=2
            sorted | /a.php?b=2&a=1 | 200 | GET -> 200 DYNAMIC, saw 1 /a.php?a=1&b=2
            simplified | /a.css?x | 200 | GET -> 200 MISS, purge 0 /b.css?x, purge 1 /a.css?y, GET -> 200 MISS, purge 1 /a.css
            cookies off | /a.css | 200 {Set-Cookie: a=b} | GET -> 200 MISS [Set-Cookie: none], GET -> 200 HIT [Set-Cookie: none]
            cookies off | /a.css | 200 {Set-Cookie: a=b} {Cache-Control: no-store} | GET -> 200 BYPASS [Set-Cookie: none]
            cookies off | /a.html | 200 {Set-Cookie: a=b} | GET -> 200 DYNAMIC [Set-Cookie: none]
            cookies set | /a.css | 200 {Set-Cookie: a=b} | GET -> 200 BYPASS [Set-Cookie: c=d]
            enterprise, response rule | /a.css | 200 {Cache-Control: max-age=60000, immutable, no-transform} {Content-Encoding: gzip} | GET -> 200 MISS [Cache-Control: max-age=60000, immutable, no-transform] [Content-Encoding: gzip], GET -> 200 HIT [Cache-Control: max-age=60000, immutable, no-transform] [Content-Encoding: gzip]
            enterprise, response rule | /a.css | 200 {Cache-Control: no-store, no-transform} {Content-Encoding: gzip} | GET {Range: bytes=0-3} -> 206 BYPASS [Content-Encoding: gzip] (0123), GET -> 200 BYPASS [Content-Encoding: gzip]
            basic | /a.css?x | 200 | GET -> 200 DYNAMIC
            simplified | /a.css?x | 200 | GET -> 200 MISS, GET -> 200 HIT
            online | /a.css | 200 {Cache-Control: max-age=1, stale-if-error=0, must-revalidate} | GET -> 200 MISS, origin 503, 2s, GET -> 503 BYPASS, origin down, GET -> 200 STALE
            online, bypass X-A | /a.css | 200 | GET -> 200 MISS, GET {X-A: 1} -> 200 DYNAMIC, origin down, 5s, GET {X-A: 1} -> 200 STALE [Age: 5], GET {X-A: 1} {Range: bytes=0-1} -> 206 STALE, POST {X-A: 1} {Content-Length: 0} -> 521 none, GET -> 200 HIT
            online, bypass X-A | /a.css | 200 | GET {X-A: 1} -> 200 DYNAMIC, GET {X-A: 1} -> 200 DYNAMIC, origin down, GET {X-A: 1} -> 521 none
            bypass X-A | /a.css | 200 | GET -> 200 MISS, origin down, GET {X-A: 1} -> 521 none
            online | /a.css | 200 {Cache-Control: max-age=1, stale-while-revalidate=60} | GET -> 200 MISS, 2s, GET -> 200 EXPIRED
            """)
    void what_is_said_counts(String said, String path, String says, String steps) throws Exception {
        try (var trial = new CacheTrial(path, says, zone -> zone(said, zone))) {
            trial.playAll(steps);
        }
    }

    @Test
    void what_happens_behind_the_visitors_back_is_not_noted() throws Exception {
        var says = "200 {Set-Cookie: a=b} {Cache-Control: max-age=1, stale-while-revalidate=60}";
        try (var trial = new CacheTrial("/a.css", says, zone -> zone("cookies off", zone))) {
            trial.playAll("GET -> 200 MISS, 2s, GET -> 200 UPDATING, GET ~> 200 HIT");

            assertThat(trial.edge().running().journal().newest(99, RuledCacheIT::toldOfCookies))
                    .extracting(Journey::originStatus)
                    .containsExactly(200);
        }
    }

    private static boolean toldOfCookies(Journey journey) {
        return journey.noted().stream().anyMatch(noted -> noted.toString().contains("takes Set-Cookie off before"));
    }

    private static Zone zone(String said, Zone zone) {
        return switch (said) {
            case "enterprise" -> zone.with(Plan.ENTERPRISE, zone.settings());
            case "basic", "simplified" -> set(zone, "cache_level", said);
            case "sorted" -> set(zone("enterprise", zone), "sort_query_string_for_cache", "on");
            case "cookies off" -> cookies(zone, Operation.REMOVE, Optional.empty());
            case "cookies set" -> cookies(zone, Operation.SET, Optional.of(new Text.Fixed("c=d")));
            case "enterprise, response rule" ->
                new Rules()
                        .zone(HTTP_RESPONSE_CACHE_SETTINGS, "r", "true", new SetCacheSettings(CacheSettings.NONE))
                        .on(zone("enterprise", zone));
            case "online" -> set(zone, "always_online", "on");
            case "online, bypass X-A" -> zone("bypass X-A", zone("online", zone));
            case "bypass X-A" ->
                new Rules()
                        .zone(
                                HTTP_REQUEST_CACHE_SETTINGS,
                                "r",
                                "http.request.headers[\"x-a\"][0] eq \"1\"",
                                new SetCacheSettings(CacheSaid.cache(false)))
                        .on(zone);
            case "enterprise, all" -> ruled(CacheSaid.cache(true), zone("enterprise", zone));
            default -> ruled(rule(said), zone);
        };
    }

    private static Zone cookies(Zone zone, Operation operation, Optional<Text> value) {
        var edit = new HeaderEdit("set-cookie", operation, value);
        return new Rules()
                .zone(HTTP_RESPONSE_HEADERS_TRANSFORM, "r", "true", new RewriteHeaders(List.of(edit)))
                .on(zone);
    }

    private static Zone set(Zone zone, String name, String value) {
        return zone.with(zone.plan(), SettingNames.apply(zone.settings(), zone.plan(), Map.of(name, value)));
    }

    private static Zone ruled(CacheSettings said, Zone zone) {
        return new Rules()
                .zone(HTTP_REQUEST_CACHE_SETTINGS, "r", "true", new SetCacheSettings(said))
                .on(zone);
    }

    private static CacheSettings rule(String said) {
        return switch (said) {
            case "all" -> CacheSaid.cache(true);
            case "none" -> CacheSaid.cache(false);
            case "override" -> CacheSaid.edgeTtl(7200);
            case "bypass by default" -> CacheSaid.edgeTtl(edge(EdgeTtl.Mode.BYPASS_BY_DEFAULT, List.of()));
            case "browser bypass" -> browser(BrowserTtl.Mode.BYPASS);
            case "browser bypass by default" -> browser(BrowserTtl.Mode.BYPASS_BY_DEFAULT);
            case "browser respect" -> browser(BrowserTtl.Mode.RESPECT_ORIGIN);
            default -> CacheSaid.edgeTtl(edge(EdgeTtl.Mode.RESPECT_ORIGIN, statusTtls(said)));
        };
    }

    private static CacheSettings browser(BrowserTtl.Mode mode) {
        return CacheSaid.browserTtl(new BrowserTtl(mode, Duration.ZERO));
    }

    private static EdgeTtl edge(EdgeTtl.Mode mode, List<StatusTtl> byStatus) {
        return new EdgeTtl(mode, Duration.ZERO, byStatus);
    }

    /** Reads {@code 404=0 500-599=-1}. */
    private static List<StatusTtl> statusTtls(String text) {
        return STATUS_TTL
                .matcher(text)
                .results()
                .map(entry -> new StatusTtl(
                        Integer.parseInt(entry.group(1)),
                        Integer.parseInt(entry.group(entry.group(2) == null ? 1 : 2)),
                        Integer.parseInt(entry.group(3))))
                .toList();
    }
}
