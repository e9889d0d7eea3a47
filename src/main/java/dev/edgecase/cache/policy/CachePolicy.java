package dev.edgecase.cache.policy;

import dev.edgecase.rules.cache.BrowserTtl;
import dev.edgecase.rules.cache.CacheSettings.Strip;
import dev.edgecase.rules.cache.EdgeTtl;
import dev.edgecase.rules.cache.KeySettings;
import dev.edgecase.rules.cache.VarySettings;
import dev.edgecase.unit.DataSize;
import dev.edgecase.zone.knob.CacheKnobs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that is said about caching for one request: zone settings, the Page Rule over them, Cache Rules over both.
 *
 * @param level which requests are eligible
 * @param levelBy who said so
 * @param edgeTtl how long the edge keeps a response
 * @param browserTtl how long browsers are told to
 * @param key what the key is made of
 * @param additionalPorts edge ports on which responses are cached, beside 80, 8080 and 443
 * @param originCacheControl whether all directives are obeyed. Default on, Enterprise off
 * @param disableStaleWhileUpdating whether nothing stale is served while the origin is asked. Default off
 * @param respectStrongEtags whether strong ETags stay strong. Default off
 * @param rangeRequests whether the origin is asked for ranges. Default off
 * @param vary which request headers select; empty: none does
 * @param imageVariants content types that are stored one by one, by the path's extension; empty: none are
 * @param strip what is taken off responses
 * @param developmentMode whether the cache is suspended. Default off
 * @param alwaysOnline whether any stale response is served while the origin is down. Default off
 * @param maxObject largest body that is stored
 * @param knobs what is assumed
 * @param sources who said what, in words for people, by the API's name of the setting: {@code edge_ttl} is by {@code rule long-ttl};
 *     a setting that is not there has its default or the zone's value
 */
public record CachePolicy(
        Level level,
        LevelBy levelBy,
        EdgeTtl edgeTtl,
        BrowserTtl browserTtl,
        KeySettings key,
        Set<Integer> additionalPorts,
        boolean originCacheControl,
        boolean disableStaleWhileUpdating,
        boolean respectStrongEtags,
        boolean rangeRequests,
        Optional<VarySettings> vary,
        Map<String, List<String>> imageVariants,
        Strip strip,
        boolean developmentMode,
        boolean alwaysOnline,
        DataSize maxObject,
        CacheKnobs knobs,
        Map<String, String> sources) {

    /** Which requests are eligible. */
    public enum Level {
        /** None. */
        BYPASS,
        /** Those for static files without a query string: "No Query String". */
        BASIC,
        /** Those for static files, the query string ignored: "Ignore Query String". */
        SIMPLIFIED,
        /** Those for static files: "Standard". */
        AGGRESSIVE,
        /** All of GET and HEAD: "Cache Everything". */
        EVERYTHING
    }

    /** Who chose the level. */
    public enum LevelBy {
        /** The zone's setting. */
        ZONE,
        /** A Page Rule, or a Configuration Rule. */
        PAGE_RULE,
        /** A Page Rule, as the visitor sent a certain cookie. */
        COOKIE,
        /** A Cache Rule. */
        CACHE_RULE
    }
}
