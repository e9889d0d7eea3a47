package dev.edgecase.front;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A visitor who writes and reads bytes. */
final class RawVisitor implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    final Socket socket;
    private final InputStream in;

    private RawVisitor(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        this.in = socket.getInputStream();
    }

    static RawVisitor connect(int port) throws IOException {
        return new RawVisitor(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    static RawVisitor on(Socket socket) throws IOException {
        return new RawVisitor(socket);
    }

    RawVisitor send(String latin1) throws IOException {
        socket.getOutputStream().write(latin1.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** Reads a head, and the body that its Content-Length announces. */
    String answer() throws IOException {
        var head = until("\r\n\r\n");
        var at = head.toLowerCase(Locale.ROOT).indexOf("content-length: ");
        return at < 0
                ? head
                : head
                        + bytes(Integer.parseInt(
                                head.substring(at + 16, head.indexOf('\r', at)).trim()));
    }

    String until(String end) throws IOException {
        var text = new ByteArrayOutputStream();
        while (!text.toString(StandardCharsets.ISO_8859_1).endsWith(end)) {
            var b = in.read();
            if (b < 0) {
                throw new IOException("the connection ended after: " + text.toString(StandardCharsets.ISO_8859_1));
            }
            text.write(b);
        }
        return text.toString(StandardCharsets.ISO_8859_1);
    }

    String bytes(int count) throws IOException {
        return new String(in.readNBytes(count), StandardCharsets.ISO_8859_1);
    }

    /** Reads until the edge closes. */
    String rest() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** Reads until the edge closes; "reset" if it resets. */
    String restOrReset() throws SocketTimeoutException {
        try {
            return rest();
        } catch (SocketTimeoutException hangs) {
            throw hangs;
        } catch (IOException reset) {
            return "reset";
        }
    }

    /** Reads until the edge closes, and returns how much it was. */
    long skipRest() throws IOException {
        var total = 0L;
        var buffer = new byte[1 << 16];
        for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            total += count;
        }
        return total;
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
