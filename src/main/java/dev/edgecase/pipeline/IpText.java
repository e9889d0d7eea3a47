package dev.edgecase.pipeline;

import java.net.Inet6Address;
import java.net.InetAddress;

/** Writes addresses as headers and logs do: IPv6 in the short form of RFC 5952, which the JDK does not offer. */
public final class IpText {
    private IpText() {}

    /** Returns {@code 203.0.113.7} or {@code 2001:db8::7}. */
    public static String of(InetAddress address) {
        return address instanceof Inet6Address ? shortened(address.getAddress()) : address.getHostAddress();
    }

    private static String shortened(byte[] bytes) {
        var groups = new int[8];
        for (var i = 0; i < 8; i++) {
            groups[i] = ((bytes[2 * i] & 0xff) << 8) | (bytes[2 * i + 1] & 0xff);
        }
        var zerosAt = -1;
        var zeros = 1; // a single zero group is not shortened
        for (var i = 0; i < 8; i++) {
            var end = i;
            while (end < 8 && groups[end] == 0) {
                end++;
            }
            if (end - i > zeros) {
                zerosAt = i;
                zeros = end - i;
            }
            i = Math.max(i, end - 1);
        }
        var text = new StringBuilder(39);
        for (var i = 0; i < 8; i++) {
            if (i == zerosAt) {
                text.append("::");
                i += zeros - 1;
            } else {
                text.append(text.isEmpty() || text.charAt(text.length() - 1) == ':' ? "" : ":");
                text.append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }
}
