package dev.edgecase.cache.policy;

import dev.edgecase.cache.policy.Judged.Fact;
import dev.edgecase.cache.policy.Lifetime.Source;
import dev.edgecase.http.Headers;
import dev.edgecase.rules.cache.EdgeTtl;
import java.util.List;
import java.util.OptionalInt;

/**
 * The directives that decide about a response, and how they are read.
 *
 * <p>Source: cache/concepts/cdn-cache-control, cache/how-to/cache-response-rules. Certainty: documented; observed, that all
 * directives are obeyed in the headers for CDNs; assumed, that an empty one of those counts as absent (as RFC 9213 has it), and that
 * {@code Expires} does not count beside {@code Surrogate-Control}.
 *
 * @param directives of the one header that decides, with what Cache Response Rules set; only theirs where an Edge TTL overrides, and
 *     by a knob the origin's about stale responses
 * @param source that header
 * @param ruled what Cache Response Rules set
 * @param strict whether all directives are obeyed: Origin Cache Control
 * @param dated whether {@code Expires} counts where the directives do not say how long
 * @param overridden whether a setting says how long, so that what the origin says does not matter
 * @param statusTtl the {@code status_code_ttl} for the status
 */
record Deciding(
        CacheControl directives,
        Source source,
        CacheControl ruled,
        boolean strict,
        boolean dated,
        boolean overridden,
        OptionalInt statusTtl) {
    private static final int NOT_MODIFIED = 304;
    private static final String SURROGATE = "Surrogate-Control";
    /** The headers that keep Cache-Control from counting, the strongest first. */
    static final List<Source> FOR_CDNS = List.of(Source.CLOUDFLARE_CDN_CACHE_CONTROL, Source.CDN_CACHE_CONTROL);

    static Deciding of(Judged judged, CachePolicy policy) {
        var floors = policy.knobs().fractionsFloor();
        var ruled = CacheControl.NONE.apply(judged.changes());
        var statusTtl = statusTtl(judged, policy.edgeTtl());
        var headers = judged.headers();
        if (statusTtl.isPresent() || policy.edgeTtl().mode() == EdgeTtl.Mode.OVERRIDE_ORIGIN) {
            var left = policy.knobs().staleUnderEdgeTtl()
                    ? said(headers, header(headers, floors), floors).only("stale-while-revalidate", "stale-if-error")
                    : CacheControl.NONE;
            return new Deciding(
                    left.apply(judged.changes()), Source.RESPONSE_RULE, ruled, true, false, true, statusTtl);
        }
        var source = decides(ruled) ? Source.CACHE_CONTROL : header(headers, floors);
        var said = said(headers, source, floors);
        if (source != Source.CACHE_CONTROL) {
            var sets = judged.changes().stream()
                    .filter(change -> ruled.has(change.name()))
                    .toList(); // what one rule sets and a later one removes is not said at all
            return new Deciding(said.apply(sets), source, ruled, true, false, false, statusTtl);
        }
        var strict = policy.originCacheControl() || judged.is(Fact.RESPONSE_RULE_MATCHED);
        var dated = !headers.contains(SURROGATE);
        return new Deciding(said.apply(judged.changes()), source, ruled, strict, dated, false, statusTtl);
    }

    /** Returns which of the origin's headers decides. */
    private static Source header(Headers headers, boolean floors) {
        for (var source : FOR_CDNS) {
            if (!said(headers, source, floors).isEmpty()) {
                return source;
            }
        }
        return Source.CACHE_CONTROL;
    }

    private static CacheControl said(Headers headers, Source source, boolean floors) {
        return source == Source.CACHE_CONTROL && headers.contains(SURROGATE)
                ? CacheControl.NONE
                : CacheControl.of(headers.all(source.words()), floors);
    }

    /** Tells whether Cache Response Rules say whether or how long a response is stored, and do not just add to what the origin says. */
    private static boolean decides(CacheControl ruled) {
        return List.of("max-age", "s-maxage", "no-store", "no-cache", "private").stream()
                .anyMatch(ruled::has);
    }

    /** An exact entry comes before ranges; what is written for 304 itself holds after a revalidation. */
    private static OptionalInt statusTtl(Judged judged, EdgeTtl edgeTtl) {
        var own = OptionalInt.empty();
        var exact = OptionalInt.empty();
        var ranged = OptionalInt.empty();
        for (var entry : edgeTtl.byStatus()) {
            var found = OptionalInt.of(entry.seconds());
            if (entry.isExact() && entry.from() == NOT_MODIFIED && own.isEmpty() && judged.is(Fact.REVALIDATED)) {
                own = found;
            }
            if (entry.covers(judged.status())) {
                if (entry.isExact() && exact.isEmpty()) {
                    exact = found;
                } else if (!entry.isExact() && ranged.isEmpty()) {
                    ranged = found;
                }
            }
        }
        return own.isPresent() ? own : exact.isPresent() ? exact : ranged;
    }

    /** Tells whether what is stored must never be served without asking the origin, not even when that fails. */
    boolean forbidsStale() {
        return strict
                && (directives.has("must-revalidate")
                        || directives.has("proxy-revalidate")
                        || directives.has("s-maxage")
                        || directives.isBare("no-cache"));
    }

    /** Returns who said what a refusal is about. */
    Source sayer(StoreReason refusal) {
        if (refusal == StoreReason.STATUS_TTL_NO_STORE) {
            return Source.STATUS_TTL;
        }
        if (refusal.isSaid() && ruled.has(refusal.id())) {
            return Source.RESPONSE_RULE;
        }
        return source == Source.CACHE_CONTROL && !dated ? Source.SURROGATE_CONTROL : source;
    }
}
