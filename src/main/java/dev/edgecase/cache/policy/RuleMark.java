package dev.edgecase.cache.policy;

/**
 * What Cache Response Rules leave on a response, so that it holds when the response is served from the cache, where they do not run.
 *
 * <p>Source: Cloudflare docs, cache/how-to/cache-response-rules. Certainty: documented.
 */
public enum RuleMark {
    /** A rule matched: Origin Cache Control is on. */
    OBEYED,
    /** A validator was to be taken off: the time of storing does not stand in for it. */
    NO_DATE
}
