package dev.edgecase.origin.netty.http1;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Strings for bytes that come again with every response: header names, {@code nginx}, {@code text/html}, the date of this second.
 * One slot for each hash; whoever came last stays.
 */
public final class TextCache {
    private static final int SLOTS = 512;
    private static final int LONGEST = 64;

    private final @Nullable String[] slots = new @Nullable String[SLOTS];

    /** Returns the bytes as text, one char for each byte, as HTTP/1.1 fields are. */
    String text(byte[] bytes, int from, int to) {
        var length = to - from;
        if (length == 0) {
            return "";
        }
        if (length > LONGEST) {
            return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
        }
        var hash = length;
        for (var i = from; i < to; i++) {
            hash = hash * 31 + bytes[i];
        }
        var slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
        var known = slots[slot];
        if (known != null && same(known, bytes, from, length)) {
            return known;
        }
        var made = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
        slots[slot] = made;
        return made;
    }

    private static boolean same(String text, byte[] bytes, int from, int length) {
        if (text.length() != length) {
            return false;
        }
        for (var i = 0; i < length; i++) {
            if (text.charAt(i) != (char) (bytes[from + i] & 0xFF)) {
                return false;
            }
        }
        return true;
    }
}
