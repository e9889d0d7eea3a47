package dev.edgecase.rules.list;

import java.util.List;
import java.util.Optional;

/**
 * What reading came to: a value, or problems.
 *
 * @param value what was read; empty when there are problems
 * @param problems all mistakes, in the order in which they are reported
 * @param <T> what is read
 */
public record ListRead<T>(Optional<T> value, List<ListProblem> problems) {
    /** Keeps a list that nobody changes. */
    public ListRead {
        problems = List.copyOf(problems);
    }
}
