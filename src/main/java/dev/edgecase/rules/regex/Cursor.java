package dev.edgecase.rules.regex;

/** A place in a pattern that moves on by code points, and over what verbose mode ignores. */
final class Cursor {
    private static final int GLIMPSE = 4;

    private final String pattern;
    private int at;

    Cursor(String pattern) {
        this.pattern = pattern;
    }

    int at() {
        return at;
    }

    void moveTo(int place) {
        at = place;
    }

    boolean atEnd() {
        return at >= pattern.length();
    }

    /** Returns the code point here, or -1 at the end. */
    int peek() {
        return atEnd() ? -1 : pattern.codePointAt(at);
    }

    boolean looksAt(String text) {
        return pattern.startsWith(text, at);
    }

    /** Moves on by one code point and returns it. */
    int next() {
        var code = pattern.codePointAt(at);
        if (code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE) {
            throw new RegexProblem(at, 1, "half a surrogate pair is not a character");
        }
        at += Character.charCount(code);
        return code;
    }

    /** Moves behind the text if it stands here. */
    boolean take(String text) {
        var found = looksAt(text);
        at += found ? text.length() : 0;
        return found;
    }

    /** Moves over white space and comments where the flags say that they do not count. */
    void skipSpace(Flags flags) {
        while (flags.verbose() && !atEnd()) {
            if (peek() == '#') {
                var newline = pattern.indexOf('\n', at);
                at = newline < 0 ? pattern.length() : newline + 1;
            } else if (isSpace(peek())) {
                at++;
            } else {
                return;
            }
        }
    }

    /** Moves over white space, verbose or not: in the numbers of a repetition it never counts. */
    void skipBlanks(Flags flags) {
        while (!atEnd() && isSpace(peek())) {
            at++;
        }
        skipSpace(flags);
    }

    /** Tells whether it is white space in Unicode's sense. */
    static boolean isSpace(int code) {
        return UnicodeSets.WHITE_SPACE.contains(code);
    }

    String textFrom(int from) {
        return pattern.substring(from, at);
    }

    /** Returns some of what stands at a place and behind it. */
    String glimpse(int from) {
        return pattern.substring(from, Math.min(from + GLIMPSE, pattern.length()));
    }

    /** Returns the index of a text at or behind here, or -1. */
    int find(String text) {
        return pattern.indexOf(text, at);
    }

    /** Returns a problem with what stands from there to here. */
    RegexProblem problem(int from, String message) {
        return new RegexProblem(from, at - from, message);
    }

    /** Returns a problem with the code point here. */
    RegexProblem problemHere(String message) {
        return new RegexProblem(at, atEnd() ? 0 : Character.charCount(peek()), message);
    }
}
