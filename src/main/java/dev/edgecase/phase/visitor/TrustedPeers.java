package dev.edgecase.phase.visitor;

import dev.edgecase.unit.AddressRange;
import java.net.InetAddress;
import java.util.List;

/**
 * The peers that may say who the visitor is: loopback, and those that were configured.
 *
 * @param ranges the configured ones
 */
public record TrustedPeers(List<AddressRange> ranges) {
    /** Loopback only. */
    public static final TrustedPeers LOOPBACK = new TrustedPeers(List.of());

    /** Keeps a list that nobody changes. */
    public TrustedPeers {
        ranges = List.copyOf(ranges);
    }

    /** Tells whether the peer is believed. */
    public boolean trusts(InetAddress peer) {
        return peer.isLoopbackAddress() || ranges.stream().anyMatch(range -> range.contains(peer));
    }
}
