package dev.edgecase.front;

import dev.edgecase.clock.Participant;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** A visitor who writes and reads frames. */
final class RawHttp2 implements AutoCloseable {
    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int END_STREAM = 1;
    private static final int CONTINUATION = 9;
    private static final int END_HEADERS = 4;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    /** A frame as it came, its payload a char for each byte. */
    record Frame(int type, int flags, int stream, String text) {
        boolean endsStream() {
            return (flags & END_STREAM) != 0;
        }
    }

    RawHttp2(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
        out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        send(SETTINGS, 0, 0, new byte[0]);
    }

    void send(int type, int flags, int stream, byte[] payload) throws IOException {
        out.writeByte(payload.length >> 16);
        out.writeShort(payload.length);
        out.writeByte(type);
        out.writeByte(flags);
        out.writeInt(stream);
        out.write(payload);
        out.flush();
    }

    /** Sends a GET, or a POST without its body. */
    void request(int stream, boolean ends) throws IOException {
        var method = ends ? 0x82 : 0x83;
        var block = new byte[] {(byte) method, (byte) 0x86, (byte) 0x84, 0x01, 1, 'a'};
        send(HEADERS, END_HEADERS | (ends ? END_STREAM : 0), stream, block);
    }

    /** Sends a GET whose fields, each {@code v}, come in a frame each behind the first, when that has been read. */
    void requestInFrames(int stream, Participant reader, String... fields) throws Exception {
        send(HEADERS, END_STREAM, stream, new byte[] {(byte) 0x82, (byte) 0x87, (byte) 0x84, 0x01, 1, 'a'});
        for (var i = 0; i < fields.length; i++) {
            var read = new CountDownLatch(1);
            reader.whenCaughtUp(read::countDown);
            read.await();
            var name = fields[i].getBytes(StandardCharsets.ISO_8859_1);
            var field = ByteBuffer.allocate(name.length + 4).put((byte) 0).put((byte) name.length);
            send(
                    CONTINUATION,
                    i == fields.length - 1 ? END_HEADERS : 0,
                    stream,
                    field.put(name).put((byte) 1).put((byte) 'v').array());
        }
    }

    void reset(int stream) throws IOException {
        send(RST_STREAM, 0, stream, new byte[] {0, 0, 0, 8});
    }

    /** Reads the next frame that belongs to a stream. */
    Frame frame() throws IOException {
        while (true) {
            var length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
            var type = in.readUnsignedByte();
            var flags = in.readUnsignedByte();
            var stream = in.readInt();
            var frame = new Frame(type, flags, stream, new String(in.readNBytes(length), StandardCharsets.ISO_8859_1));
            if (stream != 0 && type != 8) {
                return frame;
            }
        }
    }

    /** Closes the connection in the middle of the story. */
    void leave() throws IOException {
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
