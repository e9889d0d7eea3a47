package dev.edgecase.rules.cache;

import java.util.List;
import java.util.Map;

/**
 * Which request headers select among responses that name them in {@code Vary}.
 *
 * <p>Source: Cloudflare docs, cache/concepts/vary and cache/how-to/cache-rules/settings. Certainty: documented.
 *
 * @param otherwise for headers that are not listed
 * @param headers by name in lower case
 */
public record VarySettings(Treatment otherwise, Map<String, Header> headers) {
    /** What a header that a response varies by does. */
    public enum Treatment {
        /** Its normalised value selects. */
        NORMALIZE,
        /** Its value selects byte by byte. */
        PASSTHROUGH,
        /** Responses that name it are not stored. */
        BYPASS
    }

    /**
     * One header.
     *
     * @param treatment what it does
     * @param allowed the media types or languages that count; empty: all do
     */
    public record Header(Treatment treatment, List<String> allowed) {
        /** Keeps a list that nobody changes. */
        public Header {
            allowed = List.copyOf(allowed);
        }
    }

    /** Keeps a map that nobody changes. */
    public VarySettings {
        headers = Map.copyOf(headers);
    }
}
