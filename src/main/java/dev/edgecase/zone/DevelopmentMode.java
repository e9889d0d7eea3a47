package dev.edgecase.zone;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The setting that suspends the cache for three hours and then ends by itself.
 *
 * <p>Source: Cloudflare docs, cache/reference/development-mode. Certainty: documented.
 *
 * @param switchedOn whether it was switched on, and not off since
 * @param since when; empty until the zone is in use, see {@link ZoneStore}
 */
public record DevelopmentMode(boolean switchedOn, Optional<Instant> since) {
    /** Never switched on. */
    public static final DevelopmentMode OFF = new DevelopmentMode(false, Optional.empty());
    /** Switched on, from when the zone is in use. */
    public static final DevelopmentMode ON = new DevelopmentMode(true, Optional.empty());

    private static final Duration LASTS = Duration.ofHours(3);

    /** Returns the same with its beginning, where it had none. */
    DevelopmentMode begunAt(Instant now) {
        return switchedOn && since.isEmpty() ? new DevelopmentMode(true, Optional.of(now)) : this;
    }

    /** Tells whether it holds. */
    public boolean isOn(Instant now) {
        return switchedOn && (since.isEmpty() || now.isBefore(since.get().plus(LASTS)));
    }

    /** Returns how long it goes on; below zero: how long ago it ended by itself; zero when it is off. */
    public Duration left(Instant now) {
        return switchedOn
                ? since.map(begun -> Duration.between(now, begun.plus(LASTS))).orElse(LASTS)
                : Duration.ZERO;
    }
}
