package dev.edgecase.unit;

import java.net.InetAddress;

/**
 * The addresses that share a prefix: {@code 10.0.0.0/8}, {@code 2001:db8::/32}, or one address alone.
 *
 * @param base the first address of the range, or any other of it
 * @param prefix how many leading bits count
 */
public record AddressRange(InetAddress base, int prefix) {
    /** Refuses a prefix longer than the address. */
    public AddressRange {
        if (prefix < 0 || prefix > base.getAddress().length * 8) {
            throw new UserProblem("/%d is not a prefix of the address %s".formatted(prefix, base.getHostAddress()));
        }
    }

    /** Reads an address or a range in CIDR notation; throws {@link UserProblem} on anything else, names included. */
    public static AddressRange parse(String text) {
        var parts = text.split("/", 2);
        var base = address(parts[0]);
        if (parts.length == 1) {
            return new AddressRange(base, base.getAddress().length * 8);
        }
        if (!parts[1].matches("\\d{1,3}")) {
            throw new UserProblem("'%s' is not a range of addresses such as 10.0.0.0/8".formatted(text));
        }
        return new AddressRange(base, Integer.parseInt(parts[1]));
    }

    /** Reads an IP address; throws {@link UserProblem} on anything else. A name is never looked up. */
    public static InetAddress address(String text) {
        return IpLiteral.parse(text).orElseThrow(() -> new UserProblem("'%s' is not an IP address".formatted(text)));
    }

    /** Tells whether the address lies in the range. */
    public boolean contains(InetAddress address) {
        var mine = base.getAddress();
        var its = address.getAddress();
        if (mine.length != its.length) {
            return false;
        }
        for (var bit = 0; bit < prefix; bit++) {
            var mask = 0x80 >> (bit % 8);
            if ((mine[bit / 8] & mask) != (its[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
