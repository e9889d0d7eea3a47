package dev.edgecase.rules.tool;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The hosts whose visitors are asked for a certificate of their own, and which certificates count there.
 *
 * @param own hosts, in lower case, where those count that the edge's own authority has issued
 * @param uploaded the authorities that were uploaded, by the hosts, in lower case, where what they issue counts
 * @param revoked the serial numbers of those that the edge's own authority has issued and that are revoked
 */
public record MutualTls(Set<String> own, Map<String, List<X509Certificate>> uploaded, Set<BigInteger> revoked) {
    /** Nobody is asked. */
    public static final MutualTls NONE = new MutualTls(Set.of(), Map.of(), Set.of());

    /** Keeps collections that nobody changes. */
    public MutualTls {
        own = Set.copyOf(own);
        uploaded = Map.copyOf(uploaded);
        revoked = Set.copyOf(revoked);
    }

    /** Tells whether nobody is asked anywhere. */
    public boolean isOff() {
        return own.isEmpty() && uploaded.isEmpty();
    }

    /** Tells whether visitors of that host, in lower case, are asked. */
    public boolean asksFor(String host) {
        return own.contains(host) || uploaded.containsKey(host);
    }
}
