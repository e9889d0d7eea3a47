package dev.edgecase.testorigin;

import dev.edgecase.http.Headers;
import dev.edgecase.http.HttpDate;
import dev.edgecase.testorigin.script.Respond;
import dev.edgecase.testorigin.script.Respond.Framing;
import dev.edgecase.testorigin.wire.BodySource;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * An answer worked out for one request, ready to be written.
 *
 * @param respond what the script says
 * @param fields all fields, {@code Date} and framing included
 * @param body where the body comes from
 * @param sendsBody whether the body goes on the wire
 * @param framing how its end is told to this client
 * @param closes whether the connection ends after it
 */
record Reply(Respond respond, Headers fields, BodySource body, boolean sendsBody, Framing framing, boolean closes) {
    /** Who asked, as far as the framing depends on it. */
    record Client(boolean isOld, boolean keepsConnection, boolean isHead) {}

    /** Works the answer out. */
    static Reply of(Respond respond, BodySource body, Client client, Instant now) {
        var own = respond.headers();
        var framing = framingFor(respond, client);
        var announced = own.contains("Content-Length") || own.contains("Transfer-Encoding");
        var bodiless = respond.status() / 100 == 1 || respond.status() == 204 || respond.status() == 304;
        var sendsBody = !client.isHead() && (!bodiless || announced);
        var fields = own.edit();
        if (respond.gzip() && !own.contains("Content-Encoding")) {
            fields.add("Content-Encoding", "gzip");
        }
        if (!own.contains("Date")) {
            fields.add("Date", new HttpDate().format(now));
        }
        if (!announced && !bodiless) {
            frame(fields, framing, body.size());
        }
        var closes = !client.keepsConnection()
                || own.hasToken("Connection", "close")
                || (framing == Framing.CLOSE && !bodiless)
                || framing == Framing.HTTP_1_0
                || (sendsBody && announced && !isWhatComes(own, framing, body.size()));
        if (closes && framing != Framing.HTTP_1_0 && !own.contains("Connection")) {
            fields.add("Connection", "close");
        } else if (!closes && client.isOld() && !own.contains("Connection")) {
            fields.add("Connection", "keep-alive");
        }
        return new Reply(respond, fields.build(), body, sendsBody, framing, closes);
    }

    private static Framing framingFor(Respond respond, Client client) {
        return respond.framing() == Framing.CHUNKED && client.isOld() ? Framing.CLOSE : respond.framing();
    }

    private static void frame(Headers.Builder fields, Framing framing, long size) {
        if (framing == Framing.CHUNKED) {
            fields.add("Transfer-Encoding", "chunked");
        } else if (framing != Framing.CLOSE) {
            fields.add("Content-Length", String.valueOf(size));
        }
    }

    /** Tells whether the client finds the end of the body by what the script's own fields announce. */
    private static boolean isWhatComes(Headers own, Framing framing, long size) {
        return own.contains("Transfer-Encoding")
                ? framing == Framing.CHUNKED
                : own.first("Content-Length").equals(Optional.of(String.valueOf(size)));
    }

    /** Returns the head as HTTP/1.1 or 1.0 writes it. */
    byte[] head() {
        var version = framing == Framing.HTTP_1_0 ? "HTTP/1.0" : "HTTP/1.1";
        return head(version, respond.status(), respond.reason().orElse(reason(respond.status())), fields);
    }

    /** Returns a 1xx before the answer. */
    static byte[] interim(int status, Headers fields) {
        return head("HTTP/1.1", status, reason(status), fields);
    }

    private static byte[] head(String version, int status, String reason, Headers fields) {
        var text = new StringBuilder(256);
        text.append(version)
                .append(' ')
                .append(status)
                .append(' ')
                .append(reason)
                .append("\r\n");
        lines(fields, text);
        return latin1(text.append("\r\n").toString());
    }

    private static void lines(Headers fields, StringBuilder text) {
        fields.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
    }

    private static String reason(int status) {
        var known = HttpResponseStatus.valueOf(status).reasonPhrase();
        return known.endsWith(")") ? "Unknown" : known; // Netty's names for the rest say the number again
    }

    /** Returns the next piece of the body in its framing, an empty one at the end. */
    byte[] next() throws IOException {
        var piece = sendsBody ? body.next() : new byte[0];
        if (framing != Framing.CHUNKED || piece.length == 0) {
            return piece;
        }
        var size = latin1(Integer.toHexString(piece.length) + "\r\n");
        var chunk = Arrays.copyOf(size, size.length + piece.length + 2);
        System.arraycopy(piece, 0, chunk, size.length, piece.length);
        chunk[chunk.length - 2] = '\r';
        chunk[chunk.length - 1] = '\n';
        return chunk;
    }

    /** Returns what ends the body. */
    byte[] last() {
        if (framing != Framing.CHUNKED || !sendsBody) {
            return new byte[0];
        }
        var text = new StringBuilder("0\r\n");
        lines(respond.trailers(), text);
        return latin1(text.append("\r\n").toString());
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
