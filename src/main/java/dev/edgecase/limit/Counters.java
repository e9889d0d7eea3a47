package dev.edgecase.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Counters by key. Any thread may ask, and no request is lost or counted twice. There are at most {@link #MOST} of them, whoever
 * comes: of more keys those that are asked for least are forgotten, so that a flood of new ones drives out itself and hardly what is
 * counted all the time; what is forgotten begins again at zero.
 *
 * <p>Source: Cloudflare docs, waf/rate-limiting-rules. Certainty: how many counters there are at the real edge is not documented.
 */
public final class Counters {
    /** How many counters there are at most; with keys of usual length they take some 20 MB. */
    public static final int MOST = 100_000;

    private final Cache<CounterKey, Counter> counters = Caffeine.newBuilder()
            .maximumSize(MOST)
            .executor(Runnable::run) // at once, by whoever counts: the bound holds and nothing happens later
            .build();

    private final Trails trails = new Trails();

    /** Counts so much, perhaps nothing, for a request that the limit is for, and tells whether it is too much. */
    public Tally meet(CounterKey key, Quota quota, long amount, Instant now) {
        return counter(key).meet(amount, quota, nanos(now));
    }

    /** Counts so much without asking whether it is too much. */
    public long add(CounterKey key, Quota quota, long amount, Instant now) {
        return counter(key).add(amount, quota, nanos(now));
    }

    /** Tells what {@link #meet} would, and counts nothing. */
    public Tally look(CounterKey key, Quota quota, long amount, Instant now) {
        var known = counters.getIfPresent(key);
        return (known == null ? new Counter() : known).look(amount, quota, nanos(now));
    }

    /** Forgets what was counted under that key, and that somebody waits. */
    public void zero(CounterKey key) {
        var known = counters.getIfPresent(key);
        if (known != null) {
            known.zero();
        }
    }

    /** Returns what sessions have done, which is forgotten together with what was counted. */
    public Trails trails() {
        return trails;
    }

    /** Forgets everything that was counted, and what sessions have done. */
    public void clear() {
        counters.invalidateAll();
        trails.clear();
    }

    /** Returns how many there are at this moment. */
    public long size() {
        return counters.estimatedSize();
    }

    private Counter counter(CounterKey key) {
        return counters.get(key, any -> new Counter());
    }

    private static long nanos(Instant now) {
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }
}
