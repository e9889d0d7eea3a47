package dev.edgecase.rules.value;

/** Writes addresses. */
final class IpText {
    private static final int GROUPS = 8;
    private static final long MAPPED = 0xFFFF;

    private IpText() {}

    static String v4(long bits) {
        return octet(bits, 24) + "." + octet(bits, 16) + "." + octet(bits, 8) + "." + octet(bits, 0);
    }

    private static long octet(long bits, int shift) {
        return (bits >> shift) & 0xFF;
    }

    static String v6(long high, long low) {
        if (high == 0 && low >>> 32 == MAPPED) {
            return "::ffff:" + v4(low & 0xFFFF_FFFFL);
        }
        var groups = new int[GROUPS];
        for (var i = 0; i < GROUPS; i++) {
            groups[i] = (int) ((i < 4 ? high : low) >>> (48 - 16 * (i % 4))) & 0xFFFF;
        }
        return text(groups);
    }

    /** RFC 5952, section 4.2: the longest run of zero groups is left out, the first of equals, and never a single one. */
    private static String text(int[] groups) {
        var start = 0;
        var length = 1;
        for (var i = 0; i < GROUPS; i++) {
            var zeros = zerosFrom(i, groups);
            if (zeros > length) {
                start = i;
                length = zeros;
            }
        }
        return length == 1
                ? text(groups, 0, GROUPS)
                : text(groups, 0, start) + "::" + text(groups, start + length, GROUPS);
    }

    private static int zerosFrom(int start, int[] groups) {
        var end = start;
        while (end < GROUPS && groups[end] == 0) {
            end++;
        }
        return end - start;
    }

    private static String text(int[] groups, int from, int to) {
        var text = new StringBuilder();
        for (var i = from; i < to; i++) {
            text.append(i == from ? "" : ":").append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }
}
