package dev.edgecase.cache.store;

import dev.edgecase.cache.policy.Lifetime;
import dev.edgecase.cache.policy.RuleMark;
import dev.edgecase.http.Headers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A response that is to be stored, as far as it is known before its body has come. See {@link StoredObject} for the components.
 *
 * @param key under which it is to be stored: the primary key or a variant of it
 * @param place by what it can be purged
 * @param status the origin's
 * @param headers what is stored of the origin's fields
 * @param declaredLength of the body, where the origin says it
 * @param storedAt when it is good from
 * @param lifetime how long it is good
 * @param tags in lower case
 * @param vary names of the request headers that the variant was chosen by
 * @param storedFor who made the edge store it
 * @param marks what Cache Response Rules leave on it
 */
public record StoredHead(
        CacheKey key,
        Place place,
        int status,
        Headers headers,
        OptionalLong declaredLength,
        Instant storedAt,
        Lifetime lifetime,
        Set<String> tags,
        List<String> vary,
        String storedFor,
        Set<RuleMark> marks) {
    /** Keeps collections that nobody changes. */
    public StoredHead {
        tags = Set.copyOf(tags);
        marks = Set.copyOf(marks);
        vary = List.copyOf(vary);
    }

    /** Returns until when it is good. */
    public Instant staleAt() {
        return storedAt.plus(lifetime.ttl());
    }

    StoredObject with(StoredBody body) {
        return new StoredObject(
                key, place, status, headers, body, storedAt, lifetime, Optional.empty(), tags, vary, storedFor, marks);
    }
}
