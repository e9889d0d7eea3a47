package dev.edgecase.rules.cache;

import java.time.Duration;
import java.util.List;

/**
 * How long the edge keeps a response.
 *
 * <p>Source: Cloudflare docs, cache/how-to/cache-rules/settings and cache/how-to/configure-cache-status-code. Certainty: documented;
 * which of several matching entries counts is assumed.
 *
 * @param mode what decides
 * @param duration for {@link Mode#OVERRIDE_ORIGIN}; zero otherwise
 * @param byStatus by the origin's status, before the mode
 */
public record EdgeTtl(Mode mode, Duration duration, List<StatusTtl> byStatus) {
    /** What decides. */
    public enum Mode {
        /** The origin's headers, else the default of the status. */
        RESPECT_ORIGIN,
        /** The rule alone. */
        OVERRIDE_ORIGIN,
        /** The origin's headers, else the response is not stored. */
        BYPASS_BY_DEFAULT
    }

    /**
     * A TTL for some statuses.
     *
     * @param from the lowest status, 100 to 999
     * @param to the highest, inclusive; the same for an exact one
     * @param seconds 0 stores and always revalidates, -1 does not store
     */
    public record StatusTtl(int from, int to, int seconds) {
        /** Stands for "do not store". */
        public static final int NO_STORE = -1;

        /** Tells whether it is for one status only. */
        public boolean isExact() {
            return from == to;
        }

        /** Tells whether it is about this status. */
        public boolean covers(int status) {
            return from <= status && status <= to;
        }
    }

    /** Keeps a list that nobody changes. */
    public EdgeTtl {
        byStatus = List.copyOf(byStatus);
    }
}
