package dev.edgecase.unit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Optional;

/** Tells IP literals from names, and reads them without ever asking a resolver. */
public final class IpLiteral {
    private IpLiteral() {}

    /** Reads {@code 203.0.113.7}, {@code 2001:db8::7} or {@code [2001:db8::7]}; empty for anything else. */
    public static Optional<InetAddress> parse(String text) {
        var bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        if (!isIpv4(bare) && !looksLikeIpv6(bare)) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(bare)); // a literal of either shape is never looked up
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }

    private static boolean looksLikeIpv6(String text) {
        // The JDK takes what begins with a dot for a name, and asks.
        if (text.indexOf(':') < 0 || text.startsWith(".") || text.length() > 45) {
            return false;
        }
        return text.chars().allMatch(c -> c == ':' || c == '.' || HexFormat.isHexDigit(c));
    }

    private static boolean isIpv4(String text) {
        var parts = 1;
        var value = -1;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '.') {
                if (value < 0) {
                    return false;
                }
                parts++;
                value = -1;
            } else if (c >= '0' && c <= '9') {
                value = Math.max(value, 0) * 10 + (c - '0');
                if (value > 255) {
                    return false;
                }
            } else {
                return false;
            }
        }
        return parts == 4 && value >= 0;
    }
}
