package dev.edgecase.rules.cache;

import java.util.Optional;

/**
 * What a Page Rule says about caching.
 *
 * <p>Source: Cloudflare docs, rules/page-rules/reference/settings. Certainty: documented.
 *
 * @param level which requests are eligible
 * @param bypassOnCookie the pattern of cookies with which a request is not
 * @param cacheOnCookie the pattern of cookies with which every one is; beats the other two
 * @param settings all that Cache Rules can say too; its {@code cache} is empty
 */
public record PageCache(
        Optional<CacheLevel> level,
        Optional<String> bypassOnCookie,
        Optional<String> cacheOnCookie,
        CacheSettings settings) {
    /** Says nothing. */
    public static final PageCache NONE =
            new PageCache(Optional.empty(), Optional.empty(), Optional.empty(), CacheSettings.NONE);
}
