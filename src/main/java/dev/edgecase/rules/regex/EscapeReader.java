package dev.edgecase.rules.regex;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what begins with a backslash.
 *
 * <p>Source: syntax of the regex crate. Certainty: documented.
 */
final class EscapeReader {
    private static final CodeSet DIGIT = CodeSet.of('0', '9');
    private static final CodeSet SPACE = CodeSet.of('\t', '\r', ' ', ' ');
    private static final CodeSet WORD = CodeSet.of('0', '9', 'A', 'Z', '_', '_', 'a', 'z');

    private final Cursor cursor;
    private final Map<Property, Escape> properties = new HashMap<>();

    EscapeReader(Cursor cursor) {
        this.cursor = cursor;
    }

    Escape read(Flags flags) {
        var from = cursor.at();
        cursor.next();
        if (cursor.atEnd()) {
            throw cursor.problem(from, "a backslash ends the pattern; write \\\\ for a backslash");
        }
        var letter = cursor.next();
        return switch (letter) {
            case 'x', 'u', 'U' -> hex(letter, from, flags);
            case 'p', 'P' -> property(letter == 'P', from, flags);
            case 'd', 'D', 's', 'S', 'w', 'W' -> perl((char) letter, flags);
            case 'a' -> literal('\u0007');
            case 'f' -> literal('\f');
            case 't' -> literal('\t');
            case 'n' -> literal('\n');
            case 'r' -> literal('\r');
            case 'v' -> literal('\u000B');
            case 'A' -> new Escape.At(Anchor.TEXT_START);
            case 'z' -> new Escape.At(Anchor.TEXT_END);
            case 'b' -> new Escape.At(wordAnchor(from, flags));
            case 'B' -> new Escape.At(Anchor.NOT_WORD);
            case '<' -> new Escape.At(Anchor.WORD_START);
            case '>' -> new Escape.At(Anchor.WORD_END);
            default -> {
                if (letter > 0x7F || Character.isLetterOrDigit(letter)) {
                    throw cursor.problem(from, Advice.onEscape(cursor.textFrom(from)));
                }
                yield literal(letter);
            }
        };
    }

    private static Escape literal(int code) {
        return new Escape.Literal(code, false);
    }

    private static Escape perl(char letter, Flags flags) {
        var set = switch (Character.toLowerCase(letter)) {
            case 'd' -> flags.unicode() ? UnicodeSets.digit() : DIGIT;
            case 's' -> flags.unicode() ? UnicodeSets.WHITE_SPACE : SPACE;
            default -> flags.unicode() ? UnicodeSets.word() : WORD;
        };
        return new Escape.Members(Character.isUpperCase(letter) ? set.complement(lastOfAll(flags)) : set);
    }

    static int lastOfAll(Flags flags) {
        return flags.unicode() ? CodeSet.LAST_CODE_POINT : CodeSet.LAST_BYTE;
    }

    private Escape hex(int letter, int from, Flags flags) {
        cursor.skipSpace(flags);
        if (cursor.peek() == '{') {
            return hexInBraces(from, flags);
        }
        var digits = letter == 'x' ? 2 : letter == 'u' ? 4 : 8;
        var code = 0L;
        for (var i = 0; i < digits; i++) {
            code = code * 16 + hexDigit(from, "\\" + (char) letter + " takes " + digits + " hexadecimal digits");
            cursor.skipSpace(flags);
        }
        return new Escape.Literal(scalar(code, from), letter == 'x');
    }

    private Escape hexInBraces(int from, Flags flags) {
        cursor.next();
        cursor.skipSpace(flags);
        var code = -1L;
        while (cursor.peek() != '}') {
            var digit = hexDigit(from, "between the braces stand hexadecimal digits alone, as in \\x{e9}");
            code = Math.min(Math.max(code, 0) * 16 + digit, Integer.MAX_VALUE);
            cursor.skipSpace(flags);
        }
        cursor.next();
        cursor.skipSpace(flags);
        return new Escape.Literal(scalar(code, from), false);
    }

    private int hexDigit(int from, String message) {
        var digit = cursor.peek() < 0x80 ? Character.digit(cursor.peek(), 16) : -1;
        if (digit < 0) {
            throw cursor.problem(from, message);
        }
        cursor.next();
        return digit;
    }

    private int scalar(long code, int from) {
        if (code < 0 || code > CodeSet.LAST_CODE_POINT || (code >= 0xD800 && code <= 0xDFFF)) {
            throw cursor.problem(from, "this is not the number of a character; the largest is 10FFFF");
        }
        return (int) code;
    }

    private Escape property(boolean negated, int from, Flags flags) {
        cursor.skipSpace(flags);
        var name = new StringBuilder();
        if (cursor.take("{")) {
            cursor.skipSpace(flags);
            while (!cursor.atEnd() && cursor.peek() != '}') {
                name.appendCodePoint(cursor.next());
                cursor.skipSpace(flags);
            }
            if (!cursor.take("}")) {
                throw cursor.problem(from, "the name of a class of characters is not closed; a } is missing");
            }
        } else if (!cursor.atEnd() && cursor.peek() != '\\') {
            name.appendCodePoint(cursor.next());
            cursor.skipSpace(flags);
        } else {
            throw cursor.problem(from, "\\p needs the name of a class of characters, as in \\p{Greek}");
        }
        if (!flags.unicode()) {
            throw cursor.problem(from, "classes of Unicode characters need Unicode mode; put (?u) in front");
        }
        var reverse = negated != name.indexOf("!=") > 0;
        return properties.computeIfAbsent(
                new Property(name.toString(), reverse, flags.ignoreCase()),
                property ->
                        property.members().orElseThrow(() -> cursor.problem(from, Advice.onProperty(property.name))));
    }

    /** A class of characters by name. */
    private record Property(String name, boolean reverse, boolean ignoreCase) {
        Optional<Escape.Members> members() {
            return UnicodeSets.named(name)
                    .map(set -> ignoreCase ? UnicodeFolding.fold(set) : set)
                    .map(set -> new Escape.Members(reverse ? set.complement(CodeSet.LAST_CODE_POINT) : set));
        }
    }

    /** Reads the rest of a word boundary: none, {@code {start}} and its like, or a repetition that is not touched. */
    private Anchor wordAnchor(int from, Flags flags) {
        var behind = cursor.at();
        if (!cursor.take("{")) {
            return Anchor.WORD;
        }
        cursor.skipSpace(flags);
        var name = new StringBuilder();
        while (cursor.peek() == '-' || (cursor.peek() < 0x80 && Character.isLetter(cursor.peek()))) {
            name.append((char) cursor.next());
            cursor.skipSpace(flags);
        }
        if (name.isEmpty() && !cursor.atEnd()) {
            cursor.moveTo(behind);
            return Anchor.WORD;
        }
        if (!cursor.take("}")) {
            throw cursor.problem(from, "the kind of word boundary is not closed; a } is missing");
        }
        return switch (name.toString()) {
            case "start" -> Anchor.WORD_START;
            case "end" -> Anchor.WORD_END;
            case "start-half" -> Anchor.WORD_START_HALF;
            case "end-half" -> Anchor.WORD_END_HALF;
            default ->
                throw cursor.problem(from, "the kinds of word boundaries are start, end, start-half and end-half");
        };
    }
}
