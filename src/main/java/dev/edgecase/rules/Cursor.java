package dev.edgecase.rules;

import dev.edgecase.rules.ExpressionProblem.Kind;
import dev.edgecase.rules.ExpressionProblem.Words;
import dev.edgecase.rules.tree.Node.At;
import dev.edgecase.rules.tree.Span;
import java.util.function.IntPredicate;

/** A place in the text of an expression that only moves on, and knows how to say what is wrong there. */
final class Cursor {
    private static final char NOTHING = 0;
    private static final int LONGEST_MESSAGE = 240;

    private final String text;
    private final int end;
    private int at;

    /** Begins behind the white space in front, and ends before that at the end. */
    Cursor(String text) {
        this.text = text;
        var last = text.length();
        while (last > 0 && isWhite(text.charAt(last - 1))) {
            last--;
        }
        end = last;
        while (at < end && isWhite(text.charAt(at))) {
            at++;
        }
    }

    int at() {
        return at;
    }

    void moveTo(int place) {
        at = place;
    }

    /** Steps over so many chars, or over all that are left. */
    void skip(int chars) {
        at = Math.min(end, at + chars);
    }

    boolean isAtEnd() {
        return at >= end;
    }

    /** Returns the next char, and NUL behind the end. */
    char peek() {
        return peek(0);
    }

    char peek(int ahead) {
        return at + ahead < end ? text.charAt(at + ahead) : NOTHING;
    }

    boolean sees(String token) {
        return at + token.length() <= end && text.startsWith(token, at);
    }

    /** Steps over a token if it is next. */
    boolean takes(String token) {
        var seen = sees(token);
        if (seen) {
            at += token.length();
        }
        return seen;
    }

    /** Steps over what parts tokens. A tab is none of it. */
    void blanks() {
        while (peek() == ' ' || peek() == '\r' || peek() == '\n') {
            at++;
        }
    }

    /** Returns the name that is next, {@code http.host}; empty when none is. */
    String name() {
        var to = at;
        while (to < end && isOfName(text.charAt(to))) {
            to++;
        }
        return text.substring(at, to);
    }

    /** Takes the chars of a sort that are next. */
    String run(IntPredicate sort) {
        var from = at;
        while (at < end && sort.test(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    String since(int from) {
        return text.substring(from, at);
    }

    At node(int from) {
        return new At(new Span(from, at));
    }

    /** Something is wrong with what was just read. */
    ExpressionProblem since(int from, Kind kind, Words words) {
        return at(new Span(from, at), kind, words);
    }

    /** Something else should come next. */
    ExpressionProblem here(Kind kind, Words words) {
        var token = Math.max(name().length(), isAtEnd() ? 0 : Character.charCount(text.codePointAt(at)));
        return at(new Span(at, at + token), kind, words);
    }

    ExpressionProblem at(Span span, Kind kind, Words words) {
        return new ExpressionProblem(kind, text, span, new Words(brief(words.message()), words.hint()));
    }

    void expect(String token) {
        if (!takes(token)) {
            throw here(Kind.EXPECTED_LITERAL, new Words("expected " + token + found(), ""));
        }
    }

    /** Returns {@code , found "x"} for what comes next. */
    String found() {
        if (isAtEnd()) {
            return " before the end";
        }
        var name = name();
        return ", found " + (name.isEmpty() ? Character.toString(text.codePointAt(at)) : name);
    }

    /** Returns where a piece stands inside a part of the text, -1 where it does not. */
    int find(String piece, Span part) {
        var found = part.of(text).indexOf(piece);
        return found < 0 ? -1 : part.start() + found;
    }

    static boolean isOfName(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
    }

    /** A message names what was read, and that can be as long as an expression. */
    private static String brief(String message) {
        return message.length() <= LONGEST_MESSAGE
                ? message
                : message.substring(0, LONGEST_MESSAGE / 2)
                        + " ... "
                        + message.substring(message.length() - LONGEST_MESSAGE / 2);
    }

    /** What the engine trims: Unicode's white space, which is not quite Java's. */
    private static boolean isWhite(char c) {
        return Character.isSpaceChar(c) || (c >= '\t' && c <= '\r') || c == '\u0085';
    }
}
