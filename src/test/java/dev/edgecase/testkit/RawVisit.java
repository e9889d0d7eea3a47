package dev.edgecase.testkit;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** One connection of a {@link RawOrigin}, seen from the script. Text is bytes, one for each char. */
public final class RawVisit {
    private final Socket plain;
    private final Socket socket;
    private final int number;
    private final List<String> requests;
    private final Runnable stalling;
    private final InputStream in;
    private String last = "";

    RawVisit(Socket socket, int number, List<String> requests, Runnable stalling) throws IOException {
        this.plain = socket;
        this.socket = socket;
        this.number = number;
        this.requests = requests;
        this.stalling = stalling;
        this.in = socket.getInputStream();
    }

    private RawVisit(RawVisit plain, Socket secured) throws IOException {
        this.plain = plain.plain;
        this.socket = secured;
        this.number = plain.number;
        this.requests = plain.requests;
        this.stalling = plain.stalling;
        this.in = secured.getInputStream();
    }

    RawVisit securedBy(Socket secured) throws IOException {
        return new RawVisit(this, secured);
    }

    /** Returns the socket, secured if the origin speaks TLS. */
    public Socket socket() {
        return socket;
    }

    /** Returns 1 for the first connection of the origin, and so on. */
    public int number() {
        return number;
    }

    /** Returns the last request that was read on this connection; empty before the first. */
    public String lastRequest() {
        return last;
    }

    /** Reads a request with its body; false if the connection ended before one began. */
    public boolean readRequest() throws IOException {
        var head = readHead();
        if (head.isEmpty()) {
            return false;
        }
        var lower = head.toLowerCase(Locale.ROOT);
        var length = valueOf(lower, "content-length: ");
        if (!length.isEmpty()) {
            head += read(Integer.parseInt(length));
        } else if (lower.contains("transfer-encoding: chunked")) {
            head += readUntil("0\r\n\r\n");
        }
        requests.add(head);
        last = head;
        return true;
    }

    /** Reads up to the empty line; empty if the connection ended before. The request counts as read when it is kept. */
    public String readHead() throws IOException {
        try {
            return readUntil("\r\n\r\n");
        } catch (EOFException | SocketException ended) {
            return "";
        }
    }

    /** Reads so many bytes. */
    public String read(int length) throws IOException {
        return new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
    }

    private String readUntil(String end) throws IOException {
        var bytes = new ByteArrayOutputStream();
        while (true) {
            var b = in.read();
            if (b < 0) {
                throw new EOFException("after " + bytes);
            }
            bytes.write(b);
            if (b == '\n') {
                var text = bytes.toString(StandardCharsets.ISO_8859_1);
                if (text.endsWith(end)) {
                    return text;
                }
            }
        }
    }

    private static String valueOf(String head, String name) {
        var at = head.indexOf("\r\n" + name);
        return at < 0 ? "" : head.substring(at + 2 + name.length(), head.indexOf('\r', at + 2));
    }

    /** Writes the text. */
    public void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** Sends FIN, and does not read any more. */
    public void close() throws IOException {
        socket.close();
    }

    /** Sends RST, whatever the layer above would have said. */
    public void reset() throws IOException {
        plain.setSoLinger(true, 0);
        plain.close();
    }

    /** Does nothing until the edge ends the connection; returns how: {@code FIN}, {@code RST}. Reads what comes meanwhile. */
    public String stall() {
        stalling.run();
        try {
            while (in.read() >= 0) {
                // whatever it is, it is not answered
            }
            return "FIN";
        } catch (IOException reset) {
            return "RST";
        }
    }
}
