package dev.edgecase.front.h1;

import dev.edgecase.front.wire.Lane;
import dev.edgecase.front.wire.Output;
import dev.edgecase.http.Headers;
import java.nio.charset.StandardCharsets;

/** Writes heads of responses as HTTP/1.1 text. */
final class HeadWriter {
    private static final byte[][] STATUS_LINES = new byte[600][];
    private static final byte[] KEEP_ALIVE = ascii("Connection: keep-alive\r\n");
    private static final byte[] CLOSE = ascii("Connection: close\r\n");
    private static final byte[] CHUNKED = ascii("Transfer-Encoding: chunked\r\n");
    private static final byte[] LENGTH = ascii("Content-Length: ");

    static {
        for (var status = 100; status < STATUS_LINES.length; status++) {
            STATUS_LINES[status] = ascii("HTTP/1.1 " + status + " " + Reasons.of(status) + "\r\n");
        }
    }

    private final Lane lane;
    private byte[] text;
    private int length;

    HeadWriter(Lane lane) {
        this.lane = lane;
        this.text = lane.scratch(Lane.BUFFER_SIZE);
    }

    /** How the body of a response is delimited. */
    enum Framing {
        /** No body, and none announced. */
        NONE,
        /** By {@code Content-Length}. */
        LENGTH,
        /** By chunks. */
        CHUNKED,
        /** By the end of the connection. */
        UNTIL_CLOSE,
        /** No body, but the origin's {@code Content-Length} stays: the answer to HEAD, or 304. */
        AS_ANNOUNCED
    }

    /** Gathers the head of a final response. */
    void response(Output out, int status, Headers headers, Framing framing, long bodyLength, boolean keepAlive) {
        begin(status, headers);
        fields(headers, framing == Framing.AS_ANNOUNCED);
        if (framing == Framing.LENGTH
                || (framing == Framing.AS_ANNOUNCED && bodyLength > 0 && !headers.contains("Content-Length"))) {
            put(LENGTH);
            putNumber(bodyLength);
            endLine();
        } else if (framing == Framing.CHUNKED) {
            put(CHUNKED);
        }
        put(keepAlive ? KEEP_ALIVE : CLOSE);
        endLine();
        out.put(text, 0, length);
    }

    /** Gathers the head of a 1xx; those of a 101 keep their Connection header. */
    void interim(Output out, int status, Headers headers, boolean upgrade) {
        begin(status, headers);
        for (var i = 0; i < headers.size(); i++) {
            if (upgrade || !isWiresBusiness(headers.name(i), false)) {
                field(headers.name(i), headers.value(i));
            }
        }
        endLine();
        out.put(text, 0, length);
    }

    private void begin(int status, Headers headers) {
        length = 0;
        text = lane.scratch(Math.max(Lane.BUFFER_SIZE, (int) Math.min(headers.weight() + 512, 1 << 29)));
        put(status < STATUS_LINES.length ? STATUS_LINES[status] : ascii("HTTP/1.1 " + status + " \r\n"));
    }

    private void fields(Headers headers, boolean keepLength) {
        for (var i = 0; i < headers.size(); i++) {
            var name = headers.name(i);
            if (!isWiresBusiness(name, keepLength)) {
                field(name, headers.value(i));
            }
        }
    }

    private static boolean isWiresBusiness(String name, boolean keepLength) {
        return switch (name.length()) {
            case 10 -> name.equalsIgnoreCase("Connection") || name.equalsIgnoreCase("Keep-Alive");
            case 14 -> !keepLength && name.equalsIgnoreCase("Content-Length");
            case 17 -> name.equalsIgnoreCase("Transfer-Encoding");
            default -> false;
        };
    }

    private void field(String name, String value) {
        put(name);
        text[length++] = ':';
        text[length++] = ' ';
        put(value);
        endLine();
    }

    private void put(byte[] bytes) {
        System.arraycopy(bytes, 0, text, length, bytes.length);
        length += bytes.length;
    }

    /** Appends Latin-1 text; what would end the line becomes a space, so that no value can smuggle in another field. */
    @SuppressWarnings("deprecation") // the one copy without a detour: the low byte of each char is its Latin-1 code
    private void put(String value) {
        var count = value.length();
        value.getBytes(0, count, text, length);
        for (var i = length; i < length + count; i++) {
            if (text[i] == '\r' || text[i] == '\n' || text[i] == 0) {
                text[i] = ' ';
            }
        }
        length += count;
    }

    private void putNumber(long number) {
        var digits = 1;
        for (var rest = number; rest > 9; rest /= 10) {
            digits++;
        }
        var rest = number;
        for (var i = length + digits - 1; i >= length; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
    }

    private void endLine() {
        text[length++] = '\r';
        text[length++] = '\n';
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
