package dev.edgecase.rules.function;

import dev.edgecase.unit.UserProblem;

/** An argument that a function cannot work with: a literal that cannot be read, or a type that does not go with the others. */
public final class ArgumentProblem extends UserProblem {
    private static final long serialVersionUID = 1L;

    private final int place;

    /** Says what is wrong with the argument at a place, from 0. */
    public ArgumentProblem(int place, String reason) {
        super(reason);
        this.place = place;
    }

    /** Says what is wrong with the pattern at a place; the cause is the pattern's own problem, and tells where in it. */
    public ArgumentProblem(int place, UserProblem cause) {
        super(cause.getMessage(), cause);
        this.place = place;
    }

    /** Returns the place of the argument, from 0. */
    public int place() {
        return place;
    }
}
