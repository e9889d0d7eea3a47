package dev.edgecase.rules.value;

import dev.edgecase.unit.UserProblem;

/** A literal of the rules language that cannot be read; the message says why and, where that is known, what would do. */
public final class LiteralProblem extends UserProblem {
    private static final long serialVersionUID = 1L;

    private final int offset;
    private final int length;

    /**
     * Makes a problem with a part of a literal.
     *
     * @param message one line for the user
     * @param offset where in the literal the bad part begins, in chars
     * @param length how many chars it has
     */
    public LiteralProblem(String message, int offset, int length) {
        super(message);
        this.offset = offset;
        this.length = length;
    }

    /** Returns where in the literal the bad part begins, in chars. */
    public int offset() {
        return offset;
    }

    /** Returns how many chars the bad part has; 0 when something is missing. */
    public int length() {
        return length;
    }
}
