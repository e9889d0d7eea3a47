package dev.edgecase.rules.function;

import static dev.edgecase.rules.scheme.RulePhase.HTTP_CUSTOM_ERRORS;
import static dev.edgecase.rules.scheme.RulePhase.HTTP_RATELIMIT;
import static dev.edgecase.rules.scheme.RulePhase.HTTP_REQUEST_DYNAMIC_REDIRECT;
import static dev.edgecase.rules.scheme.RulePhase.HTTP_REQUEST_FIREWALL_CUSTOM;
import static dev.edgecase.rules.scheme.RulePhase.HTTP_REQUEST_LATE_TRANSFORM;
import static dev.edgecase.rules.scheme.RulePhase.HTTP_REQUEST_TRANSFORM;
import static dev.edgecase.rules.scheme.RulePhase.HTTP_RESPONSE_CACHE_SETTINGS;
import static dev.edgecase.rules.scheme.RulePhase.HTTP_RESPONSE_HEADERS_TRANSFORM;

import dev.edgecase.rules.scheme.RulePhase;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Groups of phases that functions are made for. */
final class RulePhases {
    static final Set<RulePhase> HEADER_TRANSFORMS =
            Set.of(HTTP_REQUEST_LATE_TRANSFORM, HTTP_RESPONSE_HEADERS_TRANSFORM);
    static final Set<RulePhase> TRANSFORMS = with(HEADER_TRANSFORMS, HTTP_REQUEST_TRANSFORM);
    static final Set<RulePhase> TRANSFORMS_AND_REDIRECTS = with(TRANSFORMS, HTTP_REQUEST_DYNAMIC_REDIRECT);
    static final Set<RulePhase> URL_REWRITES = Set.of(HTTP_REQUEST_TRANSFORM);
    static final Set<RulePhase> URL_REWRITES_AND_REDIRECTS = with(URL_REWRITES, HTTP_REQUEST_DYNAMIC_REDIRECT);
    static final Set<RulePhase> CUSTOM_RULES = Set.of(HTTP_REQUEST_FIREWALL_CUSTOM);
    static final Set<RulePhase> CUSTOM_RULES_AND_RATE_LIMITS = with(CUSTOM_RULES, HTTP_RATELIMIT);
    static final Set<RulePhase> DECODING = with(TRANSFORMS, HTTP_REQUEST_FIREWALL_CUSTOM, HTTP_RATELIMIT);
    static final Set<RulePhase> SPLITTING = Set.of(HTTP_RESPONSE_HEADERS_TRANSFORM, HTTP_CUSTOM_ERRORS);
    static final Set<RulePhase> JOINING = with(TRANSFORMS, HTTP_REQUEST_FIREWALL_CUSTOM, HTTP_CUSTOM_ERRORS);

    private RulePhases() {}

    /**
     * Adds Cache Response Rules, which are newer than the pages about functions.
     *
     * <p>Source: Cloudflare docs, cache/how-to/cache-response-rules/settings. Certainty: documented.
     */
    static Set<RulePhase> andCacheResponses(Set<RulePhase> phases) {
        return with(phases, HTTP_RESPONSE_CACHE_SETTINGS);
    }

    static Set<RulePhase> with(Set<RulePhase> phases, RulePhase... more) {
        var all = new HashSet<>(phases);
        all.addAll(Arrays.asList(more));
        return Set.copyOf(all);
    }
}
