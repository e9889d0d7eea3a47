package dev.edgecase.rules.schema;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Where a value stands in the text that is looked at, and how much more may be looked at. One thread's. */
public final class Spot {
    /** Schemas whose alternatives contain themselves could otherwise be asked without end. */
    private static final int MOST_LOOKS = 1_000_000;

    private final @Nullable Spot above;
    private final String name;
    private final AtomicInteger left;

    private Spot(@Nullable Spot above, String name, AtomicInteger left) {
        this.above = above;
        this.name = name;
        this.left = left;
    }

    /** Begins with the whole of something: {@code the body}, {@code the query's page}. */
    public static Spot of(String whole) {
        return new Spot(null, whole, new AtomicInteger(MOST_LOOKS));
    }

    /** Returns the place of a member or an element. */
    public Spot at(String step) {
        return name.isEmpty() ? this : new Spot(this, step, left);
    }

    /** Returns a place without words, for what is only tried: of alternatives nobody is told what is wrong. */
    Spot tried() {
        return new Spot(null, "", left);
    }

    /** Tells whether one more value may be looked at, and counts it. */
    boolean look() {
        return left.decrementAndGet() >= 0;
    }

    /** Returns {@code the body's /items/0/name}. */
    @Override
    public String toString() {
        return above == null ? name : above + (above.above == null ? "'s /" : "/") + name;
    }
}
