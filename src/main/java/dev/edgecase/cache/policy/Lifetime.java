package dev.edgecase.cache.policy;

import java.time.Duration;

/**
 * How long a response is good, who says so, and what may be done with it afterwards.
 *
 * @param ttl good for so long after it was stored or revalidated; zero: always to be revalidated
 * @param source who says so
 * @param words the same for people: {@code max-age=60 of Cache-Control}, {@code default for 404}, {@code status_code_ttl of rule x}
 * @param whileRevalidate how long after the TTL it may be served while the origin is asked; zero: not at all
 * @param ifError whether it may be served when the origin fails
 */
public record Lifetime(Duration ttl, Source source, String words, Duration whileRevalidate, IfError ifError) {
    /** Who says how long, the strongest first. */
    public enum Source {
        /** A Cache Response Rule. */
        RESPONSE_RULE("a Cache Response Rule"),
        /** {@code status_code_ttl}. */
        STATUS_TTL("status_code_ttl"),
        /** {@code edge_ttl} with override_origin. */
        EDGE_TTL("edge_ttl"),
        /** {@code Cloudflare-CDN-Cache-Control}. */
        CLOUDFLARE_CDN_CACHE_CONTROL("Cloudflare-CDN-Cache-Control"),
        /** {@code CDN-Cache-Control}. */
        CDN_CACHE_CONTROL("CDN-Cache-Control"),
        /** {@code Surrogate-Control}, which never says how long, but keeps {@code Cache-Control} from counting. */
        SURROGATE_CONTROL("Surrogate-Control"),
        /** {@code Cache-Control}. */
        CACHE_CONTROL("Cache-Control"),
        /** {@code Expires}. */
        EXPIRES("Expires"),
        /** The default of the status. */
        DEFAULT("the default");

        private final String words;

        Source(String words) {
            this.words = words;
        }

        /** Tells whether it is a header beside which {@code Cache-Control} does not count. */
        boolean hidesCacheControl() {
            return this == CLOUDFLARE_CDN_CACHE_CONTROL || this == CDN_CACHE_CONTROL || this == SURROGATE_CONTROL;
        }

        /** Returns its name for people: {@code CDN-Cache-Control}. */
        public String words() {
            return words;
        }
    }

    /**
     * Whether a stale response may be served when the origin fails.
     *
     * @param rule what the response says
     * @param limit how long after the TTL, for {@link Rule#DIRECTIVE}
     */
    public record IfError(Rule rule, Duration limit) {
        /** Nothing was said. */
        public static final IfError UNSAID = new IfError(Rule.UNSAID, Duration.ZERO);
        /** It must not be. */
        public static final IfError FORBIDDEN = new IfError(Rule.FORBIDDEN, Duration.ZERO);

        /** What the response says. */
        public enum Rule {
            /** Nothing: only while the origin cannot be reached. */
            UNSAID,
            /** {@code stale-if-error}: also when it answers 5xx. */
            DIRECTIVE,
            /** {@code must-revalidate} and the like, or {@code stale-if-error=0}. */
            FORBIDDEN
        }
    }
}
