package dev.edgecase.fuzz;

import java.nio.charset.StandardCharsets;

/**
 * An input of two parts: a value up to the first line feed, and what it is given to.
 *
 * @param value one char a byte
 * @param rest Unicode
 */
record Lines(String value, String rest) {
    static Lines of(byte[] input) {
        var text = new String(input, StandardCharsets.ISO_8859_1);
        var end = text.indexOf('\n');
        var rest = text.substring(end + 1);
        return new Lines(
                text.substring(0, Math.max(0, end)),
                new String(rest.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }
}
