package dev.edgecase.compress;

import dev.edgecase.http.Headers;
import dev.edgecase.http.Tokens;
import dev.edgecase.unit.Plan;

/**
 * What decides about the coding of a response, beside the response.
 *
 * @param method of the request
 * @param accepted by the visitor
 * @param plan chooses the default algorithm
 * @param brotli whether the zone uses br unless a rule names it
 * @param strongEtags whether strong ETags are respected: nothing is compressed by default
 * @param noTransform whether the origin forbids any change; rules on headers cannot say so
 */
public record CodingTerms(
        String method, AcceptEncoding accepted, Plan plan, boolean brotli, boolean strongEtags, boolean noTransform) {
    /**
     * Tells whether the origin's fields forbid any change of the body; semicolons separate directives as commas do.
     *
     * <p>Source: Cloudflare's open-source proxy framework. Certainty: observed.
     */
    public static boolean forbidsChanges(Headers origin) {
        for (var i = 0; i < origin.size(); i++) {
            if (origin.name(i).equalsIgnoreCase("Cache-Control")
                    && Tokens.contains(origin.value(i).replace(';', ','), "no-transform")) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether an algorithm can be used for what a rule calls so. */
    boolean allows(Algorithm algorithm, String name) {
        var wanted = brotli || algorithm != Algorithm.BROTLI || name.equals("brotli");
        return wanted && accepted.accepts(algorithm.coding()) && algorithm.isAvailable();
    }
}
