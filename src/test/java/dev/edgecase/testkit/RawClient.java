package dev.edgecase.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A visitor who sends bytes as they are and reads until the edge closes. */
public final class RawClient {
    private static final int PATIENCE_MILLIS = 20_000;

    private RawClient() {}

    /**
     * What came back.
     *
     * @param status of the last head; 0 if none came
     * @param head status line and headers of the last head
     * @param body the bytes behind it, chunks joined
     * @param whole whether the body has the announced length, or its last chunk
     * @param text everything, as it came
     */
    public record Response(int status, String head, String body, boolean whole, String text) {
        /** The value of a header, or "". */
        public String header(String name) {
            var at = head.toLowerCase(Locale.ROOT).indexOf("\r\n" + name.toLowerCase(Locale.ROOT) + ":");
            return at < 0
                    ? ""
                    : head.substring(at + name.length() + 3, head.indexOf("\r\n", at + 2))
                            .trim();
        }
    }

    /** Sends a GET for shop.test with more header lines, over TLS or not, and reads the answer to its end. */
    public static Response get(int port, boolean tls, String path, String... headerLines) throws IOException {
        var request = "GET " + path + " HTTP/1.1\r\nHost: shop.test\r\nConnection: close\r\n"
                + String.join(
                        "",
                        List.of(headerLines).stream().map(line -> line + "\r\n").toList()) + "\r\n";
        return send(port, tls, request);
    }

    /** Sends the text and reads what comes until the edge closes. */
    public static Response send(int port, boolean tls, String request) throws IOException {
        try (var socket = connect(port, tls)) {
            return exchange(socket, request);
        }
    }

    /** Sends the text from that loopback address, unencrypted, and reads what comes until the other side closes. */
    public static Response sendFrom(InetAddress own, int port, String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port, own, 0)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            return exchange(socket, request);
        }
    }

    private static Response exchange(Socket socket, String request) throws IOException {
        try {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        } catch (SocketException closed) {
            // the other side may answer before it has read everything
        }
        return parse(readAll(socket.getInputStream()));
    }

    /** Opens a connection, with the SNI shop.test and without a look at the certificate if it is to be TLS. */
    public static Socket connect(int port, boolean tls) throws IOException {
        var plain = new Socket(InetAddress.getLoopbackAddress(), port);
        plain.setSoTimeout(PATIENCE_MILLIS);
        plain.setTcpNoDelay(true); // what is written is there for the edge to read at once
        if (!tls) {
            return plain;
        }
        var secured = (SSLSocket) trustingAll().getSocketFactory().createSocket(plain, "shop.test", port, true);
        var parameters = secured.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName("shop.test")));
        secured.setSSLParameters(parameters);
        return secured;
    }

    /** Reads what comes until the other side closes. */
    public static Response read(Socket socket) throws IOException {
        return parse(readAll(socket.getInputStream()));
    }

    /** Reads to the end, however the end comes about. */
    private static String readAll(InputStream in) {
        var bytes = new ByteArrayOutputStream();
        try {
            in.transferTo(bytes);
        } catch (IOException cut) {
            // what came before it is what counts
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private static Response parse(String text) {
        var start = 0;
        var end = text.indexOf("\r\n\r\n");
        while (end >= 0 && text.startsWith("HTTP/1.1 1", start)) {
            start = end + 4;
            end = text.indexOf("\r\n\r\n", start);
        }
        if (end < 0) {
            return new Response(0, "", "", false, text);
        }
        var head = text.substring(start, end + 2);
        var rest = text.substring(end + 4);
        var status = Integer.parseInt(head.split(" ", 3)[1].trim());
        var draft = new Response(status, head, rest, true, text);
        if (draft.header("Transfer-Encoding").equalsIgnoreCase("chunked")) {
            return new Response(status, head, unchunked(rest), rest.endsWith("0\r\n\r\n"), text);
        }
        var length = draft.header("Content-Length");
        return new Response(status, head, rest, length.isEmpty() || Long.parseLong(length) == rest.length(), text);
    }

    private static String unchunked(String chunks) {
        var body = new StringBuilder();
        var at = 0;
        while (at < chunks.length()) {
            var line = chunks.indexOf("\r\n", at);
            if (line < 0) {
                break;
            }
            var size =
                    Integer.parseInt(chunks.substring(at, line).split(";", 2)[0].trim(), 16);
            var end = Math.min(chunks.length(), line + 2 + size);
            body.append(chunks, line + 2, end);
            at = end + 2;
        }
        return body.toString();
    }

    private static SSLContext trustingAll() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Anybody()}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
