package dev.edgecase.cache.store;

import java.util.Map;

/**
 * By what a stored response can be purged, beside its tags.
 *
 * @param url the visitor's, before any rewrite, its scheme the visitor's: {@code https://shop.test/a.css?x=1}
 * @param host the visitor's host without port, in lower case
 * @param originPath host and path as the origin knows them, after rewrites, without query: {@code shop.test/a.css}
 * @param headers request header fields that are in the key, by name in lower case; {@code CF-Device-Type} and the like among them
 */
public record Place(String url, String host, String originPath, Map<String, String> headers) {
    /** Keeps a map that nobody changes. */
    public Place {
        headers = Map.copyOf(headers);
    }
}
