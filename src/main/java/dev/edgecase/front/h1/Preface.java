package dev.edgecase.front.h1;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Recognises visitors who mean HTTP/2 or TLS on a connection that started as HTTP/1. */
final class Preface {
    private static final byte[] HTTP2 = "PRI * HTTP/2.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte HANDSHAKE = 0x16;

    private Preface() {}

    /** Tells whether the head of that length is the start of HTTP/2's connection preface (RFC 9113 section 3.4). */
    static boolean is(ByteBuffer in, int length) {
        return length == HTTP2.length
                && in.get(in.position()) == 'P'
                && in.slice(in.position(), length).equals(ByteBuffer.wrap(HTTP2));
    }

    /** Tells whether these bytes start a TLS handshake. */
    static boolean isTls(ByteBuffer in) {
        return in.remaining() > 1 && in.get(in.position()) == HANDSHAKE && in.get(in.position() + 1) == 3;
    }

    /** Tells whether the request asks to go on in HTTP/2 without TLS (RFC 7540 section 3.2); only one without a body may. */
    static boolean asksForH2c(RequestHead head) {
        return head.headers().contains("HTTP2-Settings")
                && head.headers().hasToken("Upgrade", "h2c")
                && head.headers().hasToken("Connection", "Upgrade")
                && head.headers().count("HTTP2-Settings") == 1
                && !head.framing().hasBody()
                && settings(head).length % 6 == 0;
    }

    /** Returns the settings frame's payload that came with the upgrade; a length that is no multiple of 6 for nonsense. */
    static byte[] settings(RequestHead head) {
        try {
            return Base64.getUrlDecoder()
                    .decode(head.headers().first("HTTP2-Settings").orElse(""));
        } catch (IllegalArgumentException e) {
            return new byte[1];
        }
    }
}
