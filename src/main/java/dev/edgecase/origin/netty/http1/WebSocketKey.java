package dev.edgecase.origin.netty.http1;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** What a server that speaks WebSocket answers to a key (RFC 6455 section 4.2.2). */
final class WebSocketKey {
    private static final String FIXED = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private WebSocketKey() {}

    static String accept(String key) {
        try {
            var hash = MessageDigest.getInstance("SHA-1").digest((key + FIXED).getBytes(StandardCharsets.ISO_8859_1));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every Java has SHA-1", never);
        }
    }
}
