package dev.edgecase.rules.cache;

import java.util.List;
import java.util.Map;

/**
 * The parts of a cache key that are chosen one by one.
 *
 * <p>Source: Cloudflare docs, cache/how-to/cache-keys. Certainty: documented.
 *
 * @param query which query parameters belong to the key
 * @param headers which header fields
 * @param headerPresence which header fields by being there or not
 * @param headerContains which header fields, where they contain one of the values; names in lower case
 * @param excludeOrigin whether {@code Origin} does not belong to it
 * @param cookies which cookies
 * @param cookiePresence which cookies by being there or not
 * @param hostResolved whether the host is that which the origin was resolved by, and not the Host sent to it
 * @param deviceType whether the visitor's device type
 * @param geo whether the visitor's country
 * @param lang whether the first language of {@code Accept-Language}
 */
public record CustomKey(
        Query query,
        List<String> headers,
        List<String> headerPresence,
        Map<String, List<String>> headerContains,
        boolean excludeOrigin,
        List<String> cookies,
        List<String> cookiePresence,
        boolean hostResolved,
        boolean deviceType,
        boolean geo,
        boolean lang) {

    /** Keeps collections that nobody changes. */
    public CustomKey {
        headers = List.copyOf(headers);
        headerPresence = List.copyOf(headerPresence);
        headerContains = Map.copyOf(headerContains);
        cookies = List.copyOf(cookies);
        cookiePresence = List.copyOf(cookiePresence);
    }

    /**
     * Which query parameters belong to the key.
     *
     * @param selection how
     * @param names of {@link Selection#ONLY} and {@link Selection#ALL_BUT}
     */
    public record Query(Selection selection, List<String> names) {
        /** The whole query string, as it is. */
        public static final Query ALL = new Query(Selection.ALL, List.of());

        /** How parameters are chosen. */
        public enum Selection {
            /** The whole query string. */
            ALL,
            /** No part of it. */
            NONE,
            /** The parameters named. */
            ONLY,
            /** The parameters that are not named. */
            ALL_BUT
        }

        /** Keeps a list that nobody changes. */
        public Query {
            names = List.copyOf(names);
        }
    }
}
