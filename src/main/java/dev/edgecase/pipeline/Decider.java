package dev.edgecase.pipeline;

import java.util.EnumSet;
import java.util.Set;

/** Who decided the status that the visitor sees. There is no value for "unknown". */
public enum Decider {
    /** The origin: its own status, or an error for the way it failed. */
    ORIGIN,
    /** The checks on the request's form: 400, 403 for SNI, 405, 413 for heads, 414. */
    VALIDATION,
    /** The look-up of the host: 1001, 1003. */
    HOST,
    /** The checks on headers that only the edge may set, and on loops: 1000. */
    IDENTITY,
    /** The limit on request bodies: 413. */
    LIMITS,
    /** The edge's own pages under {@code /cdn-cgi/}. */
    CDN_CGI,
    /** Zone setting Always Use HTTPS: 301. */
    ALWAYS_USE_HTTPS,
    /** The encryption mode: off sends https visitors to http. */
    ENCRYPTION_MODE,
    /** An IP Access rule: 1005 to 1009, or a challenge. */
    IP_ACCESS,
    /** A WAF custom rule: 403, its own response, or a challenge. */
    WAF_CUSTOM,
    /** A Firewall Rule, as there were before custom rules: 1020, or a challenge. */
    FIREWALL_RULES,
    /** A WAF managed rule. */
    WAF_MANAGED,
    /** A rate limiting rule: 429. */
    RATE_LIMIT,
    /** API Shield: schemas, tokens and sequences. */
    API_SHIELD,
    /** Zone Lockdown: 1106. */
    ZONE_LOCKDOWN,
    /** User Agent Blocking: 1010. */
    UA_BLOCK,
    /** Browser Integrity Check: 1010. */
    BROWSER_INTEGRITY,
    /** Hotlink Protection: 1011. */
    HOTLINK,
    /** Security Level, Under Attack mode. */
    SECURITY_LEVEL,
    /** Bot Fight Mode and Super Bot Fight Mode. */
    BOT_FIGHT,
    /** HTTP DDoS protection. */
    DDOS,
    /** A Single Redirect: 301, 302, 303, 307 or 308. */
    SINGLE_REDIRECT,
    /** A Bulk Redirect, from a list: 301, 302, 307 or 308. */
    BULK_REDIRECT,
    /** A Page Rule: a redirect, or Always Use HTTPS. */
    PAGE_RULE,
    /** A URL rewrite that cannot be done: 1035, 1036 or 1037. */
    URL_REWRITE,
    /** A change of a request header that cannot be done: 1040 or 1041. */
    HEADER_TRANSFORM,
    /** A waiting room: 200, 202 or 429 in place of the origin's answer. */
    WAITING_ROOM,
    /** Access: 302 to its login, 401 or 403. */
    ACCESS,
    /** The cache: a stored response, or the edge's own answer to a condition or range. */
    CACHE,
    /** A custom error rule or an Error Page, where it changed the status. */
    CUSTOM_ERROR,
    /** The visitor, who left before the answer: 499 in the log. */
    VISITOR,
    /** A bug of Edgecase itself, and nothing that the real edge would do. */
    EDGECASE;

    private static final Set<Decider> SECURITY = EnumSet.of(
            IP_ACCESS,
            WAF_CUSTOM,
            FIREWALL_RULES,
            WAF_MANAGED,
            RATE_LIMIT,
            API_SHIELD,
            ZONE_LOCKDOWN,
            UA_BLOCK,
            BROWSER_INTEGRITY,
            HOTLINK,
            SECURITY_LEVEL,
            BOT_FIGHT,
            DDOS);

    /** Tells whether it is a product that the zone's owner has for keeping requests away. */
    public boolean isSecurity() {
        return SECURITY.contains(this);
    }
}
