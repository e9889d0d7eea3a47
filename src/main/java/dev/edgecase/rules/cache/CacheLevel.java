package dev.edgecase.rules.cache;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Which requests are answered from the cache, as zone settings and Page Rules say it.
 *
 * <p>Source: Cloudflare docs, cache/how-to/set-caching-levels; rules/page-rules/reference/settings. Certainty: documented.
 */
public enum CacheLevel {
    /** None. */
    BYPASS,
    /** Those for static files without a query string: "No Query String". */
    BASIC,
    /** Those for static files, the query string ignored: "Ignore Query String". */
    SIMPLIFIED,
    /** Those for static files: "Standard". */
    AGGRESSIVE,
    /** All; for Page Rules only. */
    CACHE_EVERYTHING;

    /** Returns the level of that name in the API. */
    public static Optional<CacheLevel> of(String id) {
        return Arrays.stream(values()).filter(level -> level.id().equals(id)).findFirst();
    }

    /** Returns the name in the API, {@code cache_everything}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
