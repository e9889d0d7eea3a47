package dev.edgecase.cache.policy;

/**
 * Why a response is stored, or is not.
 *
 * <p>Source: cache/troubleshooting/investigating-uncached-responses, cache/concepts/cache-control. Certainty: documented, but for
 * {@link #PARTIAL}, {@link #NEVER_STATUS} and {@link #DECEPTION}, which are assumed, and {@link #NOT_MODIFIED}, which is observed.
 */
public enum StoreReason implements CacheReason {
    /** It is stored, and good for a while. */
    STORED("stored", "its response may be stored", ""),
    /** It is stored, and has to be revalidated every time. */
    STORED_TO_REVALIDATE("revalidate", "its response may be stored, and is to be revalidated every time", ""),

    /** The origin said 304 though it was asked without condition. */
    NOT_MODIFIED(
            "not-modified",
            "the origin says 304 though it was asked without a condition",
            "let the origin answer requests without If-None-Match and If-Modified-Since in full"),
    /** The origin sent a part that nobody asked it for. */
    PARTIAL(
            "partial",
            "the origin sent a part of the file though it was asked for the whole",
            "let the origin answer requests without Range in full"),
    /** Its status is never stored. */
    NEVER_STATUS(
            "never-status",
            "responses with its status are not stored",
            "give the status a status_code_ttl in a Cache Rule, for which the plan is enterprise"),
    /** {@code Vary: *}. */
    VARY_ANY(
            "vary-any",
            "its response says Vary: *",
            "let the origin name the request headers that it varies by, or none"),
    /** It varies by a header that a rule forbids that for. */
    VARY_BYPASS(
            "vary-bypass",
            "its response varies by a request header for which the vary setting says bypass",
            "set that header to normalize or passthrough in the Cache Rule's vary"),
    /** It is an image of a type that was not asked for. */
    IMAGE_UNSERVED(
            "image-unserved",
            "its content type is not the one that the visitor asks for, and cache_variants keeps a copy for each",
            "let the origin send a type that Accept names and cache_variants lists, or else the one of the extension"),
    /** Its body is too large. */
    TOO_LARGE(
            "too-large",
            "its body is larger than the plan lets the edge store",
            "send smaller files, or change the plan"),
    /** Its body was too large last time, and nobody says how long it is now. */
    WAS_TOO_LARGE(
            "was-too-large",
            "its body was larger than the plan lets the edge store last time, and the response does not say how long it is now",
            "send Content-Length, smaller files, or change the plan"),
    /** The rule for its status says so. */
    STATUS_TTL_NO_STORE(
            "status-ttl-no-store",
            "the status_code_ttl for its status says that it is not stored",
            "give the status another value than -1 in the Cache Rule's status_code_ttl"),
    /** Its content type does not fit the URL. */
    DECEPTION(
            "deception-armor",
            "its content type does not fit the extension of the URL",
            "send the content type of the extension, or turn off Cache Deception Armor for the URL"),
    /** {@code no-store}. */
    NO_STORE(
            "no-store",
            "its response says no-store",
            "let the origin leave out no-store, or override it with edge_ttl in a Cache Rule"),
    /** {@code private}. */
    PRIVATE(
            "private",
            "its response says private",
            "let the origin leave out private, or override it with edge_ttl in a Cache Rule"),
    /** {@code no-cache}, which means not to store it when Origin Cache Control is off. */
    NO_CACHE(
            "no-cache",
            "its response says no-cache, and Origin Cache Control is off",
            "turn on origin_cache_control in a Cache Rule to have it stored and revalidated, or override it with edge_ttl"),
    /** The request was made in somebody's name. */
    AUTHORIZATION(
            "authorization",
            "its request has Authorization, and its response says neither public nor s-maxage nor must-revalidate",
            "let the origin say public where the response is the same for everybody"),
    /** It sets a cookie. */
    SET_COOKIE(
            "set-cookie",
            "its response sets a cookie",
            "let the origin leave out Set-Cookie or say private=\"Set-Cookie\", or take it off with a Cache Response Rule"),
    /** It is good for no time, which means not to store it when Origin Cache Control is off. */
    MAX_AGE_ZERO(
            "max-age-zero",
            "its response is good for 0 seconds, and Origin Cache Control is off",
            "turn on origin_cache_control in a Cache Rule to have it stored and revalidated, or send a longer max-age"),
    /** {@code Expires} is over, which means not to store it when Origin Cache Control is off. */
    EXPIRED(
            "expired",
            "its Expires is not in the future, and Origin Cache Control is off",
            "send a date in the future, as Sun, 06 Nov 1994 08:49:37 GMT, or max-age"),
    /** Its headers do not say how long, and without that a rule forbids to store it. */
    BYPASS_BY_DEFAULT(
            "bypass-by-default",
            "its headers do not say how long it is good, and edge_ttl is bypass_by_default",
            "let the origin send max-age"),
    /** Nothing says how long. */
    STATUS_WITHOUT_TTL(
            "status-without-ttl",
            "its headers do not say how long it is good, and there is no default for its status",
            "let the origin send max-age, or give the status a status_code_ttl in a Cache Rule, for which the plan is enterprise");

    private final String id;
    private final String words;
    private final String remedy;

    StoreReason(String id, String words, String remedy) {
        this.id = id;
        this.words = words;
        this.remedy = remedy;
    }

    /** Tells whether the response may be stored. */
    public boolean stores() {
        return this == STORED || this == STORED_TO_REVALIDATE;
    }

    /** Tells whether a directive says it, in one of several headers. */
    boolean isSaid() {
        return this == NO_STORE || this == PRIVATE;
    }

    /** Tells whether a directive would have it stored, were it in the header that decides. */
    boolean isUnsaid() {
        return this == AUTHORIZATION || this == SET_COOKIE || this == BYPASS_BY_DEFAULT || this == STATUS_WITHOUT_TTL;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String words() {
        return words;
    }

    @Override
    public String remedy() {
        return remedy;
    }
}
