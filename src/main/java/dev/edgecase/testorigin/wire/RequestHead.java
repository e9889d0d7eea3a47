package dev.edgecase.testorigin.wire;

import dev.edgecase.http.Headers;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * The head of a request in HTTP/1.1 or 1.0.
 *
 * @param method as on the wire
 * @param target as on the wire
 * @param version {@code HTTP/1.1}
 * @param headers in order and spelled as on the wire
 * @param problem what is wrong with it, empty for nothing
 */
public record RequestHead(String method, String target, String version, Headers headers, String problem) {
    /** No head. */
    static final RequestHead NONE = new RequestHead("", "", "", Headers.EMPTY, "");

    static RequestHead parse(String text) {
        var end = text.indexOf('\n');
        var line = text.substring(0, end).stripTrailing();
        var words = line.split(" ", -1);
        if (words.length != 3 || words[0].isEmpty() || words[1].isEmpty() || !words[2].matches("HTTP/1\\.[01]")) {
            return new RequestHead("", "", "", Headers.EMPTY, "the first line is no request: " + shortened(line));
        }
        var headers = fields(text.substring(end + 1));
        return new RequestHead(words[0], words[1], words[2], headers, problemIn(headers));
    }

    private static String problemIn(Headers headers) {
        var length = headers.first("Content-Length").orElse("0");
        return length.matches("\\d{1,18}") ? "" : "the Content-Length is no number: " + shortened(length);
    }

    private static String shortened(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "..." : text;
    }

    /** Returns the fields in lines of text, up to an empty one; lines without colon are left out. */
    static Headers fields(String text) {
        var fields = Headers.builder();
        for (var line : text.split("\r?\n", -1)) {
            var colon = line.indexOf(':');
            if (line.isEmpty()) {
                break;
            }
            if (colon > 0) {
                fields.add(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
        return fields.build();
    }

    /** Tells whether the body comes in chunks. */
    public boolean isChunked() {
        return headers.first("Transfer-Encoding")
                .map(coding -> coding.toLowerCase(Locale.ROOT).endsWith("chunked"))
                .orElse(false);
    }

    /** Returns the length announced for the body. */
    public OptionalLong length() {
        return headers.first("Content-Length")
                .map(value -> OptionalLong.of(Long.parseLong(value)))
                .orElseGet(OptionalLong::empty);
    }

    /** Tells whether it is HTTP/1.0. */
    public boolean isOld() {
        return version.equals("HTTP/1.0");
    }

    /** Tells whether the connection may be used again after it. */
    public boolean keepsConnection() {
        return isOld() ? headers.hasToken("Connection", "keep-alive") : !headers.hasToken("Connection", "close");
    }
}
