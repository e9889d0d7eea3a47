package dev.edgecase.error;

import java.util.Locale;

/**
 * The family of an error, as its structured body names it in {@code error_category}.
 * Source: Cloudflare docs, fundamentals/reference/error-responses. Certainty: documented.
 */
public enum ErrorCategory {
    /** The origin did not answer, or answered badly. */
    ORIGIN("origin-proxy"),
    /** The edge itself failed, or refused a malformed request. */
    CLOUDFLARE("edge"),
    /** TLS between edge and origin. */
    SSL("origin-proxy"),
    /** The zone's owner keeps this visitor out. */
    ACCESS_DENIED("firewall"),
    /** Too much in too short a time. */
    RATE_LIMIT("firewall"),
    /** A name that leads nowhere. */
    DNS("dns"),
    /** A zone that is set up wrongly. */
    CONFIG("edge"),
    /** TLS between visitor and edge. */
    TLS("edge"),
    /** Withheld for legal reasons. */
    LEGAL("edge"),
    /** A Worker failed. */
    WORKER("worker"),
    /** A rewrite or transform rule gave an impossible request. */
    REWRITE("edge"),
    /** A Snippet failed. */
    SNIPPET("worker"),
    /** Something the edge does not speak. */
    UNSUPPORTED("edge");

    private final String system;

    ErrorCategory(String system) {
        this.system = system;
    }

    /** The name on the wire, for example {@code access_denied}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The internal system that {@code cf-error-origin} blames.
     * Source: Cloudflare docs, support/cloudflare-error-headers, which promise the header and list no values.
     * Certainty: assumed.
     */
    public String system() {
        return system;
    }
}
