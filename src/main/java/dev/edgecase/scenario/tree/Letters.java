package dev.edgecase.scenario.tree;

/** Where the characters of a scalar's text stand: found out when somebody asks, which is when something is wrong with one. */
@FunctionalInterface
public interface Letters {
    /** Returns where the character at that index stands. */
    Place at(int index);

    /** Returns the letters of a text that stands in one line as it is. */
    static Letters from(Place start) {
        return start::further;
    }
}
