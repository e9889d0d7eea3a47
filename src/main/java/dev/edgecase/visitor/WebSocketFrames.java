package dev.edgecase.visitor;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Frames of RFC 6455, from a client's side: what it sends is masked, pings are answered, a close is returned. */
final class WebSocketFrames {
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int LAST = 0x80;
    private static final int MASKED = 0x80;
    private static final int NORMAL = 1000;
    private static final int LONGEST_MESSAGE = 1024 * 1024;
    /** Masks protect against proxies that take frames for requests; on loopback any will do. */
    private static final byte[] MASK = {0x5a, 0x17, 0x2c, 0x63};

    private final DataInputStream in;
    private final OutputStream out;
    private String ending = "";

    WebSocketFrames(InputStream in, OutputStream out) {
        this.in = new DataInputStream(in);
        this.out = out;
    }

    void send(String text) throws IOException {
        write(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the next text or binary message as text; nothing when the other side has closed. */
    Optional<String> receive() throws IOException {
        var message = new ByteArrayOutputStream();
        while (true) {
            var first = in.read();
            if (first < 0) {
                ending = Wording.CLOSED;
                return Optional.empty();
            }
            var payload = payload(message.size());
            switch (first & 0x0f) {
                case CLOSE -> {
                    closed(payload);
                    return Optional.empty();
                }
                case PING -> write(PONG, payload);
                case PONG -> {}
                default -> {
                    message.writeBytes(payload);
                    if ((first & LAST) != 0) {
                        return Optional.of(message.toString(StandardCharsets.UTF_8));
                    }
                }
            }
        }
    }

    private byte[] payload(int before) throws IOException {
        var second = in.readUnsignedByte();
        long length = second & 0x7f;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        if ((second & MASKED) != 0 || length < 0 || before + length > LONGEST_MESSAGE) {
            throw new ProtocolException("a frame that no server may send, or over 1 MiB");
        }
        var payload = new byte[(int) length];
        in.readFully(payload);
        return payload;
    }

    private void closed(byte[] payload) throws IOException {
        var code =
                payload.length < 2 ? "" : " " + (int) ByteBuffer.wrap(payload).getChar();
        ending = "closed" + code;
        write(CLOSE, payload);
    }

    void goodbye() throws IOException {
        write(CLOSE, ByteBuffer.allocate(2).putShort((short) NORMAL).array());
        receive();
    }

    /** Returns how the other side ended it: {@code closed 1000}. */
    String ending() {
        return ending;
    }

    private void write(int opcode, byte[] payload) throws IOException {
        var frame = ByteBuffer.allocate(payload.length + 14);
        frame.put((byte) (LAST | opcode));
        if (payload.length < 126) {
            frame.put((byte) (MASKED | payload.length));
        } else if (payload.length < 0x10000) {
            frame.put((byte) (MASKED | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (MASKED | 127)).putLong(payload.length);
        }
        frame.put(MASK);
        for (var i = 0; i < payload.length; i++) {
            frame.put((byte) (payload[i] ^ MASK[i % MASK.length]));
        }
        out.write(frame.array(), 0, frame.position());
        out.flush();
    }
}
