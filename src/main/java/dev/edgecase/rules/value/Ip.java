package dev.edgecase.rules.value;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * An IP address as rules compare it. An IPv4 address that is mapped into IPv6 is an IPv6 address, and not equal to the IPv4 one.
 *
 * @param v4 whether the address is IPv4
 * @param high the first 64 bits of an IPv6 address; 0 for IPv4
 * @param low the last 64 bits of an IPv6 address, or the 32 of an IPv4 one
 */
public record Ip(boolean v4, long high, long low) implements Comparable<Ip> {
    static final int V4_BITS = 32;
    static final int V6_BITS = 128;

    /** Refuses an IPv4 address of more than 32 bits. */
    public Ip {
        if (v4 && (high != 0 || low >>> V4_BITS != 0)) {
            throw new IllegalArgumentException("An IPv4 address has 32 bits");
        }
    }

    /** Takes over an address of the JDK. */
    public static Ip of(InetAddress address) {
        var bytes = ByteBuffer.wrap(address.getAddress());
        return bytes.remaining() == Integer.BYTES
                ? new Ip(true, 0, Integer.toUnsignedLong(bytes.getInt()))
                : new Ip(false, bytes.getLong(), bytes.getLong());
    }

    /**
     * Reads an address: {@code 203.0.113.9}, {@code 2001:db8::5} or {@code ::ffff:203.0.113.9}. Neither brackets, zones nor
     * octets with leading zeros are taken.
     *
     * @throws LiteralProblem when the text is no address
     */
    public static Ip parse(String text) {
        return IpReader.read(text, 0, text.length());
    }

    /** Returns how many bits an address of this family has. */
    public int bits() {
        return v4 ? V4_BITS : V6_BITS;
    }

    /** Returns the first address of the network that shares this address's leading bits. */
    public Ip masked(int bits) {
        if (v4) {
            return new Ip(true, 0, low & ~hostBits(V4_BITS - bits));
        }
        return new Ip(false, high & ~hostBits(V6_BITS - bits - Long.SIZE), low & ~hostBits(V6_BITS - bits));
    }

    /** Returns the last address of the network that shares this address's leading bits. */
    Ip filled(int bits) {
        if (v4) {
            return new Ip(true, 0, low | hostBits(V4_BITS - bits));
        }
        return new Ip(false, high | hostBits(V6_BITS - bits - Long.SIZE), low | hostBits(V6_BITS - bits));
    }

    /** Orders the addresses of a family as numbers; all IPv4 addresses come before all IPv6 ones. */
    @Override
    public int compareTo(Ip other) {
        if (v4 != other.v4) {
            return v4 ? -1 : 1;
        }
        var byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    /** Writes the address in its canonical form (RFC 5952); mapped IPv4 addresses keep their dots. */
    @Override
    public String toString() {
        return v4 ? IpText.v4(low) : IpText.v6(high, low);
    }

    /** As many ones as asked for, from the right; none for a negative count, all for more than 64. */
    private static long hostBits(int count) {
        if (count <= 0) {
            return 0;
        }
        return count >= Long.SIZE ? -1L : (1L << count) - 1;
    }
}
