package dev.edgecase.rules.value;

/** Reads addresses, as strictly as the open-source rule engine: see {@link Ip#parse}. */
final class IpReader {
    private static final int GROUPS = 8;

    private final String text;
    private final int start;
    private final int end;
    private int at;

    private IpReader(String text, int start, int end) {
        this.text = text;
        this.start = start;
        this.end = end;
        this.at = start;
    }

    static Ip read(String text, int start, int end) {
        var reader = new IpReader(text, start, end);
        var colon = text.indexOf(':', start);
        var address = colon >= 0 && colon < end ? reader.v6() : new Ip(true, 0, reader.v4());
        if (reader.at < end) {
            throw reader.bad();
        }
        return address;
    }

    private long v4() {
        var bits = octet();
        for (var i = 1; i < 4; i++) {
            expect('.');
            bits = bits << 8 | octet();
        }
        return bits;
    }

    private long octet() {
        var first = at;
        var value = 0;
        while (at < end && at - first < 3 && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            value = value * 10 + text.charAt(at++) - '0';
        }
        if (at - first > 1 && text.charAt(first) == '0') {
            throw new LiteralProblem(
                    "'%s' is not an IP address: the parts of an IPv4 address have no leading zeros"
                            .formatted(written()),
                    start,
                    end - start);
        }
        if (at == first || value > 255) {
            throw bad();
        }
        return value;
    }

    private Ip v6() {
        var groups = new int[GROUPS];
        var before = groups(groups, 0);
        if (before < GROUPS) {
            expect(':');
            expect(':');
            var rest = new int[GROUPS - 1 - before]; // "::" stands for one group at least
            var after = groups(rest, 0);
            System.arraycopy(rest, 0, groups, GROUPS - after, after);
        }
        return new Ip(false, bits(groups, 0), bits(groups, 4));
    }

    /** Reads groups until the array is full or none follows, and tells how many. */
    private int groups(int[] groups, int count) {
        while (count < groups.length && at < end) {
            var separated = count > 0;
            if (separated && (text.charAt(at) != ':' || at + 1 == end || text.charAt(at + 1) == ':')) {
                return count;
            }
            if (!separated && text.charAt(at) == ':') {
                return count;
            }
            at += separated ? 1 : 0;
            if (count + 2 <= groups.length && dotComesFirst()) {
                var v4 = v4();
                groups[count] = (int) (v4 >> 16);
                groups[count + 1] = (int) v4 & 0xFFFF;
                return count + 2;
            }
            groups[count++] = group();
        }
        return count;
    }

    private boolean dotComesFirst() {
        var i = at;
        while (i < end && text.charAt(i) != ':' && text.charAt(i) != '.') {
            i++;
        }
        return i < end && text.charAt(i) == '.';
    }

    private int group() {
        var first = at;
        var value = 0;
        while (at < end && at - first < 4 && hex(text.charAt(at)) >= 0) {
            value = value << 4 | hex(text.charAt(at++));
        }
        if (at == first) {
            throw bad();
        }
        return value;
    }

    private static int hex(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }

    private void expect(char c) {
        if (at == end || text.charAt(at) != c) {
            throw bad();
        }
        at++;
    }

    private static long bits(int[] groups, int from) {
        return (long) groups[from] << 48
                | (long) groups[from + 1] << 32
                | (long) groups[from + 2] << 16
                | groups[from + 3];
    }

    private LiteralProblem bad() {
        return new LiteralProblem("'%s' is not an IP address".formatted(written()), start, end - start);
    }

    private String written() {
        return text.substring(start, end);
    }
}
