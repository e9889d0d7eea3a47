package dev.edgecase.fault;

import java.util.OptionalInt;

/**
 * A fault with what comes of it.
 *
 * @param id stable, the visitor's status first: {@code 526-incomplete-chain}
 * @param fault what the origin does wrong, always
 * @param visit how it is met
 * @param status what the visitor sees
 * @param code the 1xxx code of the page, where it has one
 * @param failure the log's name of it, {@code tls_cert}; empty where the log has none
 * @param description what happens in production, in one sentence
 * @param direct what {@code curl} shows when it asks the origin itself
 */
public record CatalogueEntry(
        String id,
        Fault fault,
        Visit visit,
        int status,
        OptionalInt code,
        String failure,
        String description,
        String direct) {

    /**
     * How a fault is met: a visitor comes over https.
     *
     * @param ssl the value of the zone setting {@code ssl} with which it happens; {@code flexible} for faults without TLS to the
     *     origin
     * @param upload how many bytes the visitor posts; with none it is a GET
     */
    public record Visit(String ssl, long upload) {
        /** Plain HTTP to the origin. */
        public static final Visit PLAIN = new Visit("flexible", 0);

        /** TLS to the origin, whatever its certificate. */
        public static final Visit TLS = new Visit("full", 0);

        /** TLS to the origin with a certificate that must hold. */
        public static final Visit STRICT = new Visit("strict", 0);
    }

    /** Tells whether a listener can do it; what it cannot is pretended between the edge and its origin. */
    public boolean isOnTheWire() {
        var unacknowledged = fault.when() == When.REQUEST_HEADERS && fault.what() == What.BLACKHOLE;
        return fault.when() != When.DNS && fault.what() != What.UNREACHABLE && !unacknowledged;
    }

    /** Tells whether the visitor's transfer breaks off although the status was sent. */
    public boolean breaksOff() {
        return failure.equals("truncated_body") || failure.equals("body_stall");
    }
}
