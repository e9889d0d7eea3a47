package dev.edgecase.origin.netty.http1;

import dev.edgecase.http.Headers;
import org.jspecify.annotations.Nullable;

/** Reads header and trailer lines: a token, a colon right after it, a value without control characters, no folding. */
final class FieldReader {
    private static final boolean[] TOKEN = new boolean[128];

    static {
        for (var c = '!'; c < 127; c++) {
            TOKEN[c] = "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
        }
    }

    private final TextCache texts;
    private Headers headers = Headers.EMPTY;
    private String problem = "";
    private boolean tooLarge;

    FieldReader(TextCache texts) {
        this.texts = texts;
    }

    Headers headers() {
        return headers;
    }

    /** Returns what is wrong with a line, in words. */
    String problem() {
        return problem;
    }

    boolean tooLarge() {
        return tooLarge;
    }

    /** Reads lines up to an empty one or the end; false if a line is malformed or all of them weigh more than allowed. */
    boolean read(byte[] bytes, int from, int to, long mostBytes) {
        tooLarge = false;
        headers = Headers.EMPTY;
        var builder = Headers.builder();
        var weight = 0L;
        for (var at = from; at < to; ) {
            var lineEnd = at;
            while (lineEnd < to && bytes[lineEnd] != '\n') {
                lineEnd++;
            }
            var next = lineEnd + 1;
            if (lineEnd > at && bytes[lineEnd - 1] == '\r') {
                lineEnd--;
            }
            if (lineEnd == at) {
                break;
            }
            var colon = endOfName(bytes, at, lineEnd);
            if (colon < 0) {
                return false;
            }
            var name = texts.text(bytes, at, colon);
            var value = value(bytes, colon + 1, lineEnd);
            if (value == null) {
                problem = "a control character in " + name;
                return false;
            }
            weight += name.length() + value.length() + 4;
            builder.add(name, value);
            at = next;
        }
        tooLarge = weight > mostBytes;
        headers = builder.build();
        return !tooLarge;
    }

    private int endOfName(byte[] bytes, int from, int to) {
        for (var i = from; i < to; i++) {
            var b = bytes[i];
            if (b == ':' && i > from) {
                return i;
            }
            if (b < 0 || !TOKEN[b]) {
                problem = i == from && (b == ' ' || b == '\t')
                        ? "a folded line"
                        : b == ' ' || b == '\t' ? "white space in a name or before the colon" : "a bad name";
                return -1;
            }
        }
        problem = "a line without a colon";
        return -1;
    }

    private @Nullable String value(byte[] bytes, int from, int to) {
        var start = from;
        while (start < to && (bytes[start] == ' ' || bytes[start] == '\t')) {
            start++;
        }
        var end = to;
        while (end > start && (bytes[end - 1] == ' ' || bytes[end - 1] == '\t')) {
            end--;
        }
        for (var i = start; i < end; i++) {
            var b = bytes[i];
            if ((b >= 0 && b < ' ' && b != '\t') || b == 127) {
                return null;
            }
        }
        return texts.text(bytes, start, end);
    }
}
