package dev.edgecase.front.h1;

import java.nio.ByteBuffer;

/** The smallest parts of HTTP/1: which bytes make a token, and where a head ends. */
final class Grammar {
    private static final boolean[] TOKEN = new boolean[256];

    static {
        for (var c : "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".toCharArray()) {
            TOKEN[c] = true;
        }
    }

    private Grammar() {}

    /** Tells whether the byte may be part of a method or a header name (RFC 9110 section 5.6.2). */
    static boolean isTokenByte(byte b) {
        return TOKEN[b & 0xff];
    }

    /** Returns how many bytes the head takes up to and including its empty line; 0 when it is not complete. */
    static int headLength(ByteBuffer in, int scanned) {
        var start = in.position();
        for (var i = start + Math.max(0, scanned - 3); i < in.limit(); i++) {
            if (in.get(i) != '\n') {
                continue;
            }
            if (i > start && in.get(i - 1) == '\n') {
                return i + 1 - start;
            }
            if (i > start + 1 && in.get(i - 1) == '\r' && in.get(i - 2) == '\n') {
                return i + 1 - start;
            }
        }
        return 0;
    }

    /** Skips empty lines before a request line (RFC 9112 section 2.2). */
    static void skipEmptyLines(ByteBuffer in) {
        while (in.hasRemaining()) {
            var b = in.get(in.position());
            if (b != '\r' && b != '\n') {
                return;
            }
            in.get();
        }
    }

    /** Says what is wrong with bytes that do not start with a method. */
    static String notHttp(byte[] bytes, int from, int end) {
        if (end - from > 1 && bytes[from] == 0x16 && bytes[from + 1] == 3) {
            return "a TLS handshake was sent to the plain HTTP port";
        }
        return "the request does not start with a method";
    }
}
