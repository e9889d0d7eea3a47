package dev.edgecase.rules.cache;

import java.time.Duration;

/**
 * How long browsers are told to keep a response.
 *
 * <p>Source: Cloudflare docs, cache/how-to/cache-rules/settings. Certainty: documented.
 *
 * @param mode what decides
 * @param duration for {@link Mode#OVERRIDE_ORIGIN}; zero otherwise
 */
public record BrowserTtl(Mode mode, Duration duration) {
    /** What decides. */
    public enum Mode {
        /** The origin's headers as they are. */
        RESPECT_ORIGIN,
        /** The larger of the origin's lifetime and the rule's. */
        OVERRIDE_ORIGIN,
        /** The origin's headers, else browsers are told not to cache. */
        BYPASS_BY_DEFAULT,
        /** Browsers are told not to cache. */
        BYPASS
    }
}
