package dev.edgecase.unit;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes ray ids that never repeat within one edge and look random.
 *
 * <p>A counter goes through the SplitMix64 finisher, which is a bijection on 64 bits: two counts never give the same id, and the
 * same seed gives the same ids in the same order, so that a scenario can be repeated.
 */
public final class RayIds {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private final AtomicLong counter;
    private final String colo;

    /** Starts a sequence; the same seed and colo give the same ids. */
    public RayIds(long seed, String colo) {
        this.counter = new AtomicLong(seed);
        this.colo = colo;
    }

    /** Returns an id that this sequence has not returned before. */
    public RayId next() {
        return RayId.of(mix(counter.addAndGet(GOLDEN_GAMMA)), colo);
    }

    private static long mix(long bits) {
        var z = bits;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
