package dev.edgecase.rules.scheme;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A phase that rules are written for, in the order in which a request meets them.
 *
 * <p>Source: Cloudflare docs, ruleset-engine/reference/phases-list; actions: ruleset-engine/rules-language/actions. Certainty:
 * documented; that a phase without word on levels is the zone's alone is assumed.
 */
public enum RulePhase {
    /** HTTP DDoS protection; the rules hold overrides. */
    DDOS_L7(Level.BOTH, "execute"),
    /** URL normalization; a setting, not rules. */
    HTTP_REQUEST_SANITIZE(Level.ZONE, ""),
    /** Single Redirects. */
    HTTP_REQUEST_DYNAMIC_REDIRECT(Level.ZONE, "redirect"),
    /** URL Rewrite Rules. */
    HTTP_REQUEST_TRANSFORM(Level.ZONE, "rewrite"),
    /** API Shield, first part. */
    HTTP_REQUEST_API_GATEWAY_EARLY(Level.ZONE, ""),
    /** Configuration Rules. */
    HTTP_CONFIG_SETTINGS(Level.ZONE, "set_config"),
    /** Origin Rules. */
    HTTP_REQUEST_ORIGIN(Level.ZONE, "route"),
    /** WAF custom rules. */
    HTTP_REQUEST_FIREWALL_CUSTOM(Level.BOTH, "block challenge js_challenge managed_challenge log skip execute rewrite"),
    /** Rate limiting rules. */
    HTTP_RATELIMIT(Level.BOTH, "block challenge js_challenge managed_challenge log execute"),
    /** API Shield, second part. */
    HTTP_REQUEST_API_GATEWAY_LATE(Level.ZONE, ""),
    /** WAF Managed Rules. */
    HTTP_REQUEST_FIREWALL_MANAGED(Level.BOTH, "execute skip block log challenge js_challenge managed_challenge score"),
    /** Super Bot Fight Mode; settings, not rules. */
    HTTP_REQUEST_SBFM(Level.ZONE, ""),
    /** Bulk Redirects. */
    HTTP_REQUEST_REDIRECT(Level.ACCOUNT, "redirect"),
    /** Request Header Transform Rules. */
    HTTP_REQUEST_LATE_TRANSFORM(Level.ZONE, "rewrite"),
    /** Cache Rules. */
    HTTP_REQUEST_CACHE_SETTINGS(Level.ZONE, "set_cache_settings"),
    /** Snippets. */
    HTTP_REQUEST_SNIPPETS(Level.ZONE, ""),
    /** Cloud Connector. */
    HTTP_REQUEST_CLOUD_CONNECTOR(Level.ZONE, ""),
    /** Cache Response Rules. */
    HTTP_RESPONSE_CACHE_SETTINGS(Level.ZONE, "set_cache_settings set_cache_control set_cache_tags"),
    /** Custom error rules. */
    HTTP_CUSTOM_ERRORS(Level.BOTH, "serve_error"),
    /** Response Header Transform Rules. */
    HTTP_RESPONSE_HEADERS_TRANSFORM(Level.ZONE, "rewrite"),
    /** Compression Rules. */
    HTTP_RESPONSE_COMPRESSION(Level.ZONE, "compress_response"),
    /** Custom fields of logs. */
    HTTP_LOG_CUSTOM_FIELDS(Level.ZONE, "log_custom_field"),
    /** Sensitive Data Detection, when the body has gone by. */
    HTTP_RESPONSE_FIREWALL_MANAGED(Level.BOTH, "execute skip");

    private static final Set<RulePhase> TRANSFORMS =
            Set.of(HTTP_REQUEST_TRANSFORM, HTTP_REQUEST_LATE_TRANSFORM, HTTP_RESPONSE_HEADERS_TRANSFORM);
    private static final Set<RulePhase> SECURITY = Set.of(
            DDOS_L7,
            HTTP_REQUEST_FIREWALL_CUSTOM,
            HTTP_RATELIMIT,
            HTTP_REQUEST_FIREWALL_MANAGED,
            HTTP_REQUEST_SBFM,
            HTTP_RESPONSE_FIREWALL_MANAGED);

    private final Level level;
    private final String actions;

    RulePhase(Level level, String actions) {
        this.level = level;
        this.actions = actions;
    }

    /** Where the entry points of a phase can stand. */
    public enum Level {
        /** Only in an account. */
        ACCOUNT,
        /** Only in a zone. */
        ZONE,
        /** In both; the account's rules come first. */
        BOTH
    }

    /** Returns the phase of that name in the API. */
    public static Optional<RulePhase> of(String id) {
        return Arrays.stream(values()).filter(phase -> phase.id().equals(id)).findFirst();
    }

    /** Returns the name in the API, {@code http_request_transform}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns where its entry points can stand. */
    public Level level() {
        return level;
    }

    /** Tells whether its rules run; those of other phases are refused. */
    public boolean isEmulated() {
        return !actions.isEmpty();
    }

    /** Returns the names of the actions that its rules may have. */
    public List<String> actions() {
        return actions.isEmpty() ? List.of() : List.of(actions.split(" "));
    }

    /** Tells whether its rules see a response. */
    public boolean seesResponse() {
        return compareTo(HTTP_RESPONSE_CACHE_SETTINGS) >= 0;
    }

    /** Tells whether it is one of Transform Rules. */
    public boolean isTransform() {
        return TRANSFORMS.contains(this);
    }

    /** Tells whether it belongs to the WAF, rate limits or bots. */
    public boolean isSecurity() {
        return SECURITY.contains(this);
    }
}
