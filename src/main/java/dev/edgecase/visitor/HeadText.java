package dev.edgecase.visitor;

import dev.edgecase.http.Headers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The head of an HTTP/1 response. What came is told as it is, so lines are read as leniently as they can be: a visitor of ours
 * judges nobody.
 *
 * @param version {@code HTTP/1.1}
 * @param status the status code
 * @param reason the reason phrase, empty for none
 * @param headers the fields in order
 */
record HeadText(String version, int status, String reason, Headers headers) {
    private static final Pattern STATUS_LINE = Pattern.compile("(HTTP/\\d\\.\\d) +(\\d{3})(?: (.*))?");
    private static final String BEGINNING = "HTTP/";
    private static final int SHOWN = 40;

    /** Tells whether these first bytes can be the beginning of a response. */
    static boolean mayBegin(byte[] bytes, int length) {
        for (var i = 0; i < Math.min(length, BEGINNING.length()); i++) {
            if (bytes[i] != BEGINNING.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Reads a head with its empty line; throws {@link IllegalArgumentException} with words if it is none. */
    static HeadText parse(String text) {
        var end = text.indexOf('\n');
        var first = text.substring(0, end).stripTrailing();
        var matcher = STATUS_LINE.matcher(first);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "the status line is \"" + shown(first.getBytes(StandardCharsets.ISO_8859_1)) + '"');
        }
        var reason = matcher.group(3) == null ? "" : matcher.group(3);
        return new HeadText(
                matcher.group(1), Integer.parseInt(matcher.group(2)), reason, fields(text.substring(end + 1)));
    }

    /** Reads lines of fields; a line without a colon is a field without a value, a folded line belongs to the one before. */
    static Headers fields(String text) {
        var fields = Headers.builder();
        var name = "";
        var value = "";
        for (var line : text.split("\r?\n", -1)) {
            if (!name.isEmpty() && (line.startsWith(" ") || line.startsWith("\t"))) {
                value = value + ' ' + line.strip();
                continue;
            }
            if (!name.isEmpty()) {
                fields.add(name, value);
            }
            var colon = line.indexOf(':');
            name = colon < 0 ? line.strip() : line.substring(0, colon);
            value = colon < 0 ? "" : line.substring(colon + 1).strip();
        }
        if (!name.isEmpty()) {
            fields.add(name, value);
        }
        return fields.build();
    }

    boolean isHttp10() {
        return version.equals("HTTP/1.0");
    }

    /** Returns the beginning of what came, fit for one line. */
    static String shown(byte[] bytes) {
        var text = new StringBuilder();
        for (var i = 0; i < Math.min(bytes.length, SHOWN) && bytes[i] != '\n'; i++) {
            if (bytes[i] != '\r') {
                text.append(bytes[i] >= ' ' && bytes[i] < 127 ? (char) bytes[i] : '.');
            }
        }
        return text.toString();
    }
}
