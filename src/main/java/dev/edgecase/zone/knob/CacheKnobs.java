package dev.edgecase.zone.knob;

import dev.edgecase.unit.DataSize;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The knobs for whatever the sheet on the cache calls assumed, or that changed over the years; see {@code docs/fidelity.md}.
 *
 * @param defaultTtls seconds by status, where the origin says nothing. Default 200, 206, 301: 7200; 302, 303: 1200; 404, 410: 180
 * @param neverStatuses statuses that are not stored, whatever the origin says. Default 203, 204, 205
 * @param staleOnUnreachable how long after its TTL a stale response is served while the origin cannot be reached and did not say
 *     {@code stale-if-error}; empty: without limit; zero: never. Default without limit
 * @param stale5xxNeedsDirective whether an origin's 5xx is passed on unless {@code stale-if-error} allows a stale response. Default on
 * @param honourUpstreamAge whether the origin's {@code Age} is subtracted from the TTL. Default off
 * @param expiresUsesDate whether {@code Expires} is compared with the response's {@code Date} and not the edge's clock. Default off
 * @param originDate whether a stored response keeps the origin's {@code Date}, and not the time now. Default off
 * @param merge304 which stored fields a 304 replaces. Default limited
 * @param vary304 whether a {@code Vary} that a 304 brings replaces the stored one, and selects from then on. Default off
 * @param unsafeMethodInvalidation whether a successful POST, PUT, PATCH or DELETE removes the URL, as RFC 9111 says. Default off
 * @param statusOnErrorPages whether error pages of the edge for a cacheable request say {@code CF-Cache-Status: MISS}. Default off
 * @param bypassWithoutOcc whether a response that must not be stored says {@code BYPASS} also without Origin Cache Control, as since
 *     May 2026; off: {@code MISS}. Default on
 * @param lockWait longest wait for another request that fetches the same; then the origin is asked without storing. Default 5 s
 * @param prefixBySegment whether a purged prefix ends at a slash, a question mark or the end. Default on
 * @param fractionsFloor whether {@code max-age=1.5} is 1; off: the directive is ignored. Default on
 * @param asyncRevalidation whether stale-while-revalidate refreshes in the background; off: the first request waits. Default on
 * @param staleUnderEdgeTtl whether the origin's stale-while-revalidate and stale-if-error count under an Edge TTL, too. Default off
 * @param maxObject largest body that is stored; empty: by plan, 512 MB, Enterprise 5 GB
 */
public record CacheKnobs(
        Map<Integer, Integer> defaultTtls,
        Set<Integer> neverStatuses,
        Optional<Duration> staleOnUnreachable,
        boolean stale5xxNeedsDirective,
        boolean honourUpstreamAge,
        boolean expiresUsesDate,
        boolean originDate,
        Merge304 merge304,
        boolean vary304,
        boolean unsafeMethodInvalidation,
        boolean statusOnErrorPages,
        boolean bypassWithoutOcc,
        Duration lockWait,
        boolean prefixBySegment,
        boolean fractionsFloor,
        boolean asyncRevalidation,
        boolean staleUnderEdgeTtl,
        Optional<DataSize> maxObject) {
    /** The values that the sheet chooses. */
    public static final CacheKnobs DEFAULTS = new CacheKnobs(
            Map.of(200, 7200, 206, 7200, 301, 7200, 302, 1200, 303, 1200, 404, 180, 410, 180),
            Set.of(203, 204, 205),
            Optional.empty(),
            true,
            false,
            false,
            false,
            Merge304.LIMITED,
            false,
            false,
            false,
            true,
            Duration.ofSeconds(5),
            true,
            true,
            true,
            false,
            Optional.empty());

    /** Which stored fields a 304 replaces. */
    public enum Merge304 {
        /** Cache-Control, the headers for CDNs, Expires, Cache-Tag and ETag, as in the open-source engine. */
        LIMITED,
        /** All that it brings, as RFC 9111 says. */
        ALL
    }

    /** Keeps collections that nobody changes. */
    public CacheKnobs {
        defaultTtls = Map.copyOf(defaultTtls);
        neverStatuses = Set.copyOf(neverStatuses);
    }
}
