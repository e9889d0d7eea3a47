package dev.edgecase.rules.function;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads arguments that are literals when a call is made ready. */
final class Literals {
    private Literals() {}

    /** Returns the text at that place, empty where nothing is given. */
    static String text(List<@Nullable Object> literals, int place) {
        return literals.size() > place && literals.get(place) instanceof String text ? text : "";
    }

    /** Returns the integer at that place, 0 where nothing is given. */
    static long integer(List<@Nullable Object> literals, int place) {
        return literals.size() > place && literals.get(place) instanceof Long integer ? integer : 0;
    }

    /** Returns the integer at that place; refuses one beyond the bounds. */
    static int between(int least, int most, List<@Nullable Object> literals, int place) {
        var integer = integer(literals, place);
        if (integer < least || integer > most) {
            throw new ArgumentProblem(
                    place, "%d is out of range; this argument goes from %d to %d".formatted(integer, least, most));
        }
        return (int) integer;
    }

    /** Returns option letters, which come in any order; refuses all but the known ones. */
    static String flags(String known, List<@Nullable Object> literals, int place) {
        var flags = text(literals, place);
        if (!flags.chars().allMatch(c -> known.indexOf(c) >= 0)) {
            throw new ArgumentProblem(
                    place,
                    "\"%s\" has an option that does not exist; there is %s"
                            .formatted(flags, known.replaceAll("(?<=.)(?=.)", " and ")));
        }
        return flags;
    }
}
