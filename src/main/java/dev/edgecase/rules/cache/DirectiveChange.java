package dev.edgecase.rules.cache;

import java.util.List;
import java.util.OptionalInt;

/**
 * What a Cache Response Rule does to one directive of {@code Cache-Control}.
 *
 * <p>Source: Cloudflare docs, cache/how-to/cache-response-rules/settings. Certainty: documented.
 *
 * @param name {@code s-maxage}
 * @param sets whether it is set; else it is removed
 * @param seconds of a directive that takes them
 * @param qualifiers field names of {@code private} and {@code no-cache}
 * @param edgeOnly whether visitors go on seeing what the origin said
 */
public record DirectiveChange(
        String name, boolean sets, OptionalInt seconds, List<String> qualifiers, boolean edgeOnly) {
    /** Keeps a list that nobody changes. */
    public DirectiveChange {
        qualifiers = List.copyOf(qualifiers);
    }
}
