package dev.edgecase.rules.function;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Options of a function: letters in one literal, in any order. */
final class Flags {
    private Flags() {}

    /** Returns the letters at that place, none where nothing is given; refuses all but the known ones. */
    static String read(List<@Nullable Object> literals, int place, String known) {
        if (literals.size() <= place || !(literals.get(place) instanceof String flags)) {
            return "";
        }
        if (!flags.chars().allMatch(c -> known.indexOf(c) >= 0)) {
            throw new ArgumentProblem(
                    place, "'%s' has an option that does not exist; there is %s".formatted(flags, words(known)));
        }
        return flags;
    }

    private static String words(String known) {
        return String.join(" and ", known.split(""));
    }
}
