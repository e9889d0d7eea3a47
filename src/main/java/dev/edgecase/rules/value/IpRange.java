package dev.edgecase.rules.value;

/**
 * The addresses of one family from a first to a last one, both included.
 *
 * @param first the lowest address
 * @param last the highest address
 */
public record IpRange(Ip first, Ip last) {
    /** Refuses ends of two families, and ends in the wrong order. */
    public IpRange {
        if (first.v4() != last.v4() || first.compareTo(last) > 0) {
            throw new IllegalArgumentException("%s..%s is not a range".formatted(first, last));
        }
    }

    /** Makes a range of one address. */
    public static IpRange of(Ip address) {
        return new IpRange(address, address);
    }

    /**
     * Reads what may stand in a set: {@code 203.0.113.9}, {@code 203.0.113.0/24} or {@code 203.0.113.8..203.0.113.20}.
     *
     * <p>Source: Cloudflare's open-source rule engine. Certainty: observed.
     *
     * @throws LiteralProblem when it is none of these, when a prefix is too long, when bits behind the prefix are set, or when
     *     the ends of a range are of two families or in the wrong order
     */
    public static IpRange parse(String text) {
        var dots = text.indexOf("..");
        if (dots < 0) {
            return parseCidr(text);
        }
        var first = IpReader.read(text, 0, dots);
        var last = IpReader.read(text, dots + 2, text.length());
        if (first.v4() != last.v4()) {
            throw new LiteralProblem("a range of addresses has two ends of one IP version", 0, text.length());
        }
        if (first.compareTo(last) > 0) {
            throw new LiteralProblem(
                    "a range of addresses begins with the lower one: %s..%s".formatted(last, first), 0, text.length());
        }
        return new IpRange(first, last);
    }

    /**
     * Reads an address or a network in CIDR notation, {@code 2001:db8::/32}.
     *
     * @throws LiteralProblem when it is neither, when the prefix is too long, or when bits behind the prefix are set
     */
    public static IpRange parseCidr(String text) {
        var slash = text.indexOf('/');
        if (slash < 0) {
            return of(Ip.parse(text));
        }
        var base = IpReader.read(text, 0, slash);
        var prefix = prefix(text, slash + 1, base.bits());
        var first = base.masked(prefix);
        if (!first.equals(base)) {
            throw new LiteralProblem(
                    "%s has bits set behind its prefix; the network is %s/%d".formatted(text, first, prefix), 0, slash);
        }
        return new IpRange(first, base.filled(prefix));
    }

    /** Tells how many leading bits all addresses share when the range is one network in CIDR notation, -1 when it is not. */
    public int prefix() {
        var same = first.v4()
                ? Long.numberOfLeadingZeros(first.low() ^ last.low()) - Ip.V4_BITS
                : Long.numberOfLeadingZeros(first.high() ^ last.high());
        if (same == Long.SIZE) {
            same += Long.numberOfLeadingZeros(first.low() ^ last.low());
        }
        return first.masked(same).equals(first) && last.equals(first.filled(same)) ? same : -1;
    }

    /** Tells whether the address lies in the range. */
    public boolean contains(Ip address) {
        return first.v4() == address.v4() && first.compareTo(address) <= 0 && address.compareTo(last) <= 0;
    }

    /** Writes the address, the network, or both ends. */
    @Override
    public String toString() {
        if (first.equals(last)) {
            return first.toString();
        }
        var prefix = prefix();
        return prefix < 0 ? first + ".." + last : first + "/" + prefix;
    }

    private static int prefix(String text, int from, int most) {
        var digits = text.substring(from);
        if (!digits.matches("[0-9]{1,3}")) {
            throw new LiteralProblem(
                    "'%s' is not the length of a prefix; write a number up to %d".formatted(digits, most),
                    from,
                    digits.length());
        }
        var prefix = Integer.parseInt(digits);
        if (prefix > most) {
            throw new LiteralProblem(
                    "the prefix /%d is too long; an address of this IP version has %d bits".formatted(prefix, most),
                    0,
                    text.length());
        }
        return prefix;
    }
}
