package dev.edgecase.zone;

import java.util.Optional;

/**
 * Where the zone's proxied record points: a plain listener, a TLS listener, or both. Only these addresses are ever contacted.
 *
 * @param http the listener for plain HTTP, {@code http://127.0.0.1:3000}
 * @param https the listener for TLS
 */
public record Origins(Optional<OriginAddress> http, Optional<OriginAddress> https) {
    /**
     * A listener of the origin.
     *
     * @param host a name or an IP literal without brackets
     * @param port 1 to 65535
     */
    public record OriginAddress(String host, int port) {
        /** Returns {@code host:port}, an IPv6 literal in brackets. */
        @Override
        public String toString() {
            return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        }
    }

    /** Returns the mode that fits these listeners: full where there is a TLS one, else flexible. */
    public EncryptionMode defaultMode() {
        return https.isPresent() ? EncryptionMode.FULL : EncryptionMode.FLEXIBLE;
    }
}
