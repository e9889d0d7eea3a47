package dev.edgecase.rules.regex;

import static java.util.Map.entry;

import java.util.Map;

/**
 * Reads what stands in brackets.
 *
 * <p>All operators bind alike and from the left. White space does not count in verbose mode. An unknown name between colons is not
 * an error: {@code [[:loower:]]} is a class within a class.
 *
 * <p>Source: syntax of the regex crate. Certainty: documented.
 */
final class ClassParser {
    private static final Map<String, CodeSet> POSIX = Map.ofEntries(
            entry("alnum", CodeSet.of('0', '9', 'A', 'Z', 'a', 'z')),
            entry("alpha", CodeSet.of('A', 'Z', 'a', 'z')),
            entry("ascii", CodeSet.of(0, 0x7F)),
            entry("blank", CodeSet.of('\t', '\t', ' ', ' ')),
            entry("cntrl", CodeSet.of(0, 0x1F, 0x7F, 0x7F)),
            entry("digit", CodeSet.of('0', '9')),
            entry("graph", CodeSet.of('!', '~')),
            entry("lower", CodeSet.of('a', 'z')),
            entry("print", CodeSet.of(' ', '~')),
            entry("punct", CodeSet.of('!', '/', ':', '@', '[', '`', '{', '~')),
            entry("space", CodeSet.of('\t', '\r', ' ', ' ')),
            entry("upper", CodeSet.of('A', 'Z')),
            entry("word", CodeSet.of('0', '9', 'A', 'Z', '_', '_', 'a', 'z')),
            entry("xdigit", CodeSet.of('0', '9', 'A', 'F', 'a', 'f')));

    private final Cursor cursor;
    private final EscapeReader escapes;
    private final Flags flags;
    private final int nesting;

    /**
     * Makes a parser of one class.
     *
     * @param nesting how many brackets may be open at once
     */
    ClassParser(Cursor cursor, EscapeReader escapes, Flags flags, int nesting) {
        this.cursor = cursor;
        this.escapes = escapes;
        this.flags = flags;
        this.nesting = nesting;
    }

    /** Reads from the opening bracket to behind the closing one. */
    CodeSet read() {
        return read(1);
    }

    private CodeSet read(int depth) {
        var open = cursor.at();
        if (depth > nesting) {
            throw cursor.problemHere("classes nest too deep; at most " + nesting + " levels");
        }
        cursor.next();
        cursor.skipSpace(flags);
        var negated = cursor.take("^");
        cursor.skipSpace(flags);
        var set = new Operation(this::fold);
        leading(set);
        while (!cursor.take("]")) {
            if (cursor.atEnd()) {
                throw new RegexProblem(open, 1, "the class is not closed; a ] is missing, or write \\[ for a bracket");
            }
            if (cursor.peek() == '[') {
                set.add(posixOr(depth));
            } else if (cursor.looksAt("&&") || cursor.looksAt("--") || cursor.looksAt("~~")) {
                set.operator((char) cursor.next());
                cursor.next();
            } else {
                set.add(range(open));
            }
            cursor.skipSpace(flags);
        }
        var members = fold(set.result());
        return negated ? members.complement(EscapeReader.lastOfAll(flags)) : members;
    }

    /** Takes the hyphens, or else the one closing bracket, that stand for themselves at the start. */
    private void leading(Operation set) {
        if (cursor.take("]")) {
            set.add(CodeSet.of(']', ']'));
            cursor.skipSpace(flags);
            return;
        }
        while (cursor.take("-")) {
            set.add(CodeSet.of('-', '-'));
            cursor.skipSpace(flags);
        }
    }

    private CodeSet fold(CodeSet set) {
        if (!flags.ignoreCase()) {
            return set;
        }
        return flags.unicode() ? UnicodeFolding.fold(set) : set.foldAscii();
    }

    private CodeSet posixOr(int depth) {
        var open = cursor.at();
        if (cursor.take("[:")) {
            var negated = cursor.take("^");
            var from = cursor.at();
            var colon = cursor.find(":");
            if (colon >= 0) {
                cursor.moveTo(colon);
                var named = POSIX.get(cursor.textFrom(from));
                if (named != null && cursor.take(":]")) {
                    var set = fold(named);
                    return negated ? set.complement(EscapeReader.lastOfAll(flags)) : set;
                }
            }
            cursor.moveTo(open);
        }
        return read(depth + 1);
    }

    private CodeSet range(int open) {
        var from = cursor.at();
        var first = item();
        cursor.skipSpace(flags);
        if (cursor.peek() != '-' || endsOrSubtracts()) {
            return single(first, from);
        }
        cursor.next();
        cursor.skipSpace(flags);
        if (cursor.atEnd()) {
            throw new RegexProblem(open, 1, "the class is not closed; a ] is missing");
        }
        var last = item();
        var low = code(first, from);
        var high = code(last, from);
        if (low > high) {
            throw cursor.problem(from, "the range runs backwards; its first character comes after its last");
        }
        return CodeSet.of(low, high);
    }

    /** Tells whether behind the hyphen here follows the end of the class, or a second hyphen. */
    private boolean endsOrSubtracts() {
        var hyphen = cursor.at();
        cursor.next();
        cursor.skipSpace(flags);
        var follows = cursor.peek();
        cursor.moveTo(hyphen);
        return follows == ']' || follows == '-';
    }

    private Escape item() {
        return cursor.peek() == '\\' ? escapes.read(flags) : new Escape.Literal(cursor.next(), false);
    }

    private CodeSet single(Escape item, int from) {
        if (item instanceof Escape.Members members) {
            return members.set();
        }
        var code = code(item, from);
        return CodeSet.of(code, code);
    }

    private int code(Escape item, int from) {
        if (!(item instanceof Escape.Literal literal)) {
            throw cursor.problem(
                    from,
                    item instanceof Escape.At
                            ? "this is a place, not a character, and cannot be in a class"
                            : "the ends of a range are single characters, not classes");
        }
        if (literal.code() > 0x7F && !flags.unicode() && !literal.isByte()) {
            throw cursor.problem(
                    from, "a class holds bytes, so only ASCII characters; put (?u) in front, or write (?:...|...)");
        }
        return literal.code();
    }
}
