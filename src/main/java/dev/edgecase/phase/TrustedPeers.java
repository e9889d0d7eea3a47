package dev.edgecase.phase;

import java.net.InetAddress;
import java.util.List;

/**
 * The peers that may say who the visitor is: loopback, and those that were configured.
 *
 * @param addresses the configured ones
 */
public record TrustedPeers(List<InetAddress> addresses) {
    /** Loopback only. */
    public static final TrustedPeers LOOPBACK = new TrustedPeers(List.of());

    /** Keeps a list that nobody changes. */
    public TrustedPeers {
        addresses = List.copyOf(addresses);
    }

    /** Tells whether the peer is believed. */
    public boolean trusts(InetAddress peer) {
        return peer.isLoopbackAddress() || addresses.contains(peer);
    }
}
