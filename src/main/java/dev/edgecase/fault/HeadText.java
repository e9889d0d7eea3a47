package dev.edgecase.fault;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** The head of a response as text, to be read and edited without touching what is not meant. */
final class HeadText {
    private static final int OVERSIZE = 128 * 1024 + 1; // one more than what the edge lets through
    private static final String LENGTH = "content-length";
    private static final String CODING = "transfer-encoding";

    private final String line;
    private final String fields;

    private HeadText(String line, String fields) {
        this.line = line;
        this.fields = fields;
    }

    /** Reads a head that is complete, the empty line included. */
    static HeadText parse(byte[] head) {
        var text = new String(head, StandardCharsets.ISO_8859_1);
        var lineEnd = text.indexOf('\n') + 1;
        return new HeadText(text.substring(0, lineEnd), text.substring(lineEnd));
    }

    /** Returns where the first head of the bytes ends, -1 if it does not. */
    static int endOfHead(byte[] bytes) {
        for (var i = 0; i + 1 < bytes.length; i++) {
            if (bytes[i] == '\n') {
                var next = bytes[i + 1] == '\r' ? i + 2 : i + 1;
                if (next < bytes.length && bytes[next] == '\n') {
                    return next + 1;
                }
            }
        }
        return -1;
    }

    static boolean isResponse(byte[] bytes) {
        return bytes.length > 5 && new String(bytes, 0, 5, StandardCharsets.ISO_8859_1).equals("HTTP/");
    }

    byte[] bytes() {
        return latin1(line + fields);
    }

    byte[] line() {
        return latin1(line);
    }

    /** Returns the fields with the empty line after them. */
    byte[] fields() {
        return latin1(fields);
    }

    int status() {
        var words = line.trim().split(" ", 3);
        return words.length > 1 && words[1].matches("\\d{3}") ? Integer.parseInt(words[1]) : 0;
    }

    boolean isInterim() {
        return status() / 100 == 1 && status() != 101;
    }

    boolean isChunked() {
        return value(CODING)
                .map(coding -> coding.toLowerCase(Locale.ROOT).endsWith("chunked"))
                .orElse(false);
    }

    OptionalLong length() {
        return value(LENGTH)
                .filter(value -> value.matches("\\d{1,18}"))
                .map(value -> OptionalLong.of(Long.parseLong(value)))
                .orElseGet(OptionalLong::empty);
    }

    boolean isGzip() {
        return value("content-encoding").map(value -> value.endsWith("gzip")).orElse(false);
    }

    /** Returns a status line as long as the fault says. */
    byte[] longLine(Fault fault) {
        var room = fault.details().bytes().orElse(OVERSIZE) - line.length();
        return latin1(line.stripTrailing() + "x".repeat(Math.max(1, room)) + "\r\n");
    }

    /** Returns fields that together, line ends included and without the empty line, are as many bytes as the fault says. */
    byte[] manyFields(Fault fault) {
        var padding = "X-Padding: ";
        var others = fields.length() - "\r\n".length() + padding.length() + "\r\n".length();
        var room = fault.details().bytes().orElse(OVERSIZE) - others;
        return with(padding + "x".repeat(Math.max(1, room))).fields();
    }

    /** Returns the head with two lengths that differ. */
    HeadText conflictingLength() {
        var announced = length().orElse(0);
        return without(CODING)
                .without(LENGTH)
                .with("Content-Length: " + announced)
                .with("Content-Length: " + (announced + 1));
    }

    HeadText chunked() {
        return isChunked() ? this : without(LENGTH).with("Transfer-Encoding: chunked");
    }

    HeadText gzip() {
        return isGzip() ? this : without("content-encoding").with("Content-Encoding: gzip");
    }

    private HeadText with(String field) {
        var end = fields.endsWith("\r\n") ? fields.length() - 2 : fields.length() - 1; // before the empty line
        return new HeadText(line, fields.substring(0, end) + field + "\r\n" + fields.substring(end));
    }

    private HeadText without(String name) {
        var kept = new StringBuilder();
        for (var each : fields.split("(?<=\n)", -1)) {
            if (!isNamed(each, name)) {
                kept.append(each);
            }
        }
        return new HeadText(line, kept.toString());
    }

    private Optional<String> value(String name) {
        return Arrays.stream(fields.split("\n", -1))
                .filter(each -> isNamed(each, name))
                .map(each -> each.substring(each.indexOf(':') + 1).trim())
                .findFirst();
    }

    private static boolean isNamed(String field, String name) {
        var colon = field.indexOf(':');
        return colon > 0 && field.substring(0, colon).equalsIgnoreCase(name);
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
