package dev.edgecase.cache.store;

import dev.edgecase.cache.policy.Lifetime;
import dev.edgecase.cache.policy.RuleMark;
import dev.edgecase.cache.policy.StoredView;
import dev.edgecase.http.Headers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A stored response: immutable; a revalidation makes another with the same body.
 *
 * @param key under which it is stored
 * @param place by what it can be purged
 * @param status the origin's
 * @param headers what is stored of the origin's fields: no hop-by-hop ones, no {@code Cache-Tag}, no {@code Set-Cookie}
 * @param body as received, with the origin's coding
 * @param storedAt when it was stored or last revalidated
 * @param lifetime how long it is good
 * @param invalidatedAt when it was made stale by hand, if it was
 * @param tags in lower case
 * @param vary names of the request headers that the key's variant was chosen by, in lower case; mostly none
 * @param storedFor who made the edge store it, for the leak check: a digest of the visitor's Cookie and Authorization; empty when
 *     the visitor sent neither
 * @param marks what Cache Response Rules leave on it
 */
public record StoredObject(
        CacheKey key,
        Place place,
        int status,
        Headers headers,
        StoredBody body,
        Instant storedAt,
        Lifetime lifetime,
        Optional<Instant> invalidatedAt,
        Set<String> tags,
        List<String> vary,
        String storedFor,
        Set<RuleMark> marks)
        implements StoredView, Slot {
    /** Keeps collections that nobody changes. */
    public StoredObject {
        tags = Set.copyOf(tags);
        marks = Set.copyOf(marks);
        vary = List.copyOf(vary);
    }

    /** Returns the same response, revalidated or otherwise renewed. */
    public StoredObject renewed(Headers newHeaders, Instant now, Lifetime newLifetime, Set<String> newTags) {
        return new StoredObject(
                key,
                place,
                status,
                newHeaders,
                body,
                now,
                newLifetime,
                Optional.empty(),
                newTags,
                vary,
                storedFor,
                marks);
    }

    /** Returns the same response, on which Cache Response Rules leave this. */
    public StoredObject marked(Set<RuleMark> newMarks) {
        return new StoredObject(
                key, place, status, headers, body, storedAt, lifetime, invalidatedAt, tags, vary, storedFor, newMarks);
    }

    /** Returns the same response, made stale by hand; it stays so since the first time. */
    public StoredObject invalidated(Instant now) {
        if (invalidatedAt.isPresent()) {
            return this;
        }
        return new StoredObject(
                key, place, status, headers, body, storedAt, lifetime, Optional.of(now), tags, vary, storedFor, marks);
    }

    /** Returns the same response, which can be purged by another place. */
    @SuppressWarnings("ReferenceEquality") // a place comes back as it is when nothing is to be added
    StoredObject at(Place newPlace) {
        if (newPlace == place) {
            return this;
        }
        return new StoredObject(
                key, newPlace, status, headers, body, storedAt, lifetime, invalidatedAt, tags, vary, storedFor, marks);
    }

    /** Returns the same response under the key of another data centre. */
    public StoredObject in(CacheKey otherKey) {
        return varying(otherKey, vary);
    }

    /** Returns the same response under another key, whose variant was chosen by these request headers. */
    public StoredObject varying(CacheKey otherKey, List<String> names) {
        return new StoredObject(
                otherKey,
                place,
                status,
                headers,
                body,
                storedAt,
                lifetime,
                invalidatedAt,
                tags,
                names,
                storedFor,
                marks);
    }
}
