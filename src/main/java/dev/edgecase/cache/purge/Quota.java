package dev.edgecase.cache.purge;

import dev.edgecase.unit.Plan;
import java.time.Duration;

/**
 * How much an account may purge.
 *
 * <p>Source: Cloudflare docs, cache/how-to/purge-cache, the table of plans; older pages have other numbers. Certainty: documented.
 *
 * @param requests by tag, host, prefix or everything
 * @param urls single URLs, not requests
 * @param urlsPerRequest most URLs in one request
 */
record Quota(Rate requests, Rate urls, int urlsPerRequest) {
    /** Most tags, hosts or prefixes in one request. */
    static final int ITEMS_PER_REQUEST = 100;

    private static final Quota FREE =
            new Quota(new Rate(5, Duration.ofMinutes(1), 25), Rate.aSecond(800, 800), ITEMS_PER_REQUEST);
    private static final Quota PRO = new Quota(Rate.aSecond(5, 25), Rate.aSecond(1500, 1500), ITEMS_PER_REQUEST);
    private static final Quota BUSINESS = new Quota(Rate.aSecond(10, 50), Rate.aSecond(1500, 1500), ITEMS_PER_REQUEST);
    private static final Quota ENTERPRISE = new Quota(Rate.aSecond(50, 500), Rate.aSecond(3000, 3000), 500);

    static Quota of(Plan plan) {
        return switch (plan) {
            case FREE -> FREE;
            case PRO -> PRO;
            case BUSINESS -> BUSINESS;
            case ENTERPRISE -> ENTERPRISE;
        };
    }

    /**
     * A token bucket: filled by so many tokens a period, holds so many at most.
     *
     * @param tokens how many
     * @param period in that time
     * @param bucket at most
     */
    record Rate(int tokens, Duration period, int bucket) {
        static Rate aSecond(int tokens, int bucket) {
            return new Rate(tokens, Duration.ofSeconds(1), bucket);
        }

        long nanosPerToken() {
            return period.toNanos() / tokens;
        }
    }
}
