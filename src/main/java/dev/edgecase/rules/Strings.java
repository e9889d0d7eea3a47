package dev.edgecase.rules;

import dev.edgecase.rules.ExpressionProblem.Kind;
import dev.edgecase.rules.ExpressionProblem.Words;
import dev.edgecase.rules.value.ByteText;

/**
 * Reads the literals of text: quoted, raw and hexadecimal strings, and quoted regular expressions, which have escapes of their own.
 *
 * <p>Source: Cloudflare docs, ruleset-engine/rules-language/values; details: Cloudflare's open-source rule engine. Certainty:
 * documented and observed.
 */
final class Strings {
    private static final int HASHES_AT_MOST = 255;
    private static final int HEX = 16;
    private static final int OCTAL = 8;

    private final Cursor cursor;

    Strings(Cursor cursor) {
        this.cursor = cursor;
    }

    /** Tells whether a quoted or raw string is next. */
    boolean areNext() {
        return cursor.peek() == '"' || rawIsNext();
    }

    /** Reads a string of whatever notation, as bytes. */
    String any() {
        return hexIsNext() ? hexBytes() : quotedOrRaw();
    }

    /** Reads a quoted or raw string, as bytes. */
    String quotedOrRaw() {
        if (rawIsNext()) {
            return ByteText.of(raw());
        }
        if (cursor.peek() == '"') {
            return quoted();
        }
        throw cursor.here(
                Kind.EXPECTED_LITERAL,
                new Words("expected a string in double quotes" + cursor.found(), Hints.string(cursor)));
    }

    /** Reads a regular expression: in quotes, all but {@code \"} is left to the engine of regular expressions. */
    String regex() {
        if (rawIsNext()) {
            return raw();
        }
        var from = cursor.at();
        if (!cursor.takes("\"")) {
            return quotedOrRaw();
        }
        var source = new StringBuilder();
        var inClass = false;
        while (inClass || cursor.peek() != '"') {
            var c = next(from);
            if (c == '\\') {
                var escaped = next(from);
                source.append(inClass || escaped != '"' ? "\\" : "").append(escaped);
                continue;
            }
            inClass = inClass ? c != ']' : c == '[';
            source.append(c);
        }
        cursor.takes("\"");
        return source.toString();
    }

    /** Reads the key of a map: a quoted string, which must be UTF-8. */
    String quoted() {
        var from = cursor.at();
        cursor.expect("\"");
        var bytes = new StringBuilder();
        while (!cursor.sees("\"")) {
            var plain = cursor.run(c -> c != '"' && c != '\\');
            bytes.append(ByteText.of(plain));
            if (cursor.isAtEnd()) {
                throw unclosed(from);
            }
            if (cursor.sees("\\")) {
                bytes.append(escape(from));
            }
        }
        cursor.takes("\"");
        return bytes.toString();
    }

    private char escape(int quote) {
        var from = cursor.at();
        next(quote);
        var c = next(quote);
        if (c == '"' || c == '\\') {
            return c;
        }
        if (c == 'x') {
            return number(from, 2, HEX);
        }
        if (c >= '0' && c < '0' + OCTAL) {
            cursor.moveTo(cursor.at() - 1);
            return number(from, 3, OCTAL);
        }
        throw cursor.since(
                from,
                Kind.BAD_ESCAPE,
                new Words(
                        "there is no escape " + cursor.since(from),
                        "only \\\" \\\\ \\xHH and \\OOO exist; a raw string r\"...\" has none at all"));
    }

    private char number(int from, int digits, int radix) {
        var start = cursor.at();
        cursor.skip(digits);
        var written = cursor.since(start);
        var all =
                written.length() == digits && written.chars().allMatch(c -> c <= 'f' && Character.digit(c, radix) >= 0);
        var value = all ? Integer.parseInt(written, radix) : -1;
        if (value < 0 || value > 0xFF) {
            throw cursor.since(
                    from,
                    Kind.BAD_ESCAPE,
                    new Words(
                            cursor.since(from) + " is not a byte",
                            radix == HEX
                                    ? "two hexadecimal digits follow \\x"
                                    : "three octal digits follow, at most \\377"));
        }
        return (char) value;
    }

    private boolean rawIsNext() {
        return cursor.peek() == 'r' && (cursor.peek(1) == '"' || cursor.peek(1) == '#');
    }

    private String raw() {
        var from = cursor.at();
        cursor.takes("r");
        var hashes = cursor.run(c -> c == '#');
        if (hashes.length() > HASHES_AT_MOST) {
            throw cursor.since(from, Kind.TOO_MANY_HASHES, new Words("a raw string begins with at most 255 #", ""));
        }
        cursor.expect("\"");
        var start = cursor.at();
        while (true) {
            cursor.run(c -> c != '"');
            if (!cursor.takes("\"")) {
                throw unclosed(from);
            }
            var close = cursor.at() - 1;
            if (cursor.takes(hashes)) {
                var past = cursor.at();
                cursor.moveTo(close);
                var source = cursor.since(start);
                cursor.moveTo(past);
                return source;
            }
        }
    }

    boolean hexIsNext() {
        return isHex(cursor.peek()) && isHex(cursor.peek(1)) && isSeparator(cursor.peek(2));
    }

    /** {@code 2f:61}; the separators are colons, dashes and dots in any mixture. */
    private String hexBytes() {
        var bytes = new StringBuilder();
        do {
            var from = cursor.at();
            if (!isHex(cursor.peek()) || !isHex(cursor.peek(1))) {
                throw cursor.here(
                        Kind.EXPECTED_LITERAL, new Words("expected two hexadecimal digits" + cursor.found(), ""));
            }
            cursor.skip(2);
            bytes.append((char) Integer.parseInt(cursor.since(from), HEX));
        } while (isSeparator(cursor.peek()) && cursor.run(Strings::isSeparator).length() == 1);
        return bytes.toString();
    }

    private static boolean isSeparator(int c) {
        return c == ':' || c == '-' || c == '.';
    }

    static boolean isHex(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    private char next(int quote) {
        if (cursor.isAtEnd()) {
            throw unclosed(quote);
        }
        var c = cursor.peek();
        cursor.skip(1);
        return c;
    }

    private ExpressionProblem unclosed(int from) {
        return cursor.since(from, Kind.MISSING_QUOTE, new Words("the string is never closed", "its end is missing"));
    }
}
