package dev.edgecase.rules;

import dev.edgecase.rules.ExpressionProblem.Kind;
import dev.edgecase.rules.ExpressionProblem.Words;
import dev.edgecase.rules.tree.Right.Item;
import dev.edgecase.rules.tree.Span;
import dev.edgecase.rules.value.Ip;
import dev.edgecase.rules.value.IpRange;
import dev.edgecase.rules.value.LiteralProblem;
import java.util.function.Function;

/**
 * Reads the literals of integers and addresses. Both swallow all letters that are hexadecimal digits, so {@code 443and} is no number.
 *
 * <p>Source: Cloudflare's open-source rule engine. Certainty: observed.
 */
final class Numbers {
    private static final int HEX = 16;
    private static final int DECIMAL = 10;
    private static final int OCTAL = 8;

    private final Cursor cursor;

    Numbers(Cursor cursor) {
        this.cursor = cursor;
    }

    long integer() {
        var from = cursor.at();
        var radix = cursor.takes("0x") ? HEX : cursor.peek() == '0' ? OCTAL : DECIMAL;
        var minus = radix == DECIMAL && cursor.takes("-");
        var digits = cursor.run(Strings::isHex);
        if (digits.isEmpty()) {
            cursor.moveTo(from);
            throw cursor.here(
                    Kind.EXPECTED_LITERAL, new Words("expected an integer" + cursor.found(), Hints.integer(cursor)));
        }
        try {
            return Long.parseLong(minus ? "-" + digits : digits, radix);
        } catch (NumberFormatException reason) {
            throw cursor.since(from, Kind.NUMBER_RANGE, outOfRange(cursor.since(from), digits, radix));
        }
    }

    /** Reads {@code 80} or {@code 400..450}. */
    Item integers() {
        var from = cursor.at();
        var first = integer();
        var last = cursor.takes("..") ? integer() : first;
        if (last < first) {
            throw cursor.since(
                    from,
                    Kind.RANGE_BOUNDS,
                    new Words("a range begins with its lower end", "write " + last + ".." + first));
        }
        return new Item(first, last);
    }

    boolean addressIsNext() {
        var back = cursor.at();
        var chunk = chunk();
        cursor.moveTo(back);
        try {
            return Ip.parse(chunk).bits() > 0;
        } catch (LiteralProblem none) {
            return false;
        }
    }

    Ip address() {
        return address(chunk -> {
            if (chunk.contains("/") || chunk.contains("..")) {
                throw new LiteralProblem(
                        "networks and ranges stand in braces: in {%s}".formatted(chunk), 0, chunk.length());
            }
            return Ip.parse(chunk);
        });
    }

    /** Reads an address, a network or a range of addresses. */
    Item addresses() {
        var range = address(IpRange::parse);
        return new Item(range.first(), range.last());
    }

    private <T> T address(Function<String, T> reader) {
        var from = cursor.at();
        var chunk = chunk();
        if (chunk.isEmpty()) {
            throw cursor.here(
                    Kind.EXPECTED_LITERAL, new Words("expected an IP address" + cursor.found(), Hints.address(cursor)));
        }
        try {
            return reader.apply(chunk);
        } catch (LiteralProblem problem) {
            var start = from + problem.offset();
            var bounds = chunk.contains("..") && problem.length() == chunk.length();
            throw cursor.at(
                    new Span(start, Math.min(cursor.at(), start + problem.length())),
                    bounds ? Kind.RANGE_BOUNDS : Kind.BAD_NETWORK,
                    new Words(problem.getMessage(), ""));
        }
    }

    private String chunk() {
        return cursor.run(c -> Strings.isHex(c) || c == ':' || c == '.' || c == '/');
    }

    private static Words outOfRange(String written, String digits, int radix) {
        var wrong = digits.chars().anyMatch(c -> Character.digit(c, radix) < 0);
        if (!wrong) {
            return new Words(written + " is no signed integer of 64 bits", "");
        }
        if (radix == OCTAL) {
            return new Words(
                    written + " is no octal number",
                    "a leading 0 makes a number octal; write it without, or 0x for hexadecimal");
        }
        var decimal = digits.chars().takeWhile(Character::isDigit).count();
        return new Words(
                written + " is no number",
                decimal == 0 ? "" : "letters up to f are taken for digits; put a blank behind the number");
    }
}
