package dev.edgecase.fault;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Whose turn it is. All that is said must hold: {@code first: 2} within a window counts from the window's first occasion.
 *
 * @param first only so many occasions, then never again
 * @param every only every so many-th occasion
 * @param probability only with this chance, 0 to 1, drawn from the seed
 * @param seed where the draws start; the same seed gives the same sequence; default 0
 * @param from not before so much nominal time has passed since the rule came into force
 * @param until not from so much nominal time on
 */
public record Schedule(
        OptionalInt first,
        OptionalInt every,
        OptionalDouble probability,
        long seed,
        Optional<Duration> from,
        Optional<Duration> until) {
    /** Each time. */
    public static final Schedule ALWAYS = new Schedule(
            OptionalInt.empty(), OptionalInt.empty(), OptionalDouble.empty(), 0, Optional.empty(), Optional.empty());

    /** Refuses what could never happen. */
    public Schedule {
        if (first.isPresent() && first.getAsInt() < 1) {
            throw new IllegalArgumentException("first is at least 1, this is " + first.getAsInt());
        }
        if (every.isPresent() && every.getAsInt() < 1) {
            throw new IllegalArgumentException("every is at least 1, this is " + every.getAsInt());
        }
        if (probability.isPresent() && !(probability.getAsDouble() >= 0 && probability.getAsDouble() <= 1)) {
            throw new IllegalArgumentException("a probability is from 0 to 1, this is " + probability.getAsDouble());
        }
        if (first.isPresent() && every.isPresent() && first.getAsInt() < every.getAsInt()) {
            throw new IllegalArgumentException("of the first %d occasions none is the %d.: this can never happen"
                    .formatted(first.getAsInt(), every.getAsInt()));
        }
        if (from.isPresent() && until.isPresent() && from.get().compareTo(until.get()) >= 0) {
            throw new IllegalArgumentException("this can never happen: until is not after from");
        }
    }

    /** Returns the schedule for the first so many occasions. */
    public static Schedule first(int occasions) {
        return new Schedule(
                OptionalInt.of(occasions),
                OptionalInt.empty(),
                OptionalDouble.empty(),
                0,
                Optional.empty(),
                Optional.empty());
    }
}
