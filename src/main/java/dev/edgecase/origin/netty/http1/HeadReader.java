package dev.edgecase.origin.netty.http1;

import dev.edgecase.http.Headers;
import dev.edgecase.origin.ExchangeFault.BadResponse;
import dev.edgecase.origin.ExchangeFault.Kind;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Collects the bytes of a response head and reads them, strictly where the edge is strict: a bad head is a fault with a name.
 * Usually the whole head comes in one read and is never copied into a buffer of its own. A bare line feed ends a line too.
 */
final class HeadReader {
    private static final byte[] NOTHING = {};
    private static final int SHOWN_BYTES = 40;
    private static final long SLACK = 16 * 1024L; // for white space, which the limit does not count

    private final byte[] scratch;
    private final FieldReader fields;
    private byte[] collected = NOTHING;
    private int length;
    private int scanned;
    private long mostBytes;
    private int status;
    private boolean http10;
    private Headers headers = Headers.EMPTY;
    private @Nullable BadResponse fault;

    HeadReader(TextCache texts, byte[] scratch) {
        this.scratch = scratch;
        this.fields = new FieldReader(texts);
    }

    /** Makes ready for the next head, whose fields may weigh so much. */
    void begin(long mostFieldBytes) {
        mostBytes = mostFieldBytes;
        collected = NOTHING;
        length = 0;
        scanned = 0;
        fault = null;
    }

    int status() {
        return status;
    }

    boolean isHttp10() {
        return http10;
    }

    Headers headers() {
        return headers;
    }

    @Nullable
    BadResponse fault() {
        return fault;
    }

    /** Tells whether some but not all of the head has come. */
    boolean isBroken() {
        return length > 0;
    }

    /** Takes the head's bytes; true when it is complete or a fault has been found. */
    boolean read(ByteBuf in) {
        var bytes = collected;
        var before = length;
        if (before == 0) {
            bytes = scratch;
        } else if (bytes.length < before + in.readableBytes()) {
            bytes = collected = Arrays.copyOf(bytes, Math.max(2 * bytes.length, before + in.readableBytes()));
        }
        var taken = Math.min(in.readableBytes(), bytes.length - before);
        in.getBytes(in.readerIndex(), bytes, before, taken);
        length = before + taken;
        var end = endOfHead(bytes, scanned, length);
        if (end > 0) {
            in.skipBytes(end - before);
            fault = parse(bytes, end);
            return true;
        }
        in.skipBytes(taken);
        scanned = Math.max(0, length - 3);
        fault = soFar(bytes);
        if (before == 0) {
            collected = Arrays.copyOf(bytes, length);
        }
        return fault != null;
    }

    /** Returns the position after the empty line, or -1. */
    private static int endOfHead(byte[] bytes, int from, int to) {
        for (var i = from; i < to - 1; i++) {
            if (bytes[i] == '\n'
                    && (bytes[i + 1] == '\n' || (bytes[i + 1] == '\r' && i + 2 < to && bytes[i + 2] == '\n'))) {
                return bytes[i + 1] == '\n' ? i + 2 : i + 3;
            }
        }
        return -1;
    }

    /** Judges a head that is not complete: what is wrong already need not be waited for. */
    private @Nullable BadResponse soFar(byte[] bytes) {
        var lineEnd = indexOf(bytes, 0, length, '\n');
        if (lineEnd >= 0 ? !statusLine(bytes, lineEnd) : !beginsLikeHttp(bytes, length)) {
            return new BadResponse(Kind.BAD_STATUS_LINE, shown(bytes, length));
        }
        return length > 2 * mostBytes + SLACK ? tooLarge() : null;
    }

    private @Nullable BadResponse parse(byte[] bytes, int end) {
        var lineEnd = indexOf(bytes, 0, end, '\n');
        if (!statusLine(bytes, lineEnd)) {
            return new BadResponse(Kind.BAD_STATUS_LINE, shown(bytes, lineEnd));
        }
        if (!fields.read(bytes, lineEnd + 1, end, mostBytes)) {
            return fields.tooLarge() ? tooLarge() : new BadResponse(Kind.BAD_HEADER, fields.problem());
        }
        headers = fields.headers();
        return headers.size() == 0 && status >= 200
                ? new BadResponse(Kind.MISSING_HEADERS, "a status line and no header")
                : null;
    }

    private BadResponse tooLarge() {
        return new BadResponse(Kind.HEADERS_TOO_LARGE, "more than " + mostBytes + " bytes");
    }

    /** Reads {@code HTTP/1.x NNN[ reason]}; false if it is anything else. */
    private boolean statusLine(byte[] bytes, int lineEnd) {
        if (lineEnd < 12 || !beginsLikeHttp(bytes, lineEnd) || !isDigit(bytes[7]) || bytes[8] != ' ') {
            return false;
        }
        if (!isDigit(bytes[9]) || !isDigit(bytes[10]) || !isDigit(bytes[11])) {
            return false;
        }
        var after = bytes[12];
        if (after != ' ' && after != '\r' && after != '\n') {
            return false;
        }
        http10 = bytes[7] == '0';
        status = (bytes[9] - '0') * 100 + (bytes[10] - '0') * 10 + (bytes[11] - '0');
        return status >= 100;
    }

    private static boolean beginsLikeHttp(byte[] bytes, int available) {
        var start = "HTTP/1.";
        for (var i = 0; i < Math.min(start.length(), available); i++) {
            if (bytes[i] != start.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static int indexOf(byte[] bytes, int from, int to, char wanted) {
        for (var i = from; i < to; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** Returns the beginning of what came, fit for one line. */
    private static String shown(byte[] bytes, int available) {
        var text = new StringBuilder("\"");
        for (var i = 0; i < Math.min(available, SHOWN_BYTES) && bytes[i] != '\n'; i++) {
            if (bytes[i] != '\r') {
                text.append(bytes[i] >= ' ' && bytes[i] < 127 ? (char) bytes[i] : '.');
            }
        }
        return text.append('"').toString();
    }
}
