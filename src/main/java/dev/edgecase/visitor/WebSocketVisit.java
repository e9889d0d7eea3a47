package dev.edgecase.visitor;

import dev.edgecase.http.Headers;
import dev.edgecase.visitor.Reply.Ending;
import dev.edgecase.visitor.VisitorRequest.Message;
import dev.edgecase.visitor.VisitorRequest.Way;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A visitor that opens a WebSocket over HTTP/1.1 and exchanges texts. Every call blocks, no longer than the patience in real time;
 * a failure of the network ends the visit and is told as its ending, it is never thrown. For one thread at a time.
 */
public final class WebSocketVisit implements AutoCloseable {
    private static final int LONGEST_HEAD = 64 * 1024;
    private static final int LONGEST_REFUSAL = 64 * 1024;
    private static final Headers HANDSHAKE = Headers.of(
            "Upgrade", "websocket",
            "Connection", "Upgrade",
            "Sec-WebSocket-Version", "13",
            "Sec-WebSocket-Key", "ZWRnZWNhc2UgdmlzaXRvcg==");

    private final Socket socket = new Socket();
    private Reply reply;
    private Optional<WebSocketFrames> frames = Optional.empty();
    private String ending = "";

    private WebSocketVisit() {
        this.reply = reply(0, Headers.EMPTY, new byte[0], Ending.NOT_CONNECTED);
    }

    /** Connects and asks to upgrade; the fields of the handshake are added unless the request has them. */
    public static WebSocketVisit open(Way way, Message.Parts request, Duration patience) {
        var visit = new WebSocketVisit();
        try {
            visit.connect(way, request, Math.toIntExact(patience.toMillis()));
        } catch (IOException failed) {
            visit.fail(failed);
        }
        return visit;
    }

    /** Returns the answer to the handshake. */
    public Reply reply() {
        return reply;
    }

    /** Tells whether the socket is open for messages. */
    public boolean isOpen() {
        return frames.isPresent() && ending.isEmpty();
    }

    /** Returns how the visit ended: {@code closed 1000}, {@code connection closed}, {@code gave up}; empty while it has not. */
    public String ending() {
        return ending;
    }

    /** Sends a text. */
    public void send(String text) {
        if (isOpen()) {
            try {
                frames.orElseThrow().send(text);
            } catch (IOException failed) {
                fail(failed);
            }
        }
    }

    /** Returns the next text; nothing when the visit has ended before one came. */
    public Optional<String> receive() {
        if (!isOpen()) {
            return Optional.empty();
        }
        try {
            var next = frames.orElseThrow().receive();
            if (next.isEmpty()) {
                ending = frames.orElseThrow().ending();
            }
            return next;
        } catch (IOException failed) {
            fail(failed);
            return Optional.empty();
        }
    }

    private void connect(Way way, Message.Parts request, int millis) throws IOException {
        way.from().ifPresent(from -> bind(new InetSocketAddress(from, 0)));
        socket.connect(way.to(), millis);
        socket.setSoTimeout(millis);
        var wire = socket;
        if (way.tls()) {
            var secured = new VisitorTls().socket(socket, way);
            secured.startHandshake();
            wire = secured;
        }
        reply = reply(0, Headers.EMPTY, new byte[0], Ending.EMPTY);
        var in = new BufferedInputStream(wire.getInputStream());
        ask(request, wire.getOutputStream());
        answer(in, wire.getOutputStream());
    }

    private void bind(InetSocketAddress from) {
        try {
            socket.bind(from);
        } catch (IOException notHere) {
            throw new IllegalArgumentException("cannot connect from " + from, notHere);
        }
    }

    private static void ask(Message.Parts request, OutputStream out) throws IOException {
        var head = new StringBuilder(request.method() + " " + request.target() + " HTTP/1.1\r\n");
        if (!request.headers().contains("Host")) {
            head.append("Host: ").append(request.authority()).append("\r\n");
        }
        request.headers().forEach((name, value) -> field(name, value, head));
        HANDSHAKE.forEach((name, value) -> {
            if (!request.headers().contains(name)) {
                field(name, value, head);
            }
        });
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static void field(String name, String value, StringBuilder head) {
        head.append(name).append(": ").append(value).append("\r\n");
    }

    private void answer(InputStream in, OutputStream out) throws IOException {
        var lines = head(in).lines().toList();
        var first = lines.isEmpty() ? "" : lines.get(0);
        if (!first.matches("HTTP/1\\.[01] \\d{3}( .*)?")) {
            reply = reply(0, Headers.EMPTY, new byte[0], first.isEmpty() ? Ending.EMPTY : Ending.UNREADABLE);
            ending = first.isEmpty() ? Wording.CLOSED : "not HTTP";
            return;
        }
        var status = Integer.parseInt(first.substring(9, 12));
        var headers = headers(lines.subList(1, lines.size()));
        if (status == 101) {
            frames = Optional.of(new WebSocketFrames(in, out));
            reply = reply(status, headers, new byte[0], Ending.COMPLETE);
            return;
        }
        ending = "refused";
        var length = headers.first("Content-Length").filter(text -> text.matches("\\d{1,9}"));
        var body = in.readNBytes(
                Math.min(LONGEST_REFUSAL, length.map(Integer::parseInt).orElse(0)));
        reply = reply(status, headers, body, Ending.COMPLETE);
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.length() < LONGEST_HEAD && head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) < 0) {
            var next = in.read();
            if (next < 0) {
                break;
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static Headers headers(List<String> lines) {
        var headers = Headers.builder();
        for (var line : lines) {
            var colon = line.indexOf(':');
            if (colon > 0) {
                headers.add(line.substring(0, colon), line.substring(colon + 1).trim());
            }
        }
        return headers.build();
    }

    private void fail(IOException failed) {
        var late = failed instanceof SocketTimeoutException;
        ending = late ? "gave up" : Wording.of(failed);
        if (reply.status() == 0) {
            reply = reply(0, Headers.EMPTY, new byte[0], late ? Ending.GAVE_UP : reply.ending());
        }
    }

    private Reply reply(int status, Headers headers, byte[] body, Ending how) {
        var local = Optional.ofNullable((InetSocketAddress) socket.getLocalSocketAddress());
        return new Reply(
                List.of(),
                status,
                "",
                status == 0 ? "" : "HTTP/1.1",
                headers,
                body,
                body.length,
                Headers.EMPTY,
                how,
                ending,
                new Reply.Facts(0, 0, 0, 0, 0, Optional.empty(), local));
    }

    /** Says goodbye where the socket is open, and leaves. */
    @Override
    public void close() {
        try (socket) {
            if (isOpen()) {
                frames.orElseThrow().goodbye();
            }
        } catch (IOException gone) {
            ending = Wording.CLOSED;
        }
    }
}
