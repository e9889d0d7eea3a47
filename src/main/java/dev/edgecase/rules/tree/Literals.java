package dev.edgecase.rules.tree;

import dev.edgecase.rules.tree.Right.Item;
import dev.edgecase.rules.value.ByteText;
import dev.edgecase.rules.value.Ip;
import dev.edgecase.rules.value.IpRange;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes literals so that they are read as the same values again. */
final class Literals {
    private static final int HASHES_AT_MOST = 255;

    private Literals() {}

    /** Writes a value in the form of its type. */
    static String of(Object value) {
        return value instanceof String text ? text(text) : value.toString();
    }

    static String right(Operator operator, Right right) {
        if (right instanceof Right.Named named) {
            return "$" + named.name();
        }
        if (right instanceof Right.Set set) {
            return set.items().stream().map(Literals::item).collect(Collectors.joining(" ", "{", "}"));
        }
        if (right instanceof Right.One one) {
            return of(one.value());
        }
        var source = ((Right.Pattern) right).source();
        return operator == Operator.MATCHES ? regex(source) : text(source);
    }

    private static String item(Item item) {
        if (item.from() instanceof Ip first) {
            return new IpRange(first, (Ip) item.to()).toString();
        }
        return item.from().equals(item.to()) ? of(item.from()) : of(item.from()) + ".." + of(item.to());
    }

    /** Writes a key, which is never raw. */
    static String quoted(String bytes) {
        var unicode = ByteText.unicode(bytes);
        return ByteText.of(unicode).equals(bytes) ? quoted(unicode, Character.MAX_VALUE) : quoted(bytes, 0x7F);
    }

    /** What has backslashes or quotes is written raw, if it can be; bytes that nobody can read are written as numbers. */
    private static String text(String bytes) {
        var unicode = ByteText.unicode(bytes);
        var readable = ByteText.of(unicode).equals(bytes) && unicode.chars().noneMatch(Character::isISOControl);
        var plain = unicode.indexOf('\\') < 0 && unicode.indexOf('"') < 0;
        var hashes = hashes(unicode);
        return !readable || plain || hashes > HASHES_AT_MOST ? quoted(bytes) : raw(unicode, hashes);
    }

    private static String quoted(String text, int last) {
        var quoted = new StringBuilder("\"");
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (Character.isISOControl(c) || c > last) {
                // above 7F a control character of Unicode is two bytes
                for (var unit : (c > last ? String.valueOf(c) : ByteText.of(String.valueOf(c))).toCharArray()) {
                    quoted.append(String.format(Locale.ROOT, "\\x%02x", (int) unit));
                }
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /** In quotes only {@code "} would need an escape, and a backslash before it could not be written: such patterns are written raw. */
    private static String regex(String source) {
        var plain = source.indexOf('\\') < 0 && source.indexOf('"') < 0 && closes(source);
        return plain ? '"' + source + '"' : raw(source, hashes(source));
    }

    /** Tells whether every class is closed for a reader that knows nothing of nesting: else it looks for the quote too late. */
    private static boolean closes(String source) {
        return source.lastIndexOf('[') <= source.lastIndexOf(']');
    }

    private static String raw(String source, int hashes) {
        var fence = "#".repeat(hashes);
        return "r" + fence + '"' + source + '"' + fence;
    }

    /** Returns how many number signs no quote in the text is followed by. */
    private static int hashes(String text) {
        var needed = 0;
        for (var quote = text.indexOf('"'); quote >= 0; quote = text.indexOf('"', quote + 1)) {
            var end = quote + 1;
            while (end < text.length() && text.charAt(end) == '#') {
                end++;
            }
            needed = Math.max(needed, end - quote);
        }
        return needed;
    }
}
