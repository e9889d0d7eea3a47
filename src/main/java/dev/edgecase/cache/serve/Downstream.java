package dev.edgecase.cache.serve;

import dev.edgecase.cache.policy.CachePolicy;
import dev.edgecase.cache.policy.RuleMark;
import dev.edgecase.cache.serve.Found.Open;
import dev.edgecase.compress.AcceptEncoding;
import dev.edgecase.compress.CodingTerms;
import dev.edgecase.compress.ResponseDecoding;
import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.http.HttpDate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What the visitor of an eligible request gets of a response, and why just that.
 *
 * <p>{@code Age} is told of what was stored before and not revalidated; {@code Last-Modified} is the time of storing where the
 * origin sent no validator; a whole 200 of known length offers ranges. Source: Cloudflare docs, cache/concepts/revalidation and
 * cache/reference/range-requests, and Cloudflare's open-source proxy framework. Certainty: observed for {@code Age} and
 * {@code Accept-Ranges}, documented for {@code Last-Modified}, there only for status 200 (assumed).
 *
 * @param response for the visitor; a later phase adds {@code Date} and {@code CF-Cache-Status}
 * @param conditional whether and why it is 304
 * @param ranges which bytes, and why; not asked for where it is 304
 * @param browserTtl what was done to {@code Cache-Control}
 */
public record Downstream(EdgeResponse response, Conditional conditional, Ranges ranges, BrowserTtls browserTtl) {
    private static final int OK = 200;

    /**
     * What is known beside request and response.
     *
     * @param policy of the request
     * @param now the edge's time
     * @param seed parts of a body are parted by a text made from this: {@code Ray-ID}
     */
    public record Circumstances(CachePolicy policy, Instant now, String seed) {}

    /** Fits a response to the visitor who sent a GET or HEAD; the body is opened, or given up, by this. */
    public static Downstream of(EdgeRequest request, Found found, Circumstances circumstances) {
        var fields = found.headers().edit();
        var browserTtl = BrowserTtls.NOT_CACHED;
        if (found.cache().isCached()) {
            age(found, fields, circumstances.now);
            lastModified(found, fields);
            browserTtl = BrowserTtls.apply(found, fields, circumstances.policy, circumstances.now);
        }
        if (found.status() == OK
                && found.open() != Open.NOTHING
                && Ranges.lengthOf(found.headers()).isPresent()) {
            fields.set("Accept-Ranges", "bytes");
        }
        var headers = fields.build();
        var conditional =
                found.open() == Open.NOTHING ? Conditional.NOT_ASKED : Conditional.of(request, found.status(), headers);
        if (conditional.isNotModified()) {
            found.body().drop();
            var response = new EdgeResponse(304, Conditional.notModified(request, headers), Body.EMPTY);
            return new Downstream(response, conditional, Ranges.Whole.NOT_ASKED, browserTtl);
        }
        var ranges = ranges(request, found, headers, circumstances.policy);
        var response = new Cutting(request, found, headers).cut(ranges, circumstances.seed);
        return new Downstream(response, conditional, ranges, browserTtl);
    }

    private static void age(Found found, Headers.Builder fields, Instant now) {
        switch (found.cache()) {
            case HIT, UPDATING, STALE -> {
                var age = found.storedAt().until(now, ChronoUnit.SECONDS);
                fields.set("Age", Long.toString(Math.max(0, age)));
            }
            default -> fields.remove("Age");
        }
    }

    /** Smart Edge Revalidation; it has nothing to say where a rule takes validators off. */
    private static void lastModified(Found found, Headers.Builder fields) {
        if (found.status() == OK
                && !found.headers().contains("ETag")
                && !found.headers().contains("Last-Modified")
                && !found.marks().contains(RuleMark.NO_DATE)) {
            fields.add("Last-Modified", HttpDate.text(found.storedAt()));
        }
    }

    private static Ranges ranges(EdgeRequest request, Found found, Headers headers, CachePolicy policy) {
        if (found.open() == Open.NOTHING || !request.headers().contains("Range")) {
            return Ranges.Whole.NOT_ASKED;
        }
        if (found.open() == Open.CONDITIONS) {
            return new Ranges.Whole(Ranges.Reason.TOO_LARGE);
        }
        var noTransform = found.obeys(policy) && CodingTerms.forbidsChanges(headers);
        var decoded = ResponseDecoding.ofWhole(headers, AcceptEncoding.of(request.headers()), noTransform)
                .decodes();
        return Ranges.of(
                request, found.status(), headers, decoded ? Ranges.Way.DECODED : way(request.method(), policy));
    }

    private static Ranges.Way way(String method, CachePolicy policy) {
        if (!policy.rangeRequests()) {
            return Ranges.Way.FULL;
        }
        return method.equals("GET") ? Ranges.Way.SLICES : Ranges.Way.ANY_VERSION;
    }
}
