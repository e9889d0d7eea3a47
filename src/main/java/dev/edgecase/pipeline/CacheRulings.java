package dev.edgecase.pipeline;

import dev.edgecase.cache.CacheVerdict;

/** The rulings on what the cache served, or had a hand in. */
final class CacheRulings {
    private static final int NOT_MODIFIED = 304;
    private static final int PARTIAL = 206;
    private static final int UNSATISFIABLE = 416;

    private CacheRulings() {}

    /**
     * Returns who decided.
     *
     * @param verdict what the cache had to do with it
     * @param originStatus what the origin answered now; 0 when it was not asked
     * @param status what the visitor gets
     */
    static Ruling of(CacheVerdict verdict, int originStatus, int status) {
        if (!verdict.status().isServedFromCache()) {
            return status == originStatus ? OriginRulings.passed() : new Ruling(Decider.CACHE, cut(status), "");
        }
        var stored = verdict.stored();
        var how = stored.map(known -> status == known.status() ? "" : "; " + cut(status))
                .orElse("");
        return new Ruling(Decider.CACHE, words(verdict) + how, verdict.reason().remedy());
    }

    /** Returns what the edge makes of a whole response for a request that asks for less. */
    private static String cut(int status) {
        return switch (status) {
            case NOT_MODIFIED -> "answered the visitor's own condition";
            case PARTIAL -> "cut out the range that the visitor asked for";
            case UNSATISFIABLE -> "has no such range";
            default -> "answered " + status;
        };
    }

    /** Returns "served a stored 404: 60 s old, good for 180 s (default for 404)". */
    private static String words(CacheVerdict verdict) {
        var reason = verdict.reason().words();
        return verdict.stored()
                .map(stored -> "served a stored " + stored.status() + ", " + stored.age() + " s old, good for "
                        + stored.lifetime().ttl().toSeconds() + " s ("
                        + stored.lifetime().words() + "): " + reason)
                .orElse(reason);
    }
}
