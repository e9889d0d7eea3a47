package dev.edgecase.rules.cache;

import java.util.Optional;

/**
 * What the cache key is made of, where it is not the default.
 *
 * <p>Source: Cloudflare docs, cache/how-to/cache-keys. Certainty: documented.
 *
 * @param byDeviceType whether mobile, tablet and desktop have their own responses
 * @param deceptionArmor whether only responses are stored whose content type fits the URL's extension
 * @param sortsQuery whether the order of query parameters does not matter
 * @param custom the parts that are chosen one by one
 */
public record KeySettings(
        Optional<Boolean> byDeviceType,
        Optional<Boolean> deceptionArmor,
        Optional<Boolean> sortsQuery,
        Optional<CustomKey> custom) {
    /** Says nothing. */
    public static final KeySettings NONE =
            new KeySettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Returns both together: of what both say, the later. */
    public KeySettings overriddenBy(KeySettings later) {
        return new KeySettings(
                later.byDeviceType.or(() -> byDeviceType),
                later.deceptionArmor.or(() -> deceptionArmor),
                later.sortsQuery.or(() -> sortsQuery),
                later.custom.or(() -> custom));
    }
}
