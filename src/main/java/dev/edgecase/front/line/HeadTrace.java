package dev.edgecase.front.line;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Remembers where the bytes of the head in progress lie, for the sake of refusals and of what Undertow's parser does not tell. It
 * holds no copy: what it says is true while the reader of these bytes is at work, and no longer.
 */
public final class HeadTrace {
    private static final int LONGEST_FIRST_LINE = 1024;

    /** What HTTP/2 begins with, as far as HTTP/1 would take it for a first line. */
    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n".getBytes(StandardCharsets.ISO_8859_1);

    private @Nullable ByteBuffer bytes;
    private int start;
    private long length;
    private boolean http2;

    /** Bytes have been read. */
    void add(ByteBuffer into, int from, int count) {
        if (length == 0
                && count >= PREFACE.length
                && into.slice(from, PREFACE.length).equals(ByteBuffer.wrap(PREFACE))) {
            http2 = true;
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
    public long length() {
        return length;
    }

    /** The connection goes on with HTTP/2. */
    void becomeHttp2() {
        http2 = true;
    }

    /** Tells whether what comes is HTTP/2, from the preface on. */
    public boolean isHttp2() {
        return http2;
    }

    /** Returns the byte so far into the head, or -1 where it is not known. */
    public int at(int offset) {
        var known = bytes;
        var at = start + offset;
        return known == null || at >= known.capacity() ? -1 : known.get(at);
    }

    /** Returns the first line of the head as far as it is known, in Latin-1. */
    public String firstLine() {
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
