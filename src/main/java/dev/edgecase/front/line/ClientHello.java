package dev.edgecase.front.line;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads the server name off the beginning of a TLS connection before anybody else sees it (RFC 8446 section 4.1.2, RFC 6066). */
final class ClientHello {
    /** There is no server name, or nothing that has one. */
    static final String NO_NAME = "";

    private static final int HANDSHAKE = 0x16;
    private static final int CLIENT_HELLO = 1;
    private static final int SERVER_NAME = 0;
    private static final int VERSION_AND_RANDOM = 2 + 32;

    private ClientHello() {}

    /** Returns the server name, or {@link #NO_NAME}; null as long as more of the bytes may tell. */
    static @Nullable String serverName(ByteBuffer records) {
        var message = ByteBuffer.wrap(payload(records));
        try {
            if (message.get() != CLIENT_HELLO) {
                return NO_NAME;
            }
            var length = ((message.get() & 0xFF) << 16) | unsignedShort(message);
            var whole = message.remaining() >= length;
            try {
                return named(message);
            } catch (BufferUnderflowException cutOff) {
                return whole ? NO_NAME : null;
            }
        } catch (BufferUnderflowException tooFew) {
            return null;
        }
    }

    /** A message may be spread over records. */
    private static byte[] payload(ByteBuffer records) {
        var payload = new ByteArrayOutputStream();
        while (records.remaining() > 5 && records.get() == HANDSHAKE) {
            records.getShort();
            var part = new byte[Math.min(unsignedShort(records), records.remaining())];
            records.get(part);
            payload.writeBytes(part);
        }
        return payload.toByteArray();
    }

    private static String named(ByteBuffer hello) {
        skip(hello, VERSION_AND_RANDOM);
        skip(hello, hello.get() & 0xFF); // session id
        skip(hello, unsignedShort(hello)); // cipher suites
        skip(hello, hello.get() & 0xFF); // compression methods
        for (var left = unsignedShort(hello); left > 0; ) {
            var type = unsignedShort(hello);
            var length = unsignedShort(hello);
            if (type == SERVER_NAME) {
                skip(hello, 3); // the list's length, and the one kind of name that there is
                var name = new byte[unsignedShort(hello)];
                hello.get(name);
                return new String(name, StandardCharsets.ISO_8859_1);
            }
            skip(hello, length);
            left -= 4 + length;
        }
        return NO_NAME;
    }

    private static void skip(ByteBuffer bytes, int count) {
        if (count > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        bytes.position(bytes.position() + count);
    }

    private static int unsignedShort(ByteBuffer bytes) {
        return bytes.getShort() & 0xFFFF;
    }
}
