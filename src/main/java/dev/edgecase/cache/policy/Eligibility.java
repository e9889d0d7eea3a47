package dev.edgecase.cache.policy;

import dev.edgecase.cache.policy.CachePolicy.Level;
import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import java.util.Set;

/**
 * Whether a request may be answered from the cache, and its response be stored; what may not is DYNAMIC.
 *
 * <p>Of several reasons against, the first of this order counts: what no setting changes, what suspends the whole cache, what was
 * configured, what the URL is like. Source: Cloudflare docs, cache/concepts/default-cache-behavior and
 * cache/troubleshooting/investigating-uncached-responses. Certainty: documented; see {@code docs/fidelity.md} for what is assumed.
 */
public enum Eligibility implements CacheReason {
    /** The path has one of the extensions that are always cached. */
    ELIGIBLE_EXTENSION("static-extension", "its path ends in a static extension", ""),
    /** It is for {@code /robots.txt}. */
    ELIGIBLE_ROBOTS("robots", "it is for /robots.txt", ""),
    /** A rule makes everything eligible. */
    ELIGIBLE_RULE("rule", "a rule makes it eligible", ""),
    /** It is neither GET nor HEAD. */
    METHOD(
            "method",
            "its method is neither GET nor HEAD",
            "only GET and HEAD are cached, and no rule changes that; what a write changes is to be purged after it"),
    /** It asks for a WebSocket. */
    WEBSOCKET("websocket", "it asks for a WebSocket", "a connection cannot be stored"),
    /** It has a body. */
    BODY("body", "it has a body, which is no part of the key", "send the request without a body"),
    /** A rate limiting rule counts by what the origin answers. */
    RATE_LIMIT(
            "rate-limit",
            "a rate limiting rule counts by the origin's response",
            "leave response fields out of the rule's counting_expression"),
    /** The zone is in Development Mode. */
    DEVELOPMENT_MODE(
            "development-mode",
            "Development Mode suspends the cache",
            "turn development_mode off, or wait: it ends by itself after 3 hours"),
    /** A Cache Rule says so. */
    RULE_BYPASS(
            "rule-bypass",
            "a Cache Rule with cache: false matches",
            "take the rule out, or let a later one say cache: true: the last match wins"),
    /** The Page Rule that matches says so, or a Configuration Rule. */
    PAGE_RULE_BYPASS(
            "page-rule-bypass",
            "a Page Rule has cache_level bypass",
            "change the Page Rule, or add a Cache Rule with cache: true, which is stronger"),
    /** The visitor sent a cookie that a Page Rule names. */
    COOKIE_BYPASS(
            "cookie-bypass",
            "it has a cookie that bypass_cache_on_cookie of a Page Rule names",
            "send the request without that cookie, or narrow the pattern"),
    /** The zone's cache level says so. */
    ZONE_BYPASS(
            "zone-bypass",
            "the zone's cache_level is bypass",
            "set cache_level to aggressive, or add a Cache Rule with cache: true"),
    /** It came in on a port without caching. */
    PORT(
            "port",
            "nothing is cached on the port it came in on",
            "use port 80, 8080 or 443, or name the port in additional_cacheable_ports of a Cache Rule"),
    /** Its path has no static extension. */
    EXTENSION(
            "extension",
            "its path has no static extension, whatever its content type",
            "serve it under a static extension, or add a Cache Rule with cache: true"),
    /** It has a query string, and the level is {@code basic}. */
    QUERY_STRING(
            "query-string",
            "it has a query string, and cache_level basic caches only URLs without one",
            "set cache_level to aggressive or simplified, or add a Cache Rule with cache: true");

    /**
     * Where the edge listens and does not cache.
     *
     * <p>Source: Cloudflare docs, fundamentals/reference/network-ports. Certainty: documented.
     */
    private static final Set<Integer> WITHOUT_CACHE =
            Set.of(2052, 2053, 2082, 2083, 2086, 2087, 2095, 2096, 8443, 8880);

    private static final String ROBOTS = "/robots.txt";

    private final String id;
    private final String words;
    private final String remedy;

    Eligibility(String id, String words, String remedy) {
        this.id = id;
        this.words = words;
        this.remedy = remedy;
    }

    /**
     * Decides about a request.
     *
     * @param request as it goes to the origin: after rewrites
     * @param edgePort the port that the visitor means to have connected to
     * @param policy what is said about caching for it
     */
    public static Eligibility of(EdgeRequest request, int edgePort, CachePolicy policy) {
        var method = request.method();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return METHOD;
        }
        if (request.isWebSocketUpgrade()) {
            return WEBSOCKET;
        }
        if (request.body() != Body.EMPTY && request.body().length().orElse(1) != 0) {
            return BODY;
        }
        if (policy.developmentMode()) {
            return DEVELOPMENT_MODE;
        }
        if (policy.level() == Level.BYPASS) {
            return bypass(policy);
        }
        if (WITHOUT_CACHE.contains(edgePort) && !policy.additionalPorts().contains(edgePort)) {
            return PORT;
        }
        return policy.level() == Level.EVERYTHING ? ELIGIBLE_RULE : byUrl(request.target(), policy.level());
    }

    private static Eligibility bypass(CachePolicy policy) {
        return switch (policy.levelBy()) {
            case ZONE -> ZONE_BYPASS;
            case PAGE_RULE -> PAGE_RULE_BYPASS;
            case COOKIE -> COOKIE_BYPASS;
            case CACHE_RULE -> RULE_BYPASS;
        };
    }

    private static Eligibility byUrl(String target, Level level) {
        var isStatic = StaticExtensions.covers(target);
        if (!isStatic && !isRobots(target)) {
            return EXTENSION;
        }
        if (level == Level.BASIC && target.indexOf('?') >= 0) {
            return QUERY_STRING;
        }
        return isStatic ? ELIGIBLE_EXTENSION : ELIGIBLE_ROBOTS;
    }

    private static boolean isRobots(String target) {
        return target.startsWith(ROBOTS)
                && (target.length() == ROBOTS.length() || target.charAt(ROBOTS.length()) == '?');
    }

    /** Tells whether the cache is asked at all. */
    public boolean isEligible() {
        return this == ELIGIBLE_EXTENSION || this == ELIGIBLE_ROBOTS || this == ELIGIBLE_RULE;
    }

    /** Tells whether a rule keeps the cache from being asked. */
    public boolean isBypassByRule() {
        return this == RULE_BYPASS || this == PAGE_RULE_BYPASS || this == COOKIE_BYPASS;
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
