package dev.edgecase.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.edgecase.rules.shield.Trail;
import dev.edgecase.rules.shield.Trail.Step;
import java.time.Instant;
import java.util.Optional;

/**
 * What sessions have done of late, by key. Any thread may ask, and no request of a session is lost. There are at most {@link
 * Counters#MOST} of them; of more, those that come least are forgotten.
 */
public final class Trails {
    private final Cache<CounterKey, Trail> trails = Caffeine.newBuilder()
            .maximumSize(Counters.MOST)
            .executor(Runnable::run) // as with counters: the bound holds at once
            .build();

    /** Forgets what all sessions have done. */
    void clear() {
        trails.invalidateAll();
    }

    /** Returns how many sessions are known at this moment. */
    public long size() {
        return trails.estimatedSize();
    }

    /** Returns what a session had done before. */
    public Trail look(CounterKey key, Instant now) {
        return Optional.ofNullable(trails.getIfPresent(key)).orElse(Trail.NONE).at(now);
    }

    /** Adds a request to a session, and returns what the session had done before. */
    public Trail follow(CounterKey key, Step step) {
        var before = new Trail[] {Trail.NONE};
        trails.asMap().compute(key, (any, known) -> {
            before[0] = (known == null ? Trail.NONE : known).at(step.at());
            return before[0].and(step);
        });
        return before[0];
    }
}
