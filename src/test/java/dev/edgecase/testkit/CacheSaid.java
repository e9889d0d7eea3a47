package dev.edgecase.testkit;

import dev.edgecase.rules.cache.BrowserTtl;
import dev.edgecase.rules.cache.CacheSettings;
import dev.edgecase.rules.cache.EdgeTtl;
import dev.edgecase.rules.cache.KeySettings;
import dev.edgecase.rules.cache.VarySettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a rule says about caching, one thing each; {@link CacheSettings#overriddenBy} makes more of them. */
public final class CacheSaid {
    private CacheSaid() {}

    /** Eligible, or bypass. */
    public static CacheSettings cache(boolean eligible) {
        return said(Optional.of(eligible), Optional.empty(), Optional.empty(), KeySettings.NONE);
    }

    /** {@code override_origin} with so many seconds. */
    public static CacheSettings edgeTtl(int seconds) {
        return edgeTtl(new EdgeTtl(EdgeTtl.Mode.OVERRIDE_ORIGIN, Duration.ofSeconds(seconds), List.of()));
    }

    /** That edge TTL. */
    public static CacheSettings edgeTtl(EdgeTtl ttl) {
        return said(Optional.empty(), Optional.of(ttl), Optional.empty(), KeySettings.NONE);
    }

    /** That browser TTL. */
    public static CacheSettings browserTtl(BrowserTtl ttl) {
        return said(Optional.empty(), Optional.empty(), Optional.of(ttl), KeySettings.NONE);
    }

    /** That key. */
    public static CacheSettings key(KeySettings key) {
        return said(Optional.empty(), Optional.empty(), Optional.empty(), key);
    }

    /** Whether strong ETags are respected, and whether all directives are obeyed. */
    public static CacheSettings obeying(boolean strongEtags, boolean originCacheControl) {
        var none = CacheSettings.NONE;
        return new CacheSettings(
                none.cache(),
                none.edgeTtl(),
                none.browserTtl(),
                none.key(),
                none.additionalPorts(),
                none.readTimeout(),
                none.disableStaleWhileUpdating(),
                Optional.of(strongEtags),
                none.originErrorPagePassThru(),
                Optional.of(originCacheControl),
                none.rangeRequests(),
                none.vary(),
                none.strip());
    }

    /** Origin Range Requests are on. */
    public static CacheSettings rangeRequests() {
        var none = CacheSettings.NONE;
        return new CacheSettings(
                none.cache(),
                none.edgeTtl(),
                none.browserTtl(),
                none.key(),
                none.additionalPorts(),
                none.readTimeout(),
                none.disableStaleWhileUpdating(),
                none.respectStrongEtags(),
                none.originErrorPagePassThru(),
                none.originCacheControl(),
                Optional.of(true),
                none.vary(),
                none.strip());
    }

    /** Those request headers select. */
    public static CacheSettings vary(VarySettings vary) {
        return said(Optional.empty(), Optional.empty(), Optional.empty(), KeySettings.NONE, Optional.of(vary));
    }

    private static CacheSettings said(
            Optional<Boolean> cache, Optional<EdgeTtl> edgeTtl, Optional<BrowserTtl> browserTtl, KeySettings key) {
        return said(cache, edgeTtl, browserTtl, key, Optional.empty());
    }

    private static CacheSettings said(
            Optional<Boolean> cache,
            Optional<EdgeTtl> edgeTtl,
            Optional<BrowserTtl> browserTtl,
            KeySettings key,
            Optional<VarySettings> vary) {
        var none = CacheSettings.NONE;
        return new CacheSettings(
                cache,
                edgeTtl,
                browserTtl,
                key,
                none.additionalPorts(),
                none.readTimeout(),
                none.disableStaleWhileUpdating(),
                none.respectStrongEtags(),
                none.originErrorPagePassThru(),
                none.originCacheControl(),
                none.rangeRequests(),
                vary,
                none.strip());
    }
}
