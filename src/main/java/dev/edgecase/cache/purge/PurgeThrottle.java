package dev.edgecase.cache.purge;

import dev.edgecase.cache.purge.Quota.Rate;
import dev.edgecase.cache.store.Purge;
import dev.edgecase.clock.EdgeClock;
import dev.edgecase.unit.Plan;
import java.time.Duration;
import java.time.Instant;

/**
 * Counts what an account purges and invalidates through the API, which share their limits: a bucket of tokens for requests by tag,
 * host, prefix or everything, and one for single URLs. For any number of threads.
 *
 * <p>Source: Cloudflare docs, cache/how-to/purge-cache. Certainty: documented; that the bucket of URLs holds those of one second is
 * assumed, the docs speak of a moving average.
 */
public final class PurgeThrottle {
    private static final long NANOS = Duration.ofSeconds(1).toNanos();

    private final EdgeClock clock;
    private final Bucket requests = new Bucket();
    private final Bucket urls = new Bucket();

    /** Starts with full buckets. */
    public PurgeThrottle(EdgeClock clock) {
        this.clock = clock;
    }

    /**
     * What is left of the account's tokens.
     *
     * @param limit how many tokens the bucket holds
     * @param remaining how many are there now
     * @param full when all of them are there again
     * @param delay zero when the purge may be done; else when it may, from now
     */
    public record Allowance(int limit, long remaining, Instant full, Duration delay) {
        /** Returns the wait in whole seconds, rounded up; 0: the purge may be done. */
        public long retryAfterSeconds() {
            return (delay.toNanos() + NANOS - 1) / NANOS;
        }
    }

    /** Takes the tokens that the purge costs: one of a request, or one for each URL; none where there are too few. */
    public synchronized Allowance take(PurgeRead.Taken purge, Plan plan) {
        var quota = Quota.of(plan);
        return purge.purge() instanceof Purge.Urls
                ? urls.take(purge.items(), quota.urls(), clock)
                : requests.take(1, quota.requests(), clock);
    }

    /** A bucket is one number: when it will be full. So nothing has to fill it, and another plan may have another size. */
    private static final class Bucket {
        private boolean used;
        private long fullAt;

        Allowance take(int tokens, Rate rate, EdgeClock clock) {
            var now = clock.nanos();
            var fullBefore = used && fullAt - now > 0 ? fullAt : now;
            var fullAfter = fullBefore + tokens * rate.nanosPerToken();
            var capacity = rate.bucket() * rate.nanosPerToken();
            var wait = Math.max(0, fullAfter - now - capacity);
            if (wait == 0) {
                used = true;
                fullAt = fullAfter;
            }
            var missing = (wait == 0 ? fullAfter : fullBefore) - now;
            return new Allowance(
                    rate.bucket(),
                    Math.max(0, (capacity - missing) / rate.nanosPerToken()),
                    clock.instant().plusNanos(missing),
                    Duration.ofNanos(wait));
        }
    }
}
