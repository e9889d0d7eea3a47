package dev.edgecase.front;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Remembers where the bytes of the head in progress lie, for the sake of refusals and of what Undertow's parser does not tell. It
 * holds no copy: what it says is true while the reader of these bytes is at work, and no longer.
 */
final class HeadTrace {
    private static final int LONGEST_FIRST_LINE = 1024;

    private @Nullable ByteBuffer bytes;
    private int start;
    private long length;
    private boolean http2;

    /** Bytes have been read. */
    void add(ByteBuffer into, int from, int count) {
        if (length == 0
                && count > 2
                && into.get(from) == 'P'
                && into.get(from + 1) == 'R'
                && into.get(from + 2) == 'I') {
            http2 = true; // the preface
        }
        bytes = length == 0 ? into : null;
        start = from;
        length += count;
    }

    /** The head is complete; where its bytes lie is still known until {@link #forget}. */
    void complete() {
        length = 0;
    }

    void forget() {
        bytes = null;
    }

    /** Returns how many bytes of a head that is not complete have come. */
    long length() {
        return length;
    }

    /** Tells whether the connection began with the preface of HTTP/2. */
    boolean isHttp2() {
        return http2;
    }

    /** Returns the byte so far into the head, or -1 where it is not known. */
    int at(int offset) {
        var known = bytes;
        var at = start + offset;
        return known == null || at >= known.capacity() ? -1 : known.get(at);
    }

    /** Returns the first line of the head as far as it is known, in Latin-1. */
    String firstLine() {
        var text = new byte[LONGEST_FIRST_LINE];
        var count = 0;
        for (; count < LONGEST_FIRST_LINE && count < length; count++) {
            var next = at(count);
            if (next < 0 || next == '\r' || next == '\n') {
                break;
            }
            text[count] = (byte) next;
        }
        return new String(text, 0, count, StandardCharsets.ISO_8859_1);
    }
}
