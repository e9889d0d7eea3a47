package dev.edgecase.rules.regex;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a pattern by recursive descent, as deep as groups nest and no deeper.
 *
 * <p>Source: syntax of the regex crate. Certainty: documented, and its own tests where the documents are silent.
 */
final class PatternParser {
    /** More repetitions than any limit of size lets pass. */
    private static final long COUNTLESS = 1_000_000_000;

    private final Cursor cursor;
    private final EscapeReader escapes;
    private final RegexLimits limits;
    private final Set<String> names = new HashSet<>();
    private final Map<CodeSet, Node> characters = new HashMap<>();
    private Flags flags = Flags.NONE;
    private int groups;
    private int open;

    private PatternParser(String pattern, RegexLimits limits) {
        this.cursor = new Cursor(pattern);
        this.escapes = new EscapeReader(cursor);
        this.limits = limits;
    }

    /** A pattern that was read, and how many groups it remembers. */
    record Parsed(Node node, int groups) {}

    /** A part, how deep it is, and whether an operator of repetition may follow it. */
    private record Part(Node node, int depth, boolean repeatable) {}

    static Parsed parse(String pattern, RegexLimits limits) {
        var parser = new PatternParser(pattern, limits);
        var part = parser.choice();
        if (!parser.cursor.atEnd()) {
            throw parser.cursor.problemHere("this ) closes no group; write \\) for a parenthesis");
        }
        return new Parsed(part.node, parser.groups);
    }

    /** Reads branches to the end or to the parenthesis that closes the group. */
    private Part choice() {
        var branches = new ArrayList<Node>();
        var parts = new ArrayList<Part>();
        var depth = 0;
        while (true) {
            cursor.skipSpace(flags);
            var letter = cursor.peek();
            if (letter == -1 || letter == ')' || letter == '|') {
                branches.add(Node.sequence(parts.stream().map(Part::node).toList()));
                depth = parts.stream().mapToInt(Part::depth).reduce(depth, Math::max);
                parts.clear();
                if (letter != '|') {
                    return new Part(Node.choice(branches), depth, true);
                }
                cursor.next();
            } else {
                part(letter, parts);
            }
        }
    }

    private void part(int letter, List<Part> parts) {
        switch (letter) {
            case '(' -> parts.add(group());
            case '*' -> repeat(parts, 0, Node.UNLIMITED);
            case '+' -> repeat(parts, 1, Node.UNLIMITED);
            case '?' -> repeat(parts, 0, 1);
            case '{' -> repeatCounted(parts);
            default -> parts.add(new Part(atom(letter), 0, true));
        }
    }

    private Node atom(int letter) {
        return switch (letter) {
            case '[' -> {
                var set = new ClassParser(cursor, escapes, flags, limits.nesting()).read();
                yield members(set);
            }
            case '\\' -> {
                var escape = escapes.read(flags);
                if (escape instanceof Escape.Literal literal) {
                    yield literal(literal);
                }
                yield escape instanceof Escape.Members members
                        ? members(members.set())
                        : place(((Escape.At) escape).anchor());
            }
            case '.' -> {
                cursor.next();
                yield dot();
            }
            case '^' -> {
                cursor.next();
                yield place(!flags.lines() ? Anchor.TEXT_START : flags.crlf() ? Anchor.CRLF_START : Anchor.LINE_START);
            }
            case '$' -> {
                cursor.next();
                yield place(!flags.lines() ? Anchor.TEXT_END : flags.crlf() ? Anchor.CRLF_END : Anchor.LINE_END);
            }
            default -> literal(new Escape.Literal(cursor.next(), false));
        };
    }

    private Node place(Anchor anchor) {
        return new Node.Place(anchor, flags.unicode());
    }

    private Node members(CodeSet set) {
        return flags.unicode() ? characters.computeIfAbsent(set, Utf8::anyOf) : new Node.OneOf(set);
    }

    private Node dot() {
        var without = flags.dotMatchesAll()
                ? CodeSet.NONE
                : flags.crlf() ? CodeSet.of('\n', '\n', '\r', '\r') : CodeSet.of('\n', '\n');
        return members(without.complement(EscapeReader.lastOfAll(flags)));
    }

    private Node literal(Escape.Literal literal) {
        var code = literal.code();
        var one = CodeSet.of(code, code);
        if (flags.unicode()) {
            return flags.ignoreCase() ? members(UnicodeFolding.fold(one)) : Utf8.character(code);
        }
        if (code > 0x7F && !literal.isByte()) {
            return Utf8.character(code);
        }
        return new Node.OneOf(flags.ignoreCase() ? one.foldAscii() : one);
    }

    private Part group() {
        var from = cursor.at();
        cursor.next();
        cursor.skipSpace(flags);
        if (cursor.take("?=") || cursor.take("?!") || cursor.take("?<=") || cursor.take("?<!")) {
            throw cursor.problem(from, Advice.LOOK_AROUND);
        }
        if (cursor.take("?P<") || cursor.take("?<")) {
            name();
        } else if (cursor.take("?")) {
            return flagGroup(from);
        }
        var index = ++groups;
        var inside = inside(from, flags);
        return new Part(new Node.Group(index, inside.node), deeper(inside.depth, from), true);
    }

    private Part flagGroup(int from) {
        var wanted = readFlags(from);
        if (cursor.take(":")) {
            return inside(from, wanted);
        }
        cursor.next(); // the parenthesis at which reading flags stopped
        flags = wanted;
        return new Part(Node.EMPTY, 0, false);
    }

    private Part inside(int from, Flags inner) {
        if (++open > limits.nesting()) {
            throw tooDeep(from);
        }
        var outer = flags;
        flags = inner;
        var part = choice();
        if (cursor.atEnd()) {
            throw new RegexProblem(from, 1, "the group is not closed; a ) is missing, or write \\( for a parenthesis");
        }
        cursor.next();
        open--;
        flags = outer;
        return part;
    }

    private void name() {
        var from = cursor.at();
        while (!cursor.atEnd() && cursor.peek() != '>') {
            var first = cursor.at() == from;
            var letter = cursor.next();
            var fits = letter == '_'
                    || Character.isAlphabetic(letter)
                    || (!first && (Character.isLetterOrDigit(letter) || ".[]".indexOf(letter) >= 0));
            if (!fits) {
                throw cursor.problem(
                        from, "a group's name consists of letters, digits and _, and starts with no digit");
            }
        }
        var name = cursor.textFrom(from);
        if (name.isEmpty() || !cursor.take(">")) {
            throw cursor.problem(from, "a group's name stands between < and >, as in (?<id>...)");
        }
        if (!names.add(name)) {
            throw cursor.problem(from, "two groups have the same name");
        }
    }

    /** Reads flags up to the colon or parenthesis behind them. */
    private Flags readFlags(int from) {
        var result = flags;
        var seen = new StringBuilder();
        while (cursor.peek() != ':' && cursor.peek() != ')') {
            if (cursor.atEnd()) {
                throw cursor.problem(from, "the group is not closed; a ) is missing");
            }
            var flag = cursor.next();
            if (Flags.KNOWN.indexOf(flag) < 0 && flag != '-') {
                throw cursor.problem(from, Advice.onGroup(cursor.glimpse(from)));
            }
            if (seen.indexOf(Character.toString(flag)) >= 0) {
                throw cursor.problem(from, "the flag stands twice: " + Character.toString(flag));
            }
            seen.appendCodePoint(flag);
            if (flag != '-') {
                result = result.with((char) flag, seen.indexOf("-") < 0);
            }
        }
        if (seen.isEmpty() && cursor.peek() == ')') {
            throw cursor.problem(from, "(?) sets no flag; write \\( for a parenthesis");
        }
        if (seen.length() > 0 && seen.charAt(seen.length() - 1) == '-') {
            throw cursor.problem(from, "no flag follows the minus");
        }
        return result;
    }

    private void repeat(List<Part> parts, int min, int max) {
        var from = cursor.at();
        cursor.next();
        repeat(parts, min, max, from);
    }

    private void repeat(List<Part> parts, int min, int max, int from) {
        var lazy = cursor.take("?");
        if (parts.isEmpty() || !parts.get(parts.size() - 1).repeatable) {
            throw cursor.problem(from, "nothing stands before this that could be repeated; escape it with a backslash");
        }
        var part = parts.remove(parts.size() - 1);
        var repeated = new Node.Repeat(part.node, min, max, lazy == flags.lazy());
        parts.add(new Part(repeated, deeper(part.depth, from), true));
    }

    private void repeatCounted(List<Part> parts) {
        var from = cursor.at();
        cursor.next();
        var min = number();
        var max = min;
        if (cursor.take(",")) {
            cursor.skipSpace(flags);
            max = cursor.peek() == '}' ? Node.UNLIMITED : number();
        }
        if (!cursor.take("}")) {
            throw cursor.problem(from, "a repetition is written {3}, {3,} or {3,5}; write \\{ for a brace");
        }
        if (min < 0 || max < 0) {
            throw cursor.problem(
                    from, "a number is missing; a repetition is written {3}, {3,} or {0,5}; write \\{ for a brace");
        }
        if (max < min) {
            throw cursor.problem(from, "the repetition's upper limit lies below its lower one");
        }
        cursor.skipSpace(flags);
        repeat(parts, min, max, from);
    }

    /** Returns the number here, or -1 if there is none. */
    private int number() {
        var from = cursor.at();
        cursor.skipBlanks(flags);
        var number = -1L;
        while (cursor.peek() >= '0' && cursor.peek() <= '9') {
            number = Math.max(number, 0) * 10 + cursor.next() - '0';
            cursor.skipSpace(flags);
            if (number > COUNTLESS) {
                throw RegexProblem.tooLarge(from, cursor.at() - from, "the compiled expression would be too large");
            }
        }
        cursor.skipBlanks(flags);
        return (int) number;
    }

    private int deeper(int depth, int from) {
        if (depth >= limits.nesting()) {
            throw tooDeep(from);
        }
        return depth + 1;
    }

    private RegexProblem tooDeep(int from) {
        return cursor.problem(from, "groups and repetitions nest too deep; at most " + limits.nesting() + " levels");
    }
}
