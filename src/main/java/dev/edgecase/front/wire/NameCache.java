package dev.edgecase.front.wire;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Gives the same bytes the same text without making it again: header names repeat from request to request. */
public final class NameCache {
    private static final int SIZE = 512;
    private static final int LONGEST = 40;

    private final @Nullable String[] texts = new @Nullable String[SIZE];

    /** Returns the Latin-1 text of these bytes. */
    public String text(byte[] bytes, int from, int to) {
        var length = to - from;
        if (length > LONGEST) {
            return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
        }
        var hash = length;
        for (var i = from; i < to; i++) {
            hash = hash * 31 + bytes[i];
        }
        var slot = (hash ^ (hash >>> 9)) & (SIZE - 1);
        var known = texts[slot];
        if (known != null && same(known, bytes, from, length)) {
            return known;
        }
        var made = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
        texts[slot] = made;
        return made;
    }

    private static boolean same(String text, byte[] bytes, int from, int length) {
        if (text.length() != length) {
            return false;
        }
        for (var i = 0; i < length; i++) {
            if (text.charAt(i) != (char) (bytes[from + i] & 0xff)) {
                return false;
            }
        }
        return true;
    }
}
