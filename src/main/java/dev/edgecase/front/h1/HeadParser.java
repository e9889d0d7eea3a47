package dev.edgecase.front.h1;

import dev.edgecase.front.h1.RequestHead.Line;
import dev.edgecase.front.wire.NameCache;
import dev.edgecase.http.Headers;
import dev.edgecase.http.Protocol;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request's head out of its bytes.
 *
 * <p>What cannot be understood, or could be understood differently by another server, is refused here; what is merely forbidden
 * (a lower-case method, a strange target, an invalid header name) is left to the first phase. Lines may end with LF alone, as
 * RFC 9112 section 2.2 allows.
 */
final class HeadParser {
    private final NameCache names;
    private byte[] bytes = new byte[0];
    private int at;
    private int end;

    HeadParser(NameCache names) {
        this.names = names;
    }

    /** Reads the head in the first {@code length} bytes, its empty line included. */
    RequestHead parse(byte[] head, int length) throws BadRequestException {
        bytes = head;
        at = 0;
        end = length;
        var line = requestLine();
        try {
            return fields(line);
        } catch (BadRequestException bad) {
            throw bad.in(line);
        }
    }

    /** Reads the trailer fields in the first {@code length} bytes, the empty line included. */
    Headers trailers(byte[] section, int length) throws BadRequestException {
        bytes = section;
        at = 0;
        end = length;
        var trailers = Headers.builder();
        while (!atEmptyLine()) {
            var colon = colon();
            var name = names.text(bytes, at, colon);
            trailers.add(name, value(colon + 1));
        }
        return trailers.build();
    }

    private Line requestLine() throws BadRequestException {
        var methodEnd = at;
        while (Grammar.isTokenByte(bytes[methodEnd])) {
            methodEnd++;
        }
        if (methodEnd == at || bytes[methodEnd] != ' ') {
            throw new BadRequestException(Grammar.notHttp(bytes, at, end));
        }
        var method = names.text(bytes, at, methodEnd);
        var targetEnd = methodEnd + 1;
        while (bytes[targetEnd] != ' ' && bytes[targetEnd] != '\r' && bytes[targetEnd] != '\n') {
            if (isControl(bytes[targetEnd])) {
                throw new BadRequestException("the request line holds a control character");
            }
            targetEnd++;
        }
        var target = new String(bytes, methodEnd + 1, targetEnd - methodEnd - 1, StandardCharsets.ISO_8859_1);
        var soFar = new Line(method, target, Protocol.HTTP_1_1);
        if (target.isEmpty()) {
            throw new BadRequestException("the request line names no target").in(soFar);
        }
        if (bytes[targetEnd] != ' ') {
            throw new BadRequestException("the request line names no HTTP version").in(soFar);
        }
        return new Line(method, target, version(targetEnd + 1, soFar));
    }

    /** Reads {@code HTTP/1.x} and the line's end. */
    private Protocol version(int from, Line line) throws BadRequestException {
        var lineEnd = lineEnd(from, line);
        if (lineEnd - from == 8
                && bytes[from] == 'H'
                && bytes[from + 1] == 'T'
                && bytes[from + 2] == 'T'
                && bytes[from + 3] == 'P'
                && bytes[from + 4] == '/'
                && bytes[from + 5] == '1'
                && bytes[from + 6] == '.'
                && bytes[from + 7] >= '0'
                && bytes[from + 7] <= '9') {
            return bytes[from + 7] == '0' ? Protocol.HTTP_1_0 : Protocol.HTTP_1_1;
        }
        var found = new String(bytes, from, Math.min(lineEnd - from, 60), StandardCharsets.ISO_8859_1);
        throw new BadRequestException(
                        found.indexOf(' ') >= 0
                                ? "the request line holds an unencoded space"
                                : "the request line does not end with HTTP/1.0 or HTTP/1.1")
                .in(line);
    }

    /** Finds where the line ends, and moves behind its line feed. */
    private int lineEnd(int from, Line line) throws BadRequestException {
        var i = from;
        while (bytes[i] != '\n') {
            if (bytes[i] == 0 || (bytes[i] == '\r' && bytes[i + 1] != '\n')) {
                throw new BadRequestException("the request line holds a control character").in(line);
            }
            i++;
        }
        at = i + 1;
        return i > from && bytes[i - 1] == '\r' ? i - 1 : i;
    }

    private RequestHead fields(Line line) throws BadRequestException {
        var headers = Headers.builder();
        var framing = new FramingReader();
        String host = null;
        while (!atEmptyLine()) {
            var start = at;
            var colon = colon();
            var name = names.text(bytes, start, colon);
            var value = value(colon + 1);
            if (name.length() == 4 && name.equalsIgnoreCase("Host")) {
                host = onlyHost(host, value);
                continue;
            }
            framing.see(name, value);
            headers.add(name, value);
        }
        if (host == null && line.protocol() == Protocol.HTTP_1_1) {
            throw new BadRequestException("the request has no Host header");
        }
        var built = headers.build();
        return new RequestHead(
                line,
                host == null ? "" : host,
                built,
                framing.framing(line.protocol()),
                framing.keepAlive(line.protocol()));
    }

    private static String onlyHost(@Nullable String before, String value) throws BadRequestException {
        if (before != null) {
            throw new BadRequestException("the request has two Host headers");
        }
        return value;
    }

    private boolean atEmptyLine() {
        if (bytes[at] == '\n') {
            return true;
        }
        return bytes[at] == '\r' && bytes[at + 1] == '\n';
    }

    /** Returns where the name ends. Names that are no tokens pass, with their spaces, for the first phase to drop. */
    private int colon() throws BadRequestException {
        var i = at;
        while (bytes[i] != ':') {
            if (isControl(bytes[i]) && bytes[i] != '\t') {
                throw new BadRequestException(
                        bytes[i] == '\r' || bytes[i] == '\n'
                                ? "a header line has no colon"
                                : "a header name holds a control character");
            }
            i++;
        }
        if (i == at) {
            throw new BadRequestException("a header line has no name");
        }
        return i;
    }

    /** Reads a value without the white space around it, and moves behind the line. */
    private String value(int from) throws BadRequestException {
        var i = from;
        while (bytes[i] != '\n') {
            if (bytes[i] == 0 || (bytes[i] == '\r' && bytes[i + 1] != '\n')) {
                throw new BadRequestException("a header value holds a NUL or a bare carriage return");
            }
            i++;
        }
        at = i + 1;
        var first = from;
        var last = i;
        while (first < last && isSpace(bytes[first])) {
            first++;
        }
        while (last > first && isSpace(bytes[last - 1])) {
            last--;
        }
        return new String(bytes, first, last - first, StandardCharsets.ISO_8859_1);
    }

    private static boolean isControl(byte b) {
        return (b >= 0 && b < ' ') || b == 0x7f;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\r';
    }
}
