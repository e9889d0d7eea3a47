package dev.edgecase;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What origins say about their responses, and visitors in their requests, in a zone where nothing is configured, on the wire. */
class CacheTableIT {
    @ParameterizedTest(name = "{0}, the origin says {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            /robots.txt     | 200 | GET -> 200 MISS, GET -> 200 HIT
            /a.CSS?x=.html  | 200 | GET -> 200 MISS, GET -> 200 HIT
            /x?f=a.jpg      | 200 | GET -> 200 DYNAMIC
            /a.css | 200 {Cache-Control: max-age=60, private="X-A"} {X-A: 1} {X-B: 2} | GET -> 200 MISS [X-A: none] [X-B: 2], GET -> 200 HIT [X-A: none]
            /a.css | 200 {Cache-Control: max-age=60, private="Set-Cookie"} {Set-Cookie: a=b} | GET -> 200 MISS [Set-Cookie: none], GET -> 200 HIT
            /a.css | 200 {Cache-Control: max-age=60, no-cache="X-A"} {X-A: 1} | GET -> 200 MISS [X-A: none], GET -> 200 EXPIRED
            /a.css | 200 {Cache-Control: max-age=60, no-cache="X-A"} {X-A: 1} {ETag: "a"} | GET -> 200 MISS [X-A: none], GET -> 200 REVALIDATED, GET -> 200 REVALIDATED, saw 3
            /a.css | 200 {Cache-Control: max-age=60, no-cache="X-A"} {ETag: "a"} | GET -> 200 MISS, 60s, GET -> 200 HIT, 1s, GET -> 200 REVALIDATED, 60s, GET -> 200 HIT
            /a.css | 200 {Cache-Control: no-cache} {ETag: "a"} | GET -> 200 MISS [Cache-Control: no-cache], GET -> 200 REVALIDATED, origin down, GET -> 521 none
            /a.css | 200 {Cache-Control: max-age=1, stale-if-error=60} | GET -> 200 MISS, origin 503, 61s, GET -> 200 STALE, 1s, GET -> 503 BYPASS
            /a.css | 200 {Cache-Control: max-age=1, stale-if-error=60} | GET -> 200 MISS, origin down, 61s, GET -> 200 STALE, 1s, GET -> 521 none
            /a.css | 200 {Cache-Control: max-age=1, stale-if-error=60} | GET -> 200 MISS, origin 404, 2s, GET -> 404 EXPIRED, GET -> 404 HIT
            /a.css | 200 {Cache-Control: s-maxage=1, stale-while-revalidate=60} | GET -> 200 MISS, 2s, GET -> 200 EXPIRED, origin down, 2s, GET -> 521 none
            /a.css | 200 {Cache-Control: max-age=1} | GET -> 200 MISS, 2s, origin 200 {Cache-Control: no-store}, GET -> 200 BYPASS, origin down, GET -> 521 none
            /a.css | 200 {Cache-Control: max-age=1} | GET -> 200 MISS, 2s, origin 200 {Cache-Control: private}, GET -> 200 BYPASS, origin down, GET -> 200 STALE
            /a.css | 200 {Cache-Control: max-age=1, stale-while-revalidate=60} | GET -> 200 MISS, 2s, origin 200 {Cache-Control: private}, GET -> 200 UPDATING, GET ~> 200 BYPASS, origin down, GET -> 521 none
            /a.css | 200 {Cache-Control: max-age=1} {ETag: "a"} | GET -> 200 MISS, 2s, origin 200 {Cache-Control: no-store} {ETag: "a"}, GET -> 200 REVALIDATED, GET -> 200 REVALIDATED, saw 3
            /a.css | 200 {Cache-Control: no-store} | GET -> 200 BYPASS, origin 200, GET -> 200 MISS, GET -> 200 HIT
            /a.css | 200 {Cache-Control: no-store} {Surrogate-Control: x} | GET -> 200 MISS, 7200s, GET -> 200 HIT, 1s, GET -> 200 EXPIRED
            /a.css | 200 {CDN-Cache-Control: max-age=0} | GET -> 200 MISS, GET -> 200 EXPIRED
            /a.css | 200 {Expires: 0} | GET -> 200 MISS, GET -> 200 EXPIRED
            /a.css | 200 {Cache-Control: max-age=-1} | GET -> 200 MISS, 7200s, GET -> 200 HIT
            /a.css | 503 {Cache-Control: max-age=60} | GET -> 503 MISS, GET -> 503 HIT
            /a.css | 502 {Cache-Control: max-age=60} | GET -> 502 none [Edgecase: ORIGIN], 60s, GET -> 502 none [Edgecase: CACHE], 1s, GET -> 502 none [Edgecase: ORIGIN]
            /a.css | 204 | GET -> 204 BYPASS
            /a.css | 302 {Location: /b} | GET -> 302 MISS, 1200s, GET -> 302 HIT, 1s, GET -> 302 EXPIRED
            /a.css | 410 | GET -> 410 MISS, 180s, GET -> 410 HIT, 1s, GET -> 410 EXPIRED
            /a.css | 200 {Age: 99} | GET -> 200 MISS [Age: none], GET -> 200 HIT [Age: 0]
            /a.css | 200 {Cache-Control: private} {Age: 99} | GET -> 200 BYPASS [Age: 99]
            /a.html | 200 {Age: 99} | GET -> 200 DYNAMIC [Age: 99], 9 at once -> 9 DYNAMIC, saw 10
            /a.css | 200 {Cache-Control: max-age=1, stale-while-revalidate=60} | GET -> 200 MISS, 2s, GET {Range: bytes=2-3} -> 206 UPDATING [Age: 2] (23), GET ~> 200 HIT, 2s, HEAD -> 200 UPDATING [Age: 2] [Content-Length: 10], GET ~> 200 HIT, invalidate 1, GET -> 200 UPDATING, GET ~> 200 HIT
            /a.css | 200 {Cache-Control: max-age=1} {ETag: "a"} | GET -> 200 MISS, origin down, 5s, GET {Range: bytes=2-3} -> 206 STALE [Age: 5] (23), HEAD -> 200 STALE [Content-Length: 10], GET {If-None-Match: "a"} -> 304 STALE, purge 1, GET -> 521 none
            /a.css | 200 {Last-Modified: Thu, 01 Jan 2015 00:00:00 GMT} | GET {If-Modified-Since: Thu, 01 Jan 2015 00:00:00 GMT} -> 304 MISS, saw no If-Modified-Since, GET -> 200 HIT
            /a.css | 200 {Cache-Control: public, max-age=60} | GET -> 200 MISS [Cache-Control: public, max-age=14400]
            /a.css | 200 {Cache-Control: max-age=99999} | GET -> 200 MISS [Cache-Control: max-age=99999]
            /a.css | 200 {Connection: X-A} {X-A: 1} {Keep-Alive: x} | GET -> 200 MISS [X-A: none] [Keep-Alive: none], GET -> 200 HIT [X-A: none]
            /a.css | 200 {Vary: Accept-Encoding} | GET -> 200 MISS, GET {Accept-Encoding: gzip} -> 200 HIT [Vary: Accept-Encoding]
            /a.css | 200 | GET -> 200 MISS, GET {If-Modified-Since: Sun, 01 Jan 2090 00:00:00 GMT} -> 304 HIT
            /a.css | 404 {ETag: "a"} | GET -> 404 MISS, GET {If-None-Match: *} -> 404 HIT
            /a.css | 200 {ETag: "a"} | GET -> 200 MISS, GET {If-None-Match: "x", W/"a"} {Range: bytes=0-3} -> 304 HIT [Content-Length: none] [Content-Type: none] [ETag: W/"a"]
            /a.css | 200 {ETag: "a"} {Content-Type: text/css} (0123456789012345678901234567890123456789012345678) | GET {Accept-Encoding: gzip} -> 200 MISS [ETag: W/"a"], GET {Accept-Encoding: gzip} {If-None-Match: W/"a"} -> 304 HIT [ETag: W/"a"]
            /a.css | 200 {ETag: "a"} | GET {If-Match: "b"} -> 200 MISS, saw no If-Match, GET {If-Match: "b"} {If-Unmodified-Since: Thu, 01 Jan 1970 00:00:00 GMT} -> 200 HIT
            /a.css | 200 | HEAD {Range: bytes=0-3} -> 206 MISS [Content-Length: 4], GET -> 200 HIT, saw 1 GET
            /a.css | 200 | GET {Range: bytes=90-} -> 416 MISS [Content-Range: bytes */10], GET -> 200 HIT
            /a.css | 200 {Cache-Control: no-store} | GET {Range: bytes=0-3} -> 206 BYPASS (0123), GET {Range: bytes=0-3} -> 200 BYPASS, saw 2 bytes=0-3
            /a.css | 200 {Cache-Control: no-store} | HEAD -> 200 BYPASS [Content-Length: 10], saw 1 GET, HEAD {If-None-Match: "b"} -> 200 BYPASS [Content-Length: 10], saw 2 GET
            /a.css | 200 | GET {Cache-Control: only-if-cached} -> 200 MISS
            /a.css | 200 | GET -> 200 MISS, GET {X-HTTP-Method-Override: PUT} -> 200 MISS, GET {X-Forwarded-Scheme: http} -> 200 HIT, GET {X-Forwarded-Scheme: nothttps} -> 200 MISS
            """)
    void what_is_said_counts(String path, String says, String steps) throws Exception {
        try (var trial = new CacheTrial(path, says, zone -> zone)) {
            trial.playAll(steps);
        }
    }
}
