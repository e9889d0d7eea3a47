package dev.edgecase.phase.visitor;

import java.net.InetAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * A Class E IPv4 address for an IPv6 visitor, the same for the same /64.
 *
 * <p>Source: Cloudflare docs, network/pseudo-ipv4. Certainty: that it is hashed and lies in 240.0.0.0/4 is documented; the hash,
 * the low 28 bits of MD5 over the upper 64 bits, is assumed.
 */
public final class PseudoAddress {
    private PseudoAddress() {}

    /** Returns the IPv4 address that stands for this one. */
    public static String of(InetAddress ipv6) {
        var hash = md5(Arrays.copyOf(ipv6.getAddress(), 8));
        var low = hash[15] & 0xff;
        // 255.255.255.255 is the broadcast address and nobody's
        var last = (hash[12] & 0x0f) == 0x0f && hash[13] == -1 && hash[14] == -1 && low == 255 ? 254 : low;
        return "%d.%d.%d.%d".formatted(240 | (hash[12] & 0x0f), hash[13] & 0xff, hash[14] & 0xff, last);
    }

    private static byte[] md5(byte[] bytes) {
        try {
            return MessageDigest.getInstance("MD5").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has MD5", impossible);
        }
    }
}
