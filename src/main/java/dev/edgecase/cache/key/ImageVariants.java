package dev.edgecase.cache.key;

import dev.edgecase.cache.policy.CachePolicy;
import dev.edgecase.cache.policy.StaticExtensions;
import dev.edgecase.http.Headers;
import dev.edgecase.http.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Images that are stored once for each choice of types that visitors ask for.
 *
 * <p>Source: Cloudflare docs, cache/advanced-configuration/vary-for-images. Certainty: documented; that all configured types that a
 * visitor names select together, as the origin chooses among them, is assumed.
 *
 * @param type the content type that fits the extension
 * @param variants the other types that the origin serves
 */
record ImageVariants(String type, List<String> variants) {
    private static final Map<String, String> TYPES = Map.of(
            "avif", "image/avif",
            "bmp", "image/bmp",
            "gif", "image/gif",
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "jp2", "image/jp2",
            "png", "image/png",
            "tif", "image/tiff",
            "tiff", "image/tiff",
            "webp", "image/webp");

    private static final ImageVariants NONE = new ImageVariants("", List.of());

    /** Returns what is configured for the extension of a request-target. */
    static ImageVariants of(String target, CachePolicy policy) {
        if (policy.imageVariants().isEmpty()) {
            return NONE;
        }
        var extension = StaticExtensions.of(target);
        var type = TYPES.getOrDefault(extension, "");
        return type.isEmpty()
                ? NONE
                : new ImageVariants(type, policy.imageVariants().getOrDefault(extension, List.of()));
    }

    boolean isConfigured() {
        return !variants.isEmpty();
    }

    /** Returns the configured types that the visitor asks for by name; none: the image as the extension says. */
    List<String> wanted(Headers request) {
        return Preferences.wanted(request.all("Accept"), variants);
    }

    /** Tells whether the origin served what the visitor asks for; if not, the response is not stored. */
    boolean isServed(Headers request, Headers response) {
        var served = MediaType.of(response).toLowerCase(Locale.ROOT);
        var wanted = wanted(request);
        return wanted.isEmpty() ? served.equals(type) : wanted.contains(served);
    }
}
