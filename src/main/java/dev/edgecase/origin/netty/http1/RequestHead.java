package dev.edgecase.origin.netty.http1;

import dev.edgecase.http.Headers;
import dev.edgecase.origin.OriginRequest;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Writes request heads as HTTP/1.1 text. It is the last gate before the wire: a control character in any part of the head, such
 * as the line end that would begin a second request, is refused.
 */
public final class RequestHead {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private byte[] bytes = new byte[2048];
    private int length;

    /** Returns the text, followed by bytes that mean nothing. */
    public byte[] bytes() {
        return bytes;
    }

    /** Returns how many of the bytes are text. */
    public int length() {
        return length;
    }

    /** Writes the head with its framing; {@link IllegalArgumentException} if a part of it holds a control character. */
    public void write(OriginRequest request) {
        length = 0;
        put(request.method());
        put(" ");
        put(request.target());
        put(" HTTP/1.1");
        check(0);
        put("\r\n");
        fields(request.headers());
        if (request.hasBody()) {
            var known = request.body().length();
            if (known.isPresent()) {
                put("Content-Length: ");
                put(Long.toString(known.getAsLong()));
                put("\r\n");
            } else {
                put("Transfer-Encoding: chunked\r\n");
            }
        }
        put("\r\n");
    }

    private void fields(Headers headers) {
        for (var i = 0; i < headers.size(); i++) {
            var from = length;
            put(headers.name(i));
            put(": ");
            put(headers.value(i));
            check(from);
            put("\r\n");
        }
    }

    @SuppressWarnings(
            "deprecation") // takes the low byte of each char, which is what a field is, without a copy in between
    private void put(String text) {
        var end = length + text.length();
        if (end + Long.BYTES > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end + Long.BYTES, bytes.length * 2));
        }
        text.getBytes(0, text.length(), bytes, length);
        length = end;
    }

    /** Looks at eight bytes at a time whether one is below a space; most fields are done in four steps. */
    private void check(int from) {
        var at = from;
        for (; at + Long.BYTES <= length; at += Long.BYTES) {
            var word = (long) LONGS.get(bytes, at);
            if (((word - ONES * ' ') & ~word & HIGH_BITS) != 0) {
                break;
            }
        }
        for (; at < length; at++) {
            var b = bytes[at];
            if (b >= 0 && b < ' ' && b != '\t') {
                throw new IllegalArgumentException("a control character in a request head for the origin");
            }
        }
    }
}
