package dev.edgecase.testorigin.demo;

import io.netty.buffer.ByteBuf;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Counts and hashes a request body as it streams by; keeps none of it. */
final class BodyTally {
    private final MessageDigest digest = sha256Digest();
    private long size;

    void add(ByteBuf bytes) {
        size += bytes.readableBytes();
        for (var part : bytes.nioBuffers()) {
            digest.update(part);
        }
    }

    long size() {
        return size;
    }

    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
