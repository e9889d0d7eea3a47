package dev.edgecase.zone;

/**
 * What an IPv6 visitor looks like to an origin that knows only IPv4: zone setting {@code pseudo_ipv4}.
 *
 * <p>Source: Cloudflare docs, network/pseudo-ipv4. Certainty: documented, but for the hash.
 */
public enum PseudoIpv4 {
    /** The IPv6 address goes to the origin. */
    OFF,
    /** Also {@code CF-Pseudo-IPv4} with a Class E address. */
    ADD_HEADER,
    /** The Class E address replaces the visitor's; the real one goes into {@code CF-Connecting-IPv6}. */
    OVERWRITE_HEADER
}
