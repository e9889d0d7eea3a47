package dev.edgecase.verify.doctor.ask;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A ClientHello of TLS 1.1 by hand, as this JVM makes none, and the first record that comes back. RFC 4346 section 7.4.1, with the
 * server name of RFC 6066 section 3 and the curves of RFC 8422 section 5.1.
 */
final class OldHello {
    private static final int TLS_1_0 = 0x0301;
    private static final int TLS_1_1 = 0x0302;
    private static final int HANDSHAKE = 22;
    private static final int CLIENT_HELLO = 1;
    private static final int SERVER_HELLO = 2;
    /** ECDHE and plain RSA and ECDSA with AES in CBC mode, and 3DES. */
    private static final int[] SUITES = {0xc013, 0xc014, 0xc009, 0xc00a, 0x002f, 0x0035, 0x000a};

    private static final int[] CURVES = {0x001d, 0x0017, 0x0018};

    private OldHello() {}

    static Handshake send(Socket socket, Patient patient) throws IOException {
        socket.getOutputStream().write(record(hello(patient.serverName().orElse(""))));
        try {
            var in = new DataInputStream(socket.getInputStream());
            var type = in.readUnsignedByte();
            in.readUnsignedShort();
            in.readUnsignedShort();
            if (type != HANDSHAKE || in.readUnsignedByte() != SERVER_HELLO) {
                return Handshake.failed("refused");
            }
            in.skipNBytes(3);
            return switch (in.readUnsignedShort()) {
                case TLS_1_0 -> new Handshake(true, "TLSv1", "", List.of(), "");
                case TLS_1_1 -> new Handshake(true, "TLSv1.1", "", List.of(), "");
                default -> Handshake.failed("answered in another version");
            };
        } catch (EOFException closed) {
            return Handshake.failed("closed");
        }
    }

    private static byte[] record(byte[] hello) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeByte(HANDSHAKE);
        out.writeShort(TLS_1_0);
        out.writeShort(hello.length + 4);
        out.writeByte(CLIENT_HELLO);
        out.writeByte(0);
        out.writeShort(hello.length);
        out.write(hello);
        return bytes.toByteArray();
    }

    private static byte[] hello(String serverName) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeShort(TLS_1_1);
        out.write(new byte[32]); // nobody goes on from here, so that nothing needs to be random
        out.writeByte(0); // no session
        out.writeShort(2 * SUITES.length);
        for (var suite : SUITES) {
            out.writeShort(suite);
        }
        out.writeByte(1); // no compression
        out.writeByte(0);
        var extensions = extensions(serverName);
        out.writeShort(extensions.length);
        out.write(extensions);
        return bytes.toByteArray();
    }

    private static byte[] extensions(String serverName) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        if (!serverName.isEmpty()) {
            var name = serverName.getBytes(StandardCharsets.US_ASCII);
            out.writeShort(0);
            out.writeShort(name.length + 5);
            out.writeShort(name.length + 3);
            out.writeByte(0);
            out.writeShort(name.length);
            out.write(name);
        }
        out.writeShort(10);
        out.writeShort(2 * CURVES.length + 2);
        out.writeShort(2 * CURVES.length);
        for (var curve : CURVES) {
            out.writeShort(curve);
        }
        out.writeShort(11); // points as they are
        out.writeShort(2);
        out.writeByte(1);
        out.writeByte(0);
        return bytes.toByteArray();
    }
}
