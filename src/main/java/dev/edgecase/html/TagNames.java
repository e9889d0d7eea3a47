package dev.edgecase.html;

import java.util.Arrays;
import java.util.stream.LongStream;

/** Names of elements and attributes as numbers, so that a page is read without a string for each of its tags. */
final class TagNames {
    private static final int BITS = 7;
    private static final int MOST = Long.SIZE / BITS;

    /** No name, and every name that is longer than those that matter. */
    static final long NONE = 0;

    static final long A = of("a");
    static final long HREF = of("href");
    static final long HEAD = of("head");
    static final long BODY = of("body");
    static final long SCRIPT = of("script");

    /** What looks like a name where a comment begins. */
    static final long COMMENT = of("!--");

    /** What browsers take for text until the closing tag; {@code noscript} for those with scripts. */
    private static final long[] RAW = sorted(
            SCRIPT,
            of("style"),
            of("noscript"),
            of("textarea"),
            of("title"),
            of("xmp"),
            of("iframe"),
            of("noembed"),
            of("noframes"),
            of("plaintext"));

    /** What may stand in a head; any other tag ends it, also where nobody wrote its end. */
    private static final long[] METADATA = sorted(
            of("title"), of("meta"), of("link"), of("base"), of("style"), SCRIPT, of("noscript"), of("template"), HEAD);

    private TagNames() {}

    private static long[] sorted(long... names) {
        return LongStream.of(names).sorted().toArray();
    }

    private static long of(String name) {
        var number = NONE;
        for (var i = 0; i < name.length(); i++) {
            number = plus(number, i, (byte) name.charAt(i));
        }
        return number;
    }

    /** Returns the number of a name with one more character, in any case; none once it is too long. */
    static long plus(long name, int length, byte next) {
        if (length >= MOST || next < 0 || (name == NONE && length > 0)) {
            return NONE;
        }
        var lower = next >= 'A' && next <= 'Z' ? next + ('a' - 'A') : next;
        return name << BITS | lower;
    }

    static boolean isRaw(long name) {
        return Arrays.binarySearch(RAW, name) >= 0;
    }

    static boolean isMetadata(long name) {
        return Arrays.binarySearch(METADATA, name) >= 0;
    }
}
