package dev.edgecase.zone;

/**
 * How the edge connects to the origin: zone setting {@code ssl}.
 *
 * <p>Source: Cloudflare docs, ssl/origin-configuration/ssl-modes. Certainty: documented.
 */
public enum EncryptionMode {
    /** No TLS at all: https visitors are sent to http. */
    OFF("off"),
    /** TLS to the visitor only; the origin is asked in plain HTTP. */
    FLEXIBLE("flexible"),
    /** The origin's scheme follows the visitor's; its certificate is not looked at. */
    FULL("full"),
    /** As full, and the certificate must be valid, trusted and for this host. */
    STRICT("strict"),
    /** Always TLS to the origin, whatever the visitor used, with a checked certificate. */
    ORIGIN_PULL("origin_pull");

    private final String id;

    EncryptionMode(String id) {
        this.id = id;
    }

    /** Returns the value of the API's {@code ssl} setting. */
    public String id() {
        return id;
    }

    /** Tells whether the origin's certificate must hold, or the answer is 526. */
    public boolean checksCertificate() {
        return this == STRICT || this == ORIGIN_PULL;
    }
}
