package dev.edgecase.rules.regex;

import dev.edgecase.unit.UserProblem;

/** What is wrong with a regular expression, and where in it; the only thing that compiling one ever throws. */
public final class RegexProblem extends UserProblem {
    private static final long serialVersionUID = 1L;

    private final int offset;
    private final int length;
    private final boolean tooLarge;

    RegexProblem(int offset, int length, String message) {
        this(offset, length, message, false);
    }

    private RegexProblem(int offset, int length, String message, boolean tooLarge) {
        super(message);
        this.offset = offset;
        this.length = length;
        this.tooLarge = tooLarge;
    }

    /** What is well written, and too large. */
    static RegexProblem tooLarge(int offset, int length, String message) {
        return new RegexProblem(offset, length, message, true);
    }

    /** Returns where the mistake begins, in chars of the pattern. */
    public int offset() {
        return offset;
    }

    /** Returns how many chars of the pattern are meant; 0 at its end. */
    public int length() {
        return length;
    }

    /** Tells whether the pattern is well written but exceeds {@link RegexLimits#compiledSize()}. */
    public boolean tooLarge() {
        return tooLarge;
    }
}
