package dev.edgecase;

import dev.edgecase.rules.cache.CacheSettings;
import dev.edgecase.rules.cache.VarySettings;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.CacheAction;
import dev.edgecase.testkit.CacheSaid;
import dev.edgecase.testkit.Rules;
import dev.edgecase.zone.Zone;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table by which the cache is accepted, on the wire: a free zone, a Browser Cache TTL of four hours, origins that answer. */
class AcceptanceTableIT {
    @ParameterizedTest(name = "row {0}, {1}: {2}, the origin says {3}: {4}")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
             1 | -        | /a.css  | 200 | GET -> 200 MISS [Cache-Control: max-age=14400] [Age: none], 5s, GET -> 200 HIT [Cache-Control: max-age=14400] [Age: 5]
             2 | -        | /a.html | 200 | GET -> 200 DYNAMIC [Cache-Control: none], GET -> 200 DYNAMIC [Cache-Control: none], saw 2
             3 | -        | /x.png  | 404 | GET -> 404 MISS, 180s, GET -> 404 HIT [Age: 180], 1s, GET -> 404 EXPIRED, GET -> 404 HIT
             4 | -        | /a.css  | 500 | GET -> 500 BYPASS, GET -> 500 BYPASS, saw 2
             5 | -        | /a.css  | 200 {Cache-Control: no-store} | GET -> 200 BYPASS [Cache-Control: no-store], GET -> 200 BYPASS [Cache-Control: no-store]
             6 | -        | /a.css  | 200 {Cache-Control: max-age=0} {ETag: "a"} | GET -> 200 MISS, GET -> 200 REVALIDATED [Age: none] (0123456789), GET -> 200 REVALIDATED [Age: none] (0123456789), saw 3
             7 | -        | /a.css  | 200 {Cache-Control: max-age=2} (old) | GET -> 200 MISS (old), origin 200 {Cache-Control: max-age=2} (new), 2s, GET -> 200 HIT (old), 1s, GET -> 200 EXPIRED (new), GET -> 200 HIT (new)
             8 | -        | /a.css  | 200 {Cache-Control: max-age=1, stale-while-revalidate=60} (old) | GET -> 200 MISS, 2s, origin 200 {Cache-Control: max-age=1} (new), GET -> 200 UPDATING (old), GET ~> 200 HIT (new), saw 2
             9 | -        | /a.css  | 200 {Cache-Control: max-age=1, stale-while-revalidate=60, must-revalidate} | GET -> 200 MISS, 2s, GET -> 200 EXPIRED
             9 | -        | /a.css  | 200 {Cache-Control: max-age=1, stale-while-revalidate=60, must-revalidate} {ETag: "a"} | GET -> 200 MISS, 2s, GET -> 200 REVALIDATED
            10 | -        | /a.css  | 200 {Cache-Control: max-age=1} | GET -> 200 MISS, origin down, 2s, GET -> 200 STALE (0123456789), 900000s, GET -> 200 STALE
            11 | -        | /a.css  | 200 {Cache-Control: max-age=1, stale-if-error=0} | GET -> 200 MISS, origin down, 2s, GET -> 521 none
            12 | -        | /a.css  | 200 {Cache-Control: max-age=60} {Set-Cookie: a=b} | GET -> 200 BYPASS [Set-Cookie: a=b], GET -> 200 BYPASS [Set-Cookie: a=b]
            13 | override | /a.css  | 200 {Cache-Control: max-age=60} {Set-Cookie: a=b} | GET -> 200 MISS [Set-Cookie: none], 7200s, GET -> 200 HIT [Set-Cookie: none], 1s, GET -> 200 EXPIRED [Set-Cookie: none]
            14 | -        | /a.css  | 200 {Cache-Control: max-age=60} | GET {Authorization: Basic YTpi} -> 200 BYPASS, GET {Authorization: Basic YTpi} -> 200 BYPASS
            14 | -        | /a.css  | 200 {Cache-Control: max-age=60, public} | GET {Authorization: Basic YTpi} -> 200 MISS, GET {Authorization: Basic YTpi} -> 200 HIT
            15 | -        | /a.css  | 200 {Cache-Control: max-age=60} {CDN-Cache-Control: no-store} | GET -> 200 BYPASS [CDN-Cache-Control: no-store], GET -> 200 BYPASS
            16 | -        | /a.css  | 200 {Cache-Control: no-store} {Cloudflare-CDN-Cache-Control: max-age=30} | GET -> 200 MISS [Cloudflare-CDN-Cache-Control: none] [Cache-Control: no-store], 30s, GET -> 200 HIT [Cloudflare-CDN-Cache-Control: none], 1s, GET -> 200 EXPIRED
            17 | -        | /a.css  | 200 | GET -> 200 MISS, GET {Cache-Control: no-cache} {Pragma: no-cache} -> 200 HIT, saw 1
            18 | -        | /a.css  | 200 | HEAD -> 200 MISS [Content-Length: 10], GET -> 200 HIT (0123456789), saw 1 GET
            19 | -        | /a.css  | 200 | GET {Range: bytes=0-3} -> 206 MISS [Content-Range: bytes 0-3/10] (0123), saw no Range, GET -> 200 HIT (0123456789), saw 1
            20 | -        | /a.css  | 200 {ETag: "a"} | GET {If-None-Match: "a"} -> 304 MISS, saw no If-None-Match, saw 1
            21 | -        | /a.css  | 200 | 50 at once -> 1 MISS 49 HIT, saw 1
            21 | -        | /a.css  | 200 | 1000 at once -> 1 MISS 999 HIT, saw 1
            22 | -        | /a.css  | 200 {Cache-Control: no-store} | 50 at once -> 50 BYPASS, saw 50
            22 | -        | /a.css  | 200 {Cache-Control: private} | 50 at once -> 50 BYPASS, saw 50
            23 | -        | /a.css  | 200 | GET -> 200 MISS, GET -> 200 HIT, purge 1, GET -> 200 MISS, GET -> 200 HIT, saw 2
            24 | -        | /a.css  | 200 {ETag: "a"} | GET -> 200 MISS, GET -> 200 HIT, invalidate 1, GET -> 200 REVALIDATED, GET -> 200 HIT, saw 2 If-None-Match
            25 | -        | /a.css  | 200 | GET -> 200 MISS, POST {Content-Length: 0} -> 200 DYNAMIC, GET -> 200 HIT, saw 2 POST
            26 | -        | /a.css  | 200 | GET {Origin: http://a.test} -> 200 MISS, GET {Origin: http://b.test} -> 200 MISS, GET {Origin: http://a.test} -> 200 HIT, GET {Origin: http://b.test} -> 200 HIT
            27 | -        | /a.css  | 200 {Vary: *} | GET -> 200 BYPASS, GET -> 200 BYPASS
            28 | -        | /a.css  | 200 {Vary: Accept-Language} | GET {Accept-Language: de} -> 200 MISS, GET {Accept-Language: en} -> 200 HIT [Vary: Accept-Language]
            29 | vary     | /a.css  | 200 {Vary: Accept-Language} | GET {Accept-Language: en-US, fr;q=0.8} -> 200 MISS, GET {Accept-Language: fr;q=0.8, en-GB} -> 200 HIT, GET {Accept-Language: de} -> 200 MISS, saw 2 de, GET {Accept-Language: de-AT} -> 200 HIT
            30 | -        | /a.css  | 200 | GET -> 200 MISS, GET -> 200 HIT, development on, GET -> 200 DYNAMIC, GET -> 200 DYNAMIC, saw 3, development off, GET -> 200 HIT, saw 3
            31 | -        | /a.css  | 200 {Cache-Control: max-age=1.9} | GET -> 200 MISS, 1s, GET -> 200 HIT, 2s, GET -> 200 EXPIRED
            32 | -        | /a.css  | 301 {Location: /b.css} | GET -> 301 MISS, origin 200, 7200s, GET -> 301 HIT [Location: /b.css], 1s, GET -> 200 EXPIRED
            """)
    void what_comes_of_successive_requests(int row, String rule, String path, String says, String steps)
            throws Exception {
        play(path, says, zone(rule), steps);
    }

    @ParameterizedTest
    @ValueSource(strings = {"If-None-Match: \"b\"", "If-Match: \"b\"", "Range: bytes=0-3", "If-Modified-Since: x"})
    void what_is_not_eligible_is_asked_as_the_visitor_asked(String field) throws Exception {
        play(
                "/page",
                "200",
                zone -> zone,
                "GET {" + field + "} -> 200 DYNAMIC (0123456789), saw 1 " + field.split(" ")[0]);
    }

    private static UnaryOperator<Zone> zone(String rule) {
        return switch (rule) {
            case "-" -> zone -> zone;
            case "override" -> ruled(CacheSaid.cache(true).overriddenBy(CacheSaid.edgeTtl(7200)));
            case "vary" ->
                ruled(CacheSaid.vary(new VarySettings(
                        VarySettings.Treatment.PASSTHROUGH,
                        Map.of(
                                "accept-language",
                                new VarySettings.Header(VarySettings.Treatment.NORMALIZE, List.of())))));
            default -> throw new IllegalArgumentException(rule);
        };
    }

    private static UnaryOperator<Zone> ruled(CacheSettings settings) {
        return new Rules()
                .zone(
                        RulePhase.HTTP_REQUEST_CACHE_SETTINGS,
                        "the rule",
                        "true",
                        new CacheAction.SetCacheSettings(settings))::on;
    }

    private static void play(String path, String says, UnaryOperator<Zone> zone, String steps) throws Exception {
        try (var trial = new CacheTrial(path, says, zone)) {
            trial.playAll(steps);
        }
    }
}
