package dev.edgecase.rules.set;

/**
 * How the URL is brought into one form before rules and the cache see it.
 *
 * <p>Source: Cloudflare docs, rules/normalization. Certainty: documented.
 *
 * @param type which steps are taken
 * @param scope who sees the result
 */
public record UrlNormalization(Type type, Scope scope) {
    /** What a new zone has. */
    public static final UrlNormalization DEFAULT = new UrlNormalization(Type.RFC3986, Scope.INCOMING);

    /** Which steps are taken. */
    public enum Type {
        /** Those of the RFC. */
        RFC3986,
        /** Also backslashes, and runs of slashes. */
        CLOUDFLARE
    }

    /** Who sees the result. */
    public enum Scope {
        /** Rules and the cache; the origin gets what the visitor sent. */
        INCOMING,
        /** The origin too. */
        BOTH,
        /** Nobody: it is off. */
        NONE
    }

    /** Returns a request-target as rules and the cache see it; one that has that form already comes back as it is. */
    public String seen(String target) {
        return scope == Scope.NONE ? target : UrlNormalizer.normalized(target, type);
    }
}
