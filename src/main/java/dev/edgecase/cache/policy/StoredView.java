package dev.edgecase.cache.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What of a stored response counts when it is decided whether it is still good. */
public interface StoredView {
    /** Returns when it was stored or last revalidated. */
    Instant storedAt();

    /** Returns how long it is good. */
    Lifetime lifetime();

    /** Returns when it was made stale by hand, if it was. */
    Optional<Instant> invalidatedAt();

    /** Returns its {@code Age}: whole seconds since it was stored or last revalidated. */
    default long age(Instant now) {
        return Math.max(0, Duration.between(storedAt(), now).toSeconds());
    }

    /** Returns when it becomes or became stale; what is made stale by hand after that became so no later. */
    default Instant staleAt() {
        var expiry = storedAt().plus(lifetime().ttl());
        var invalidatedAt = invalidatedAt();
        return invalidatedAt.isPresent() && invalidatedAt.get().isBefore(expiry) ? invalidatedAt.get() : expiry;
    }
}
