package dev.edgecase.pipeline;

import dev.edgecase.rules.scheme.Traits;
import java.net.InetAddress;

/**
 * Who the edge takes the request to come from.
 *
 * @param address the visitor's IP address
 * @param port the visitor's port; 0 when the address was given by a header
 * @param country ISO 3166-1 alpha-2, {@code XX} for no data, {@code T1} for Tor
 * @param asn number of the autonomous system; 0 for no data
 * @param traits what the real edge would find out about the visitor beside that
 */
public record Visitor(InetAddress address, int port, String country, long asn, Traits traits) {
    /** The country of a visitor of whom nothing is known. */
    public static final String NO_COUNTRY = "XX";

    /** Makes a visitor of whom nothing else is known. */
    public Visitor(InetAddress address, int port, String country, long asn) {
        this(address, port, country, asn, Traits.NONE);
    }

    /** Returns the address as headers write it: no scope, no brackets, IPv6 shortened as RFC 5952 says. */
    public String ip() {
        return IpText.of(address);
    }
}
