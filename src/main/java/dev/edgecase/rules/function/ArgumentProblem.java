package dev.edgecase.rules.function;

import dev.edgecase.unit.UserProblem;

/** A literal argument that a function cannot work with. */
public final class ArgumentProblem extends UserProblem {
    private static final long serialVersionUID = 1L;

    private final int place;

    /** Says what is wrong with the argument at a place, from 0. */
    public ArgumentProblem(int place, String reason) {
        super(reason);
        this.place = place;
    }

    /** Returns the place of the argument, from 0. */
    public int place() {
        return place;
    }
}
