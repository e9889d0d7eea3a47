package dev.edgecase.zone;

import dev.edgecase.rules.cache.CacheLevel;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The zone settings about caching.
 *
 * <p>Source: Cloudflare API, zones/settings, zones/cache and zones/argo. Certainty: documented; that {@code always_online} is off in a
 * new zone is assumed.
 *
 * @param level which requests are eligible; default aggressive, which the dashboard calls "Standard"
 * @param browserTtl how long browsers are told to keep responses at least; zero: as the origin says. Default four hours
 * @param developmentMode suspends the cache; default off
 * @param alwaysOnline any stale response while the origin is down; default off
 * @param sortsQuery whether the order of query parameters does not matter, Enterprise only; default off
 * @param tieredCaching whether data centres ask an upper one before the origin; default off
 * @param variants content types of images that are stored one by one, by the path's extension, from Pro on; default none
 */
public record CacheOptions(
        CacheLevel level,
        Duration browserTtl,
        DevelopmentMode developmentMode,
        boolean alwaysOnline,
        boolean sortsQuery,
        boolean tieredCaching,
        Map<String, List<String>> variants) {
    /** What a new zone has. */
    public static final CacheOptions DEFAULTS = new CacheOptions(
            CacheLevel.AGGRESSIVE, Duration.ofHours(4), DevelopmentMode.OFF, false, false, false, Map.of());

    /** Keeps a map that nobody changes. */
    public CacheOptions {
        variants = Map.copyOf(variants);
    }

    /** Returns the same with another Development Mode. */
    public CacheOptions with(DevelopmentMode mode) {
        return new CacheOptions(level, browserTtl, mode, alwaysOnline, sortsQuery, tieredCaching, variants);
    }
}
