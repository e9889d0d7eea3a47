package dev.edgecase.rules.set;

import dev.edgecase.rules.Filter;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A rule.
 *
 * @param id 32 hex digits
 * @param ref the name that stays over changes; the id where none was given
 * @param version {@code 1}, one more with each change
 * @param description may be empty
 * @param enabled whether it is evaluated
 * @param filter which requests it is about
 * @param action what is done with them
 * @param logging whether matches are events; empty for what the action does by itself
 * @param categories what the rule counts to; only the vendor's rules have any
 * @param limit how many requests it lets through; only rate limiting rules have one
 * @param threshold the score of the rules before it from which on it matches; only the vendor's rules have one
 */
public record Rule(
        String id,
        String ref,
        String version,
        String description,
        boolean enabled,
        Filter filter,
        Action action,
        Optional<Boolean> logging,
        Set<String> categories,
        Optional<RateLimit> limit,
        OptionalInt threshold) {

    /** Keeps a set that nobody changes. */
    public Rule {
        categories = Set.copyOf(categories);
    }

    /** Makes a rule without categories, limit and threshold. */
    public Rule(
            String id,
            String ref,
            String version,
            String description,
            boolean enabled,
            Filter filter,
            Action action,
            Optional<Boolean> logging) {
        this(
                id,
                ref,
                version,
                description,
                enabled,
                filter,
                action,
                logging,
                Set.of(),
                Optional.empty(),
                OptionalInt.empty());
    }

    /** Returns the same rule as one of the vendor's. */
    public Rule vendors(Set<String> tags, OptionalInt score) {
        return new Rule(id, ref, version, description, enabled, filter, action, logging, tags, limit, score);
    }

    Rule with(boolean otherEnabled, Action otherAction, OptionalInt otherThreshold) {
        return new Rule(
                id,
                ref,
                version,
                description,
                otherEnabled,
                filter,
                otherAction,
                logging,
                categories,
                limit,
                otherThreshold);
    }

    /** Tells whether it is the one that somebody names, by its id or by the name that stays. */
    public boolean isAmong(Set<String> names) {
        return names.contains(id) || names.contains(ref);
    }

    /** Returns how people know the rule: {@code block-admin}, or {@code summer sale (3fa2...)} where it has no ref of its own. */
    public String title() {
        if (!ref.equals(id)) {
            return ref;
        }
        return description.isEmpty() ? id : description;
    }
}
