package dev.edgecase.pipeline;

import dev.edgecase.cache.CacheVerdict;
import dev.edgecase.origin.OriginFault;
import java.util.Locale;
import java.util.Optional;

/** The rulings on what the cache served, or had a hand in. */
final class CacheRulings {
    private static final int OK = 200;
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
        return new Ruling(Decider.CACHE, Optional.empty(), new Served(verdict, status));
    }

    /** Returns the ruling on a stored body that cannot be decoded, which the origin may have mended since. */
    static Ruling broken(CacheVerdict verdict, OriginFault fault) {
        return new Ruling(
                Decider.CACHE,
                verdict.words() + "; when it was stored, the origin " + fault.words(),
                fault.remedy() + " Then purge the URL.");
    }

    /** Returns what the edge makes of a whole response for a request that asks for less. */
    private static String cut(int status) {
        return switch (status) {
            case OK -> "put the file together from its slices";
            case NOT_MODIFIED -> "answered the visitor's own condition";
            case PARTIAL -> "cut out the range that the visitor asked for";
            case UNSATISFIABLE -> "has no such range";
            default -> "answered " + status;
        };
    }

    /**
     * What is said of a stored response.
     *
     * @param verdict what was served
     * @param status what the visitor gets
     */
    private record Served(CacheVerdict verdict, int status) implements Ruling.Words {
        @Override
        public String reason() {
            var how = verdict.stored().map(CacheVerdict.Stored::status).orElse(status) == status
                    ? ""
                    : "; " + cut(status);
            return verdict.words() + how;
        }

        @Override
        public String remedy() {
            var remedy = verdict.remedy();
            return remedy.isEmpty() ? "" : remedy.substring(0, 1).toUpperCase(Locale.ROOT) + remedy.substring(1) + ".";
        }
    }
}
