package dev.edgecase.cache.key;

import dev.edgecase.cache.policy.CachePolicy;
import dev.edgecase.http.Headers;
import dev.edgecase.rules.cache.VarySettings;
import java.util.List;
import java.util.Locale;

/**
 * What is normalised for the key goes normalised to the origin, whatever its response will vary by, so that it does not answer to
 * more than the key has. A header of which nothing is left is taken away.
 *
 * <p>Source: Cloudflare docs, cache/concepts/vary. Certainty: documented; that a header counts as configured also by
 * {@code default} is assumed.
 */
public final class VaryRewrite {
    private static final String ACCEPT = "Accept";
    private static final String LANGUAGE = "Accept-Language";
    private static final String ENCODING = "Accept-Encoding";

    private VaryRewrite() {}

    /**
     * Returns the fields that the origin gets for an eligible request.
     *
     * @param toOrigin the fields so far
     * @param visitor the visitor's: among the others, {@code Accept-Encoding} is the edge's own
     */
    public static Headers of(Headers toOrigin, Headers visitor, CachePolicy policy) {
        if (policy.vary().isEmpty()) {
            return toOrigin;
        }
        var vary = policy.vary().get();
        var some = rewritten(ACCEPT, toOrigin.all(ACCEPT), vary, toOrigin);
        var more = rewritten(LANGUAGE, toOrigin.all(LANGUAGE), vary, some);
        return policy.respectStrongEtags() ? rewritten(ENCODING, visitor.all(ENCODING), vary, more) : more;
    }

    private static Headers rewritten(String name, List<String> values, VarySettings vary, Headers headers) {
        var varied = VariedHeader.of(name.toLowerCase(Locale.ROOT), vary);
        if (!varied.isNormalised()) {
            return headers;
        }
        var value = varied.normalised(values);
        return (value.isEmpty() ? headers.edit().remove(name) : headers.edit().set(name, value)).build();
    }
}
