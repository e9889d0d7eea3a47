package dev.edgecase.cache.serve;

import dev.edgecase.cache.policy.CachePolicy;
import dev.edgecase.cache.policy.CacheStatus;
import dev.edgecase.cache.serve.Downstream.Circumstances;
import dev.edgecase.cache.serve.Found.Open;
import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.Headers;
import dev.edgecase.http.Protocol;
import dev.edgecase.rules.cache.BrowserTtl;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.PolicyBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** What the tests of this package ask with: a visitor's request, a response that the cache has, the policy of a new zone. */
final class Served {
    static final Instant NOW = InMemoryEdge.START;
    static final String TEXT = "0123456789";

    private Served() {}

    static EdgeRequest get(String... fields) {
        return request("GET", fields);
    }

    static EdgeRequest request(String method, String... fields) {
        return new EdgeRequest(
                method, "https", "shop.test", "/a.css", Protocol.HTTP_1_1, Headers.of(fields), Body.EMPTY);
    }

    /** A response of ten bytes, stored ten seconds ago. */
    static Found found(CacheStatus cache, int status, String... fields) {
        var headers = Headers.builder().add("Content-Length", "10").addAll(Headers.of(fields));
        return new Found(
                cache, status, headers.build(), stored(TEXT), NOW.minusSeconds(10), Open.CONDITIONS_AND_RANGES);
    }

    static Found hit(String... fields) {
        return found(CacheStatus.HIT, 200, fields);
    }

    static BodySource stored(String text) {
        var bytes = text.getBytes(StandardCharsets.US_ASCII);
        return BodySource.stored(
                bytes.length, (from, count) -> Body.of(Arrays.copyOfRange(bytes, (int) from, (int) (from + count))));
    }

    static CachePolicy policy(BrowserTtl.Mode mode, int seconds, boolean originCacheControl) {
        return new PolicyBuilder()
                .browserTtl(new BrowserTtl(mode, Duration.ofSeconds(seconds)))
                .originCacheControl(originCacheControl)
                .build();
    }

    static Downstream downstream(EdgeRequest request, Found found) {
        return downstream(request, found, new PolicyBuilder().build());
    }

    static Downstream downstream(EdgeRequest request, Found found, CachePolicy policy) {
        return Downstream.of(request, found, new Circumstances(policy, NOW, "8f2d3c4b5a697887"));
    }

    /** Reads fields as a table has them: {@code name: value, name: value}. */
    static String[] fields(String text) {
        return Arrays.stream(text.split(" & "))
                .filter(field -> !field.isBlank())
                .flatMap(field -> List.of(field.split(": ", 2)).stream())
                .toArray(String[]::new);
    }
}
