package dev.edgecase.rules.cache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * What one writer says about caching; what is empty was not said. Of several, {@link #overriddenBy} keeps the last word on each
 * setting.
 *
 * <p>Source: Cloudflare docs, cache/how-to/cache-rules/settings. Certainty: documented; that {@code edge_ttl}, {@code browser_ttl}
 * and {@code vary} count as one setting each is assumed.
 *
 * @param cache {@code true}: eligible whatever the extension; {@code false}: bypass
 * @param edgeTtl how long the edge keeps a response
 * @param browserTtl how long browsers are told to keep it
 * @param key what the cache key is made of
 * @param additionalPorts edge ports on which responses are cached, beside the usual ones
 * @param readTimeout longest wait between two reads from the origin
 * @param disableStaleWhileUpdating whether nothing stale is served while the origin is asked
 * @param respectStrongEtags whether strong ETags stay strong, at the price of conversions
 * @param originErrorPagePassThru whether the origin's own 5xx pages pass
 * @param originCacheControl whether all directives of {@code Cache-Control} are obeyed
 * @param rangeRequests whether the origin is asked for ranges
 * @param vary which request headers select among responses
 * @param strip what is taken off responses before they are judged and stored
 */
public record CacheSettings(
        Optional<Boolean> cache,
        Optional<EdgeTtl> edgeTtl,
        Optional<BrowserTtl> browserTtl,
        KeySettings key,
        Optional<Set<Integer>> additionalPorts,
        Optional<Duration> readTimeout,
        Optional<Boolean> disableStaleWhileUpdating,
        Optional<Boolean> respectStrongEtags,
        Optional<Boolean> originErrorPagePassThru,
        Optional<Boolean> originCacheControl,
        Optional<Boolean> rangeRequests,
        Optional<VarySettings> vary,
        Strip strip) {
    /** Says nothing. */
    public static final CacheSettings NONE = new CacheSettings(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            KeySettings.NONE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Strip.NONE);

    /**
     * What is taken off a response.
     *
     * @param etag its {@code ETag}
     * @param lastModified its {@code Last-Modified}
     * @param setCookie its {@code Set-Cookie}
     */
    public record Strip(Optional<Boolean> etag, Optional<Boolean> lastModified, Optional<Boolean> setCookie) {
        /** Says nothing. */
        public static final Strip NONE = new Strip(Optional.empty(), Optional.empty(), Optional.empty());

        /** Returns both together: of what both say, the later. */
        public Strip overriddenBy(Strip later) {
            return new Strip(
                    later.etag.or(() -> etag),
                    later.lastModified.or(() -> lastModified),
                    later.setCookie.or(() -> setCookie));
        }
    }

    /** Returns both together: of what both say, the later. */
    public CacheSettings overriddenBy(CacheSettings later) {
        return new CacheSettings(
                later.cache.or(() -> cache),
                later.edgeTtl.or(() -> edgeTtl),
                later.browserTtl.or(() -> browserTtl),
                key.overriddenBy(later.key),
                later.additionalPorts.or(() -> additionalPorts),
                later.readTimeout.or(() -> readTimeout),
                later.disableStaleWhileUpdating.or(() -> disableStaleWhileUpdating),
                later.respectStrongEtags.or(() -> respectStrongEtags),
                later.originErrorPagePassThru.or(() -> originErrorPagePassThru),
                later.originCacheControl.or(() -> originCacheControl),
                later.rangeRequests.or(() -> rangeRequests),
                later.vary.or(() -> vary),
                strip.overriddenBy(later.strip));
    }

    /** Returns the API's names of the settings about which something is said. */
    public List<String> said() {
        var names = new ArrayList<String>();
        BiConsumer<String, Optional<?>> told = (name, value) -> value.ifPresent(any -> names.add(name));
        told.accept("cache", cache);
        told.accept("edge_ttl", edgeTtl);
        told.accept("browser_ttl", browserTtl);
        told.accept("cache_key", key.equals(KeySettings.NONE) ? Optional.empty() : Optional.of(key));
        told.accept("additional_cacheable_ports", additionalPorts);
        told.accept("read_timeout", readTimeout);
        told.accept("serve_stale", disableStaleWhileUpdating);
        told.accept("respect_strong_etags", respectStrongEtags);
        told.accept("origin_error_page_passthru", originErrorPagePassThru);
        told.accept("origin_cache_control", originCacheControl);
        told.accept("origin_range_requests", rangeRequests);
        told.accept("vary", vary);
        told.accept("strip_etags", strip.etag);
        told.accept("strip_last_modified", strip.lastModified);
        told.accept("strip_set_cookie", strip.setCookie);
        return names;
    }
}
