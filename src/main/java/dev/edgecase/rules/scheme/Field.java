package dev.edgecase.rules.scheme;

import dev.edgecase.rules.value.Type;
import dev.edgecase.unit.Plan;
import java.util.Set;

/**
 * Something that expressions read of a request.
 *
 * @param id its number: the place of its value in {@link Facts}, from 0 without gaps
 * @param name {@code http.request.uri.path}; an alias is not a field of its own
 * @param type what it holds
 * @param phases where it may be read
 * @param plan the smallest plan that has it, where plans are looked at
 * @param isTrait whether it is something that the real edge finds out about a visitor, and that visitors here are given
 * @param words what it is, one sentence
 */
public record Field(int id, String name, Type type, Set<RulePhase> phases, Plan plan, boolean isTrait, String words) {
    /** Keeps a set that nobody changes. */
    public Field {
        phases = Set.copyOf(phases);
    }

    /** Fields are told apart by their number alone. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Field that && that.id == id;
    }

    @Override
    public int hashCode() {
        return id;
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name;
    }
}
