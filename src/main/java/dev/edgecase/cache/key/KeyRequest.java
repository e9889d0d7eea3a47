package dev.edgecase.cache.key;

import dev.edgecase.http.EdgeRequest;

/**
 * All of a request that can be part of its cache key.
 *
 * @param visitor as the visitor sent it: before any rewrite, with the visitor's headers
 * @param scheme {@code http} or {@code https}: how the origin is asked
 * @param host the Host that the origin gets, with or without port
 * @param hostResolved the name that the origin's address was found by; mostly the same
 * @param asked the visitor's request-target, normalized where the zone does that
 * @param target the same after rewrites, whatever of it the origin gets
 * @param country the visitor's
 * @param colo the data centre
 */
public record KeyRequest(
        EdgeRequest visitor,
        String scheme,
        String host,
        String hostResolved,
        String asked,
        String target,
        String country,
        String colo) {}
